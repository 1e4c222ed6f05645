import { JsonScanner } from '../../types/json/json-scanner.ts';

/** The keys of the object at `at` with the first byte of each value, as far as the bytes go; undefined when none begins there. */
export function firstObject(bytes: Buffer, at: number, end: number): ReadonlyMap<string, Peek> | undefined {
  if (bytes[at] !== 0x7b) return undefined;
  const scanner = new JsonScanner();
  const keys = new Map<string, Peek>();
  let place = scanner.skipSpace(bytes, at + 1, end);
  while (place < end && bytes[place] === 0x22) {
    const key = place + 1;
    const afterKey = scanner.string(bytes, key, end);
    const value = scanner.colon(bytes, afterKey, end);
    if (value < 0 || value >= end) break;
    const after = scanner.value(bytes, value, end);
    keys.set(bytes.toString('utf8', key, afterKey - 1), {
      first: bytes[value] as number,
      text: after < 0 ? undefined : bytes.toString('utf8', value, Math.min(after, value + 200)),
      at: value,
    });
    if (after < 0) break;
    place = scanner.skipSpace(bytes, after, end);
    if (bytes[place] !== 0x2c) break;
    place = scanner.skipSpace(bytes, place + 1, end);
  }
  return keys;
}

/** The first key, as it is spelled, of the object that is next from `at` on, if it has one. */
export function firstKeyIn(bytes: Buffer, at: number, end: number): string | undefined {
  const start = new JsonScanner().skipSpace(bytes, at, end);
  return firstObject(bytes, start, end)?.keys().next().value;
}

export interface Peek {
  readonly first: number;
  /** The beginning of the value; undefined when it goes on past the bytes at hand. */
  readonly text: string | undefined;
  readonly at: number;
}
