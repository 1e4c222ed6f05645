import { expect, test } from 'vitest';
import { placeValue } from '../../src/functions/aggregate/state/place-values.ts';

const dice = (row: number, salt: number): number => (((row + 1) * 7919 + salt) * 104_729) % 1_000_003;

const shapes: Readonly<Record<string, (row: number, length: number) => number>> = {
  'no order': (row) => dice(row, 1),
  'in order': (row) => row,
  'from the end': (row, length) => length - row,
  'all the same': () => 7,
  'few values': (row) => dice(row, 2) % 3,
  'up and down': (row, length) => Math.min(row, length - row),
  'odd ones': (row) => [Number.NaN, -0, 0, Infinity, -Infinity, 1, -1][dice(row, 3) % 7] ?? 0,
  zeros: (row) => (dice(row, 4) % 2 === 0 ? -0 : 0),
};

test.each(Object.entries(shapes))('%s: the value that sorting would put there', (_, of) => {
  for (const length of [1, 2, 3, 25, 26, 200, 5000]) {
    const given = Float64Array.from({ length }, (_, row) => of(row, length));
    const sorted = given.slice().sort();
    const values = Float64Array.from([99, ...given, -99]);
    const places = [0, length >> 3, length >> 1, length - 1];
    let from = 1;
    for (const place of places) {
      if (place + 1 < from) continue;
      placeValue(values, from, length + 1, place + 1);
      expect(values[place + 1]).toBe(sorted[place]);
      from = place + 2;
    }
    expect([values[0], values[length + 1]]).toEqual([99, -99]);
    expect(values.slice(1, length + 1).sort()).toEqual(sorted);
  }
});
