import type { DynamicBag, DynamicValue } from '../../types/dynamic.ts';

const bagOf = (value: DynamicValue | undefined): DynamicBag | undefined =>
  value instanceof Map ? (value as DynamicBag) : undefined;

/** The elements of an array; none when it is something else. */
export const listOf = (value: DynamicValue | undefined): readonly DynamicValue[] =>
  Array.isArray(value) ? value : [];

/** The value of a key in any case. */
export function get(value: DynamicValue | undefined, key: string): DynamicValue | undefined {
  const bag = bagOf(value);
  if (bag === undefined) return undefined;
  if (bag.has(key)) return bag.get(key);
  const lower = key.toLowerCase();
  for (const [name, inner] of bag) if (name.toLowerCase() === lower) return inner;
  return undefined;
}

/** The text under the first of the keys that has one; undefined when none has. */
export function textOf(value: DynamicValue | undefined, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = get(value, key);
    if (typeof text === 'string') return text;
  }
  return undefined;
}
