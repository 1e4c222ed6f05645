import { expect, test } from 'vitest';
import { createKeyIds } from '../../src/columns/keys/key-ids.ts';
import type { StringVector } from '../../src/columns/vector.ts';

const dictionary = (length: number, from = 0): string[] =>
  Array.from({ length }, (_, code) => `text ${from + code}`);

const coded = (values: readonly string[], codes: readonly number[]): StringVector => ({
  type: 'string',
  length: codes.length,
  constant: false,
  valid: undefined,
  values,
  codes: Int32Array.from(codes),
});

/** Few and many rows of a large dictionary are numbered in different ways. */
const few = [7, 3, 7, 900];
const many = Array.from({ length: 500 }, (_, row) => (row * 37) % 1000);

test.each([
  { what: 'few rows, then many', batches: [few, many, few] },
  { what: 'many rows, then few', batches: [many, few, many] },
])('texts of one dictionary have one id each: $what', ({ batches }) => {
  const ids = createKeyIds('string');
  const known = new Map<string, number>();
  // Another dictionary with the same texts in other places.
  for (const values of [dictionary(1000), dictionary(1000).reverse(), dictionary(1000, 500)])
    for (const codes of batches) {
      const vector = coded(values, codes);
      const numbers = new Int32Array(codes.length);
      ids.number(vector, codes.length, numbers);
      const plain = codes.map((code) => {
        const text = values[code] as string;
        if (!known.has(text)) known.set(text, known.size);
        return known.get(text);
      });
      expect([...numbers]).toEqual(plain);
      const found = new Int32Array(codes.length);
      ids.find(vector, codes.length, found);
      expect([...found]).toEqual(plain);
    }
  expect(ids.count).toBe(known.size);
});
