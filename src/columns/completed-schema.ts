import type { Schema } from './schema.ts';

/** The columns that are known, and those that a user's own schema adds or types anew; undefined when there are neither. */
export function completedSchema(known: Schema | undefined, own: Schema | undefined): Schema | undefined {
  if (known === undefined || own === undefined) return own ?? known;
  const types = new Map(own.map((column) => [column.name, column]));
  const names = new Set(known.map(({ name }) => name));
  return [
    ...known.map((column) => types.get(column.name) ?? column),
    ...own.filter(({ name }) => !names.has(name)),
  ];
}
