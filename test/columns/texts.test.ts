import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCellStore } from '../../src/columns/cell-store.ts';
import { concat } from '../../src/columns/concat.ts';
import { gather, slice } from '../../src/columns/gather.ts';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { valuesOf } from './values-of.ts';

const shared = ['a', 'b', '', 'ü'];

/** Texts in dictionary form. */
const coded = (dictionary: readonly string[], codes: readonly number[]): Vector => ({
  type: 'string',
  length: codes.length,
  constant: false,
  values: dictionary,
  codes: Int32Array.from(codes),
  valid: undefined,
});

const codes = fc.array(fc.nat({ max: 3 }), { maxLength: 12 });
const part: fc.Arbitrary<Vector> = fc.oneof(
  codes.map((own) => coded(shared, own)),
  codes.map((own) => coded(['b', 'c', 'a', 'c'], own)),
  codes.map((own) =>
    vectorFrom(
      'string',
      own.map((code) => shared[code] ?? ''),
    ),
  ),
  fc.nat({ max: 5 }).map((length) => constantVector('string', 'a', length)),
);

test('texts laid end to end are the same texts, whatever their form', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      expect(valuesOf(concat('string', parts))).toEqual(parts.flatMap(valuesOf));
    }),
  );
});

test('parts of one dictionary keep it', () => {
  const whole = concat('string', [coded(shared, [0, 1]), coded(shared, [3])]);
  expect(whole).toEqual(coded(shared, [0, 1, 3]));
});

test('a few dictionaries become one', () => {
  const whole = concat('string', [coded(['x', 'y'], [1, 1, 0, 1, 1]), coded(['y', 'z'], [0, 0, 1, 1, 0])]);
  expect(whole).toEqual(coded(['y', 'x', 'z'], [0, 0, 1, 0, 0, 0, 0, 2, 2, 0]));
});

test('rows that are not there are empty texts, and the dictionary stays', () => {
  const rows = Int32Array.of(1, -1, 0);
  expect(gather(coded(shared, [3, 0]), rows)).toEqual(coded(shared, [0, 2, 3]));
  expect(valuesOf(gather(coded(['x'], [0, 0]), rows))).toEqual(['x', '', 'x']);
});

test('a slice holds the rows between its ends', () => {
  fc.assert(
    fc.property(part, fc.nat({ max: 12 }), fc.nat({ max: 12 }), (vector, one, other) => {
      const [start, end] = [one, other].map((at) => Math.min(at, vector.length)).sort((a, b) => a - b);
      expect(valuesOf(slice(vector, start ?? 0, end ?? 0))).toEqual(valuesOf(vector).slice(start, end));
    }),
  );
});

test('cells hold what was last written to them, and the empty text where nothing was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(part, fc.nat({ max: 9 })), { maxLength: 5 }), (writes) => {
      const store = createCellStore('string');
      const expected = new Array<string>(10).fill('');
      for (const [vector, place] of writes) {
        if (vector.length === 0) continue;
        store.write(Int32Array.of(place), vector, Int32Array.of(vector.length - 1), 1, 10);
        expected[place] = valuesOf(vector).at(-1) as string;
      }
      expect(valuesOf(store.finish(10))).toEqual(expected);
    }),
  );
});
