import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat } from '../../src/columns/concat.ts';
import { gather, slice } from '../../src/columns/gather.ts';
import { type TextLists, textListsOf, textListVector } from '../../src/columns/texts/text-lists.ts';
import { valuesOf } from './values-of.ts';

const dictionary = ['', 'a', 'bc', 'é', '😀'];
const rows = fc.array(fc.array(fc.nat(dictionary.length - 1)));

function listsOf(chosen: readonly (readonly number[])[], texts: readonly string[] = dictionary): TextLists {
  const starts = new Int32Array(chosen.length + 1);
  chosen.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.length;
  });
  return { texts, codes: Int32Array.from(chosen.flat()), starts };
}

const texts = (row: readonly number[]): string[] => row.map((code) => dictionary[code] ?? '');

test('a list that stands in more rows than there is room for is one array in all of them', () => {
  const found = gather(textListVector(listsOf([[1, 2], [3]])), Int32Array.of(0, 1, 0, 1));
  const [first, , third] = found.values as readonly unknown[];
  expect(valuesOf(found)).toEqual([['a', 'bc'], ['é'], ['a', 'bc'], ['é']]);
  expect(third).toBe(first);
});

test('slices and chosen rows are those of the arrays', () => {
  fc.assert(
    fc.property(rows, fc.nat(), fc.nat(), fc.array(fc.nat()), (chosen, a, b, places) => {
      const vector = textListVector(listsOf(chosen));
      const [start, end] = [a, b].map((at) => at % (chosen.length + 1)).sort((x, y) => x - y) as [
        number,
        number,
      ];
      const part = slice(vector, start, end);
      expect(valuesOf(part)).toEqual(chosen.slice(start, end).map(texts));
      const picked = Int32Array.from(part.length === 0 ? [] : places.map((at) => at % part.length));
      const found = gather(part, picked);
      const elements = Array.from(picked, (at) => chosen[start + at]?.length ?? 0);
      const areFew = elements.reduce((sum, length) => sum + length, 0) <= chosen.flat().length;
      expect(textListsOf(found) !== undefined).toBe(areFew);
      expect(valuesOf(found)).toEqual(Array.from(picked, (at) => texts(chosen[start + at] ?? [])));
      const orNull = gather(part, Int32Array.from([...picked, -1]));
      expect(valuesOf(orNull)).toEqual([...valuesOf(found), null]);
    }),
  );
});

test('parts are put together as arrays are, with one dictionary or several', () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 2 }), fc.boolean(), fc.nat(), (parts, shared, cut) => {
      const vectors = parts.map((part) => {
        const lists = listsOf(part, shared ? dictionary : [...dictionary]);
        const start = part.length === 0 ? 0 : cut % part.length;
        return slice(textListVector(lists), start, part.length);
      });
      const expected = parts.flatMap((part) =>
        part.slice(part.length === 0 ? 0 : cut % part.length).map(texts),
      );
      expect(valuesOf(concat('dynamic', vectors))).toEqual(expected);
    }),
  );
});
