import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGrouper } from '../../src/columns/keys/group.ts';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import { groupKey } from '../../src/types/compare.ts';
import { DynamicReal } from '../../src/types/dynamic.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { coded } from './coded.ts';
import { valuesOf } from './values-of.ts';

describe('createGrouper', () => {
  test('with no keys there is one group, even before any row', () => {
    const grouper = createGrouper([]);
    expect(grouper.count).toBe(1);
    expect([...grouper.groups([], 3)]).toEqual([0, 0, 0]);
    expect(grouper.keys()).toEqual([]);
  });

  test('numbers groups by first appearance and keeps their keys over batches', () => {
    const grouper = createGrouper(['string', 'long']);
    const first = grouper.groups(
      [vectorFrom('string', ['b', 'a', 'b']), vectorFrom('long', [1n, 1n, 1n])],
      3,
    );
    expect([...first]).toEqual([0, 1, 0]);
    const second = grouper.groups(
      [coded(['a', 'b', 'c'], [2, 1, 0, 1]), vectorFrom('long', [1n, 1n, 1n, null])],
      4,
    );
    expect([...second]).toEqual([2, 0, 1, 3]);
    expect(grouper.keys().map(valuesOf)).toEqual([
      ['b', 'a', 'c', 'b'],
      [1n, 1n, 1n, null],
    ]);
  });

  test('a dictionary that grew between batches keeps its ids', () => {
    const grouper = createGrouper(['string']);
    const words = ['x', 'y'];
    expect([...grouper.groups([coded(words, [1, 0])], 2)]).toEqual([0, 1]);
    words.push('z');
    expect([...grouper.groups([coded(words, [2, 1])], 2)]).toEqual([2, 0]);
  });

  test('NaN is one group, -0 is 0, null is apart', () => {
    const ids = createGrouper(['real']).groups([vectorFrom('real', [NaN, 0, -0, null, NaN, 0.5, null])], 7);
    expect([...ids]).toEqual([0, 1, 1, 2, 0, 3, 2]);
  });

  test('longs group by value, whether stored narrow or wide', () => {
    const grouper = createGrouper(['long']);
    expect([...grouper.groups([vectorFrom('long', [1n, 70_000n, null])], 3)]).toEqual([0, 1, 2]);
    const wide = vectorFrom('long', [2n ** 63n - 1n, 1n, null, 70_000n, 2n ** 63n - 1n]);
    expect([...grouper.groups([wide], 5)]).toEqual([3, 0, 2, 1, 3]);
    expect(grouper.keys().map(valuesOf)).toEqual([[1n, 70_000n, null, 2n ** 63n - 1n]]);
  });

  test('dynamic groups by value: 1 and 1.0 are one, keys of a bag have no order', () => {
    const bag = (...entries: [string, number][]) => new Map(entries);
    const values = [1, new DynamicReal(1), bag(['a', 1], ['b', 2]), bag(['b', 2], ['a', 1]), null, 'null'];
    expect([...createGrouper(['dynamic']).groups([vectorFrom('dynamic', values)], 6)]).toEqual([
      0, 0, 1, 1, 2, 3,
    ]);
  });

  test('a constant key is one group', () => {
    const grouper = createGrouper(['datetime']);
    expect([...grouper.groups([constantVector('datetime', null, 2)], 2)]).toEqual([0, 0]);
    expect([...grouper.groups([constantVector('datetime', null, 0)], 0)]).toEqual([]);
    expect(grouper.count).toBe(1);
  });

  test('agrees with grouping by key text, in any batches', () => {
    const value: { readonly [T in 'string' | 'long' | 'real' | 'bool']: fc.Arbitrary<Scalar | null> } = {
      string: fc.constantFrom('', 'a', 'A', 'é', '😀'),
      long: fc.option(fc.oneof(fc.bigInt(-3n, 3n), fc.constantFrom(2n ** 62n, 65_535n, 65_536n))),
      real: fc.option(fc.constantFrom(0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 255, 256)),
      bool: fc.option(fc.boolean()),
    };
    const types = ['string', 'long', 'real', 'bool'] as const;
    const row = fc.tuple(value.string, value.long, value.real, value.bool);
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 4 }), (batches) => {
        const grouper = createGrouper(types);
        const expected = new Map<string, number>();
        for (const rows of batches) {
          const columns = types.map((type, at) =>
            vectorFrom(
              type as ScalarType,
              rows.map((cells) => cells[at] ?? null),
            ),
          );
          const groups = [...grouper.groups(columns, rows.length)];
          const wanted = rows.map((cells) => {
            const text = types.map((type, at) => {
              const key = groupKey(cells[at] ?? null, type);
              return key === null ? '·' : `${type}${Object.is(key, -0) ? 0 : String(key)}`;
            });
            const known = expected.get(text.join('|')) ?? expected.size;
            expected.set(text.join('|'), known);
            return known;
          });
          expect(groups).toEqual(wanted);
        }
        expect(grouper.count).toBe(expected.size);
      }),
    );
  });
});
