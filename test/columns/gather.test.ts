import { expect, test } from 'vitest';
import { gather } from '../../src/columns/gather.ts';
import { keepMet } from '../../src/columns/keys/met-rows.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { valuesOf } from './values-of.ts';

/** As many as several loops read at once, and each number below and above that. */
const lengths = Array.from({ length: 20 }, (_, length) => length);
const size = 23;
const numbers = Array.from({ length: size }, (_, at) => at * 3 + 1);

const plain = { length: size, constant: false } as const;
const vectors: readonly Vector[] = [
  { type: 'real', ...plain, values: Float64Array.from(numbers), valid: undefined },
  {
    type: 'int',
    ...plain,
    values: Int32Array.from(numbers),
    valid: Uint8Array.from(numbers, (one) => one % 2),
  },
  { type: 'bool', ...plain, values: Uint8Array.from(numbers, (one) => one % 2), valid: undefined },
  { type: 'long', ...plain, values: BigInt64Array.from(numbers, BigInt), valid: undefined },
  { type: 'string', ...plain, values: numbers.map(String), codes: undefined, valid: undefined },
  {
    type: 'string',
    ...plain,
    values: numbers.map(String),
    codes: Int32Array.from(numbers, (_, at) => size - 1 - at),
    valid: undefined,
  },
];

test.each(vectors)('rows of a vector, however many they are: $type', (vector) => {
  const all = valuesOf(vector);
  for (const length of lengths) {
    const rows = Int32Array.from({ length }, (_, at) => (at * 7) % size);
    expect(valuesOf(gather(vector, rows))).toEqual(Array.from(rows, (row) => all[row]));
  }
});

test('ids that were met, however many they are', () => {
  for (const length of lengths)
    for (const every of [1, 2, 3, 5]) {
      const ids = Int32Array.from({ length }, (_, at) => (at % every === 0 ? at * 2 : -1));
      const met = Array.from({ length }, (_, at) => at).filter((at) => at % every === 0);
      const rows = new Int32Array(length);
      const count = keepMet(ids, length, rows);
      expect([...rows.subarray(0, count)]).toEqual(met);
      expect([...ids.subarray(0, count)]).toEqual(met.map((at) => at * 2));
    }
});
