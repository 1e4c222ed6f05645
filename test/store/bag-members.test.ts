import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BagMembers } from '../../src/store/build/bag-members.ts';
import { textBytes } from '../../src/store/build/text-bytes.ts';
import { parseJsonAt } from '../../src/types/json/json-at.ts';
import { parseJson, printJson } from '../../src/types/json.ts';

test('what is kept of a member is what stands in each text', () => {
  const written = fc.constantFrom('"a"', '"\\u0061"', '"b"', '"é"', '""', '"\\ud800"', '"\\""');
  const value = fc.oneof(
    fc.constantFrom('1', '1.0', 'true', 'null', '"x"', '"\\u0078"', '{"a":1}', '[1,2]', '"é😀"', '"\ud800"'),
    fc.nat(400).map(String),
  );
  const bag = fc
    .array(fc.tuple(written, value), { maxLength: 5 })
    .map((all) => ` {${all.map(([key, own]) => `${key} :${own}`).join(' , ')}} `);
  const text = fc.oneof(
    { weight: 8, arbitrary: bag },
    fc.constantFrom('', '[]', '{"a":1', 'no', '{"a":01}', '1'),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 400, size: 'max' }), (texts) => {
      const { bytes, offsets, odd } = textBytes(texts);
      const isOdd = new Set(odd?.map(([number]) => number));
      const members = new BagMembers();
      // They come in two parts: the end of the first is the start of the second.
      const half = texts.length >> 1;
      members.add(bytes, offsets.subarray(0, half + 1), (number) => isOdd.has(number));
      members.add(bytes, offsets.subarray(half), (number) => isOdd.has(half + number));
      for (const { key, values, codes } of members.built())
        for (const [number, own] of texts.entries()) {
          if (isOdd.has(number)) continue;
          const code = codes[number] ?? 0;
          const kept = code === 0 ? null : (parseJson(values[code - 1] ?? '') ?? null);
          expect([key, own, printJson(kept)]).toEqual([key, own, printJson(parseJsonAt(own, [key]))]);
        }
    }),
    { numRuns: 25 },
  );
});

test('a member with many values is not kept, nor one of texts that are mostly no JSON', () => {
  const membersOf = (texts: readonly string[]): string[] => {
    const { bytes, offsets } = textBytes(texts);
    const members = new BagMembers();
    members.add(bytes, offsets, () => false);
    return members.built().map(({ key, values }) => `${key}: ${values.length}`);
  };
  const texts = Array.from({ length: 300 }, (_, row) => `{"id":${row},"kind":"k${row % 3}","a":null}`);
  expect(membersOf(texts)).toEqual(['kind: 3', 'a: 1']);
  expect(membersOf(texts.map((text, row) => (row % 5 === 0 ? text : `no ${row}`)))).toEqual([]);
});

const builtOf = (texts: readonly string[]): ReturnType<BagMembers['built']> => {
  const { bytes, offsets } = textBytes(texts);
  const members = new BagMembers();
  members.add(bytes, offsets, () => false);
  return members.built();
};

test('a member has as many values as a byte can number, and none that is long', () => {
  const texts = (count: number): string[] => Array.from({ length: 600 }, (_, row) => `{"id":${row % count}}`);
  expect(builtOf(texts(255)).map(({ values }) => values.length)).toEqual([255]);
  expect(builtOf(texts(256))).toEqual([]);
  const withLong = (length: number): string[] => [...texts(3), `{"id":"${'x'.repeat(length - 2)}"}`];
  expect(builtOf(withLong(64)).map(({ values }) => values.length)).toEqual([4]);
  expect(builtOf(withLong(65))).toEqual([]);
});

test('a member is found though so many keys were met that no other way to write one is told apart', () => {
  const others = Array.from({ length: 300 }, (_, row) => `"other${row}":0`).join();
  const [kind] = builtOf(['{"kind":1}', `{${others}}`, '{"\\u006bind":2}', '{"kind":3}']);
  expect(kind).toMatchObject({ key: 'kind', values: ['1', '2', '3'] });
  expect(Array.from(kind?.codes ?? [])).toEqual([1, 0, 2, 3]);
});
