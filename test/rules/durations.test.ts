import { expect, test } from 'vitest';
import { durationText, parseRuleDuration } from '../../src/rules/durations.ts';

const minute = 600_000_000n;
const hour = 60n * minute;
const day = 24n * hour;

test.each([
  ['5m', 5n * minute],
  ['1h', hour],
  ['14d', 14n * day],
  ['01:00:00', hour],
  ['1.00:00:00', day],
  ['00:05:00', 5n * minute],
  [' 1h ', hour],
])('%j is a length of time as rule files write it', (text, ticks) => {
  expect(parseRuleDuration(text)).toEqual({ ticks, odd: undefined });
});

test.each([
  ['14', 14n * day, 'a bare number means days, here 14 days'],
  ['PT1H', hour, 'ISO 8601 is the spelling of ARM templates; rule files write 1h or 14d'],
  ['P1W', 7n * day, 'ISO 8601 is the spelling of ARM templates; rule files write 1h or 14d'],
  [
    'P2DT1H30M',
    49n * hour + 30n * minute,
    'ISO 8601 is the spelling of ARM templates; rule files write 1h or 14d',
  ],
  ['1h10m', 70n * minute, 'the validator of the repository takes one number with one letter, such as 70m'],
])('%j is understood, but said to be odd', (text, ticks, odd) => {
  expect(parseRuleDuration(text)).toEqual({ ticks, odd });
});

test('6m is six minutes, not months', () => {
  expect(parseRuleDuration('6m')?.ticks).toBe(6n * minute);
});

test.each(['', '1', 'h', '60min', '1H', '1 h', 'P', 'PT', '-1h', '1.5h', '10m1h', 'P1M', 'ago(1h)'])(
  '%j is none, or a bare number',
  (text) => {
    expect(parseRuleDuration(text)?.ticks).toBe(text === '1' ? day : undefined);
  },
);

test('a time of day that is none is no length of time', () => {
  expect(parseRuleDuration('1:x')).toBe(undefined);
});

test('a length of time is said in its largest whole unit', () => {
  expect([14n * day, hour, 70n * minute, 5n * minute, 90n * 10_000_000n, 1n].map(durationText)).toEqual([
    '14d',
    '1h',
    '70m',
    '5m',
    '90s',
    '1e-7s',
  ]);
});
