import type { Column } from '../column.ts';

/** New columns come last; one of a name that is there replaces that column in its place. */
export function withCaptures(input: readonly Column[], captures: readonly Column[]): readonly Column[] {
  const byName = new Map(captures.map((column) => [column.name, column]));
  const names = new Set(input.map(({ name }) => name));
  return [
    ...input.map((column) => byName.get(column.name) ?? column),
    ...captures.filter(({ name }) => !names.has(name)),
  ];
}
