import { expect, test } from 'vitest';
import { type Doubt, undoubted } from '../../src/functions/scalar/geo/simplify/doubt.ts';

/** What `work` leads to, and how often it was done. */
function settled(work: (doubt: Doubt) => number | undefined): [number | undefined, number] {
  let times = 0;
  const result = undoubted(
    (doubt) => {
      times++;
      return work(doubt);
    },
    (a, b) => a === b,
  );
  return [result, times];
}

test('what raises no doubt is done once', () => {
  expect(settled(() => 7)).toEqual([7, 1]);
  expect(settled((doubt) => (doubt.isPositive(2, 1) ? 7 : 8))).toEqual([7, 1]);
  expect(settled((doubt) => (doubt.isPositive(-2, 1) ? 7 : 8))).toEqual([8, 1]);
});

test('a doubt is decided in every way, and does not matter when all lead to the same', () => {
  const asked: boolean[] = [];
  const [result, times] = settled((doubt) => {
    asked.push(doubt.isPositive(1, 1));
    return 7;
  });
  expect(result).toBe(7);
  expect(times).toBeGreaterThan(2);
  expect(new Set(asked)).toEqual(new Set([false, true]));
});

test('a doubt that matters has no result, the second as little as the first', () => {
  expect(settled((doubt) => (doubt.isPositive(0, 1) ? 7 : 8))[0]).toBe(undefined);
  expect(settled((doubt) => doubt.choose(3))[0]).toBe(undefined);
  expect(
    settled((doubt) => {
      const [first, second] = [doubt.isPositive(0, 1), doubt.isPositive(0, 1)];
      return first === second ? 7 : 8;
    })[0],
  ).toBe(undefined);
});

test('work that ends without a result ends all of it', () => {
  expect(settled(() => undefined)).toEqual([undefined, 1]);
});
