import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import { sortRows } from '../../src/columns/sorting/order.ts';
import { TopBound } from '../../src/columns/sorting/top-bound.ts';

const orders = ['asc', 'desc'] as const;
const reals = (values: readonly (number | null)[]) => vectorFrom('real', values);

describe.each(orders)('of rows that come later, by %s', (order) => {
  const better = order === 'asc' ? 1 : 9;
  const worse = order === 'asc' ? 9 : 1;
  const later = reals([better, worse, 5, null, Number.NaN]);
  const seen = (values: readonly (number | null)[]): TopBound => {
    const bound = new TopBound(order);
    values.forEach((_, row) => {
      bound.saw(reals(values), row);
    });
    return bound;
  };

  test('those that are no worse may be among the best, and those without a number', () => {
    expect(seen([5]).within(later)).toEqual(Int32Array.of(0, 2, 3, 4));
    expect(seen([worse, 5]).within(later)).toEqual(Int32Array.of(0, 2, 3, 4));
    expect(seen([5, worse]).within(later)).toEqual(Int32Array.of(0, 2, 3, 4));
    expect(seen([Number.NaN, 5]).within(later)).toEqual(Int32Array.of(0, 2, 3, 4));
    expect(seen([better]).within(later)).toEqual(Int32Array.of(0, 3, 4));
  });

  test('all may be where nothing is known, or none is worse', () => {
    expect(seen([]).within(later)).toBeUndefined();
    expect(seen([null, Number.NaN]).within(later)).toBeUndefined();
    expect(seen([worse]).within(later)).toBeUndefined();
    expect(seen([better]).within(constantVector('real', worse, 3))).toBeUndefined();
    expect(seen([better]).within(vectorFrom('string', ['a', 'b']))).toBeUndefined();
  });

  test('a constant and a text are seen as what they are', () => {
    const bound = new TopBound(order);
    bound.saw(vectorFrom('string', ['a']), 0);
    bound.saw(constantVector('real', null, 3), 2);
    expect(bound.within(later)).toBeUndefined();
    bound.saw(constantVector('real', 5, 3), 2);
    expect(bound.within(later)).toEqual(Int32Array.of(0, 2, 3, 4));
  });
});

const key = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(null, Number.NaN, Infinity, -Infinity, -0),
);

test('no row that is left out is among the first', () => {
  fc.assert(
    fc.property(
      fc.array(key, { minLength: 1 }),
      fc.array(key),
      fc.constantFrom(...orders),
      fc.constantFrom('first', 'last'),
      fc.integer({ min: 1, max: 5 }),
      (before, later, order, nulls, count) => {
        const firsts = (values: readonly (number | null)[]): number[] =>
          [...sortRows([{ vector: reals(values), order, nulls }], values.length)].slice(0, count);
        const bound = new TopBound(order);
        const best = firsts(before);
        if (best.length === count) bound.saw(reals(before), best.at(-1) ?? 0);
        const within = bound.within(reals(later));
        if (within === undefined) return;
        const left = new Set(within);
        for (const row of firsts([...before, ...later]))
          if (row >= before.length) expect(left.has(row - before.length)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
