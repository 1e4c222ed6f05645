import { expect, test } from 'vitest';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { type StringVector, stringAt, type Vector } from '../../src/columns/vector.ts';
import { perDistinct } from '../../src/evaluate/distinct/per-distinct.ts';

const dictionary = ['a', 'b'];
const texts = (...codes: number[]): StringVector => ({
  type: 'string',
  length: codes.length,
  constant: false,
  values: dictionary,
  codes: Int32Array.from(codes),
  valid: undefined,
});
const always = (text: string, length: number): StringVector => ({
  ...(vectorFrom('string', [text]) as StringVector),
  length,
  constant: true,
});
const textsOf = (vector: Vector): unknown[] =>
  Array.from({ length: vector.length }, (_, row) => valueAt(vector, row));

test('a text is asked for once, and again when an argument beside it has another value', () => {
  let asked = 0;
  const joined = perDistinct(([left, right], length) => {
    asked += length;
    return vectorFrom(
      'string',
      Array.from(
        { length },
        (_, row) => stringAt(left as StringVector, row) + stringAt(right as StringVector, row),
      ),
    );
  });
  expect(textsOf(joined([always('T:', 3), texts(0, 1, 0)], 3))).toEqual(['T:a', 'T:b', 'T:a']);
  expect(textsOf(joined([always('T:', 2), texts(1, 1)], 2))).toEqual(['T:b', 'T:b']);
  expect(asked).toBe(2);
  expect(textsOf(joined([always('U:', 2), texts(1, 0)], 2))).toEqual(['U:b', 'U:a']);
  expect(textsOf(joined([always('T:', 1), texts(0)], 1))).toEqual(['T:a']);
});

test('of a dictionary larger than a batch only the texts that rows have are asked for, each once', () => {
  const values = Array.from({ length: 1000 }, (_, code) => `text${code}`);
  const asked: string[] = [];
  const [length, upper] = [
    perDistinct(([text], rows) => {
      for (let row = 0; row < rows; row++) asked.push(stringAt(text as StringVector, row));
      return vectorFrom(
        'long',
        Array.from({ length: rows }, (_, row) => BigInt(stringAt(text as StringVector, row).length)),
      );
    }),
    perDistinct(([text], rows) =>
      vectorFrom(
        'string',
        Array.from({ length: rows }, (_, row) => stringAt(text as StringVector, row).toUpperCase()),
      ),
    ),
  ] as const;
  const batch = (from: number): StringVector => {
    const codes = Int32Array.from({ length: 100 }, (_, row) => (from + row * 7) % 1000);
    return { type: 'string', length: 100, constant: false, values, codes, valid: undefined };
  };
  for (const from of [0, 7, 993, 0]) {
    const rows = textsOf(batch(from)) as string[];
    expect(textsOf(length([batch(from)], 100))).toEqual(rows.map((text) => BigInt(text.length)));
    expect(textsOf(upper([batch(from)], 100))).toEqual(rows.map((text) => text.toUpperCase()));
  }
  expect(asked).toHaveLength(new Set(asked).size);
  expect(asked.length).toBeLessThan(110);
});
