import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTimespan, MAX_TIMESPAN, MIN_TIMESPAN, parseTimespan } from '../../src/types/time/timespan.ts';

test.each([
  ['1.02:03:04.5', '1.02:03:04.5000000'],
  ['-00:30:00', '-00:30:00'],
  ['13:00', '13:00:00'],
  ['1d', '1.00:00:00'],
  ['90s', '00:01:30'],
  ['-1d', '-1.00:00:00'],
  ['1.5h', '01:30:00'],
  ['5min', '00:05:00'],
  ['15 seconds', '00:00:15'],
  ['2', '2.00:00:00'],
  ['100ms', '00:00:00.1000000'],
  ['10microsecond', '00:00:00.0000100'],
  ['250 nanos', '00:00:00.0000002'],
  ['1tick', '00:00:00.0000001'],
  ['0.0000001s', '00:00:00.0000001'],
  ['00:00:00.001', '00:00:00.0010000'],
  ['10675199.02:48:05.4775807', '10675199.02:48:05.4775807'],
  ['-10675199.02:48:05.4775808', '-10675199.02:48:05.4775808'],
])('%s is %s', (given, wanted) => {
  const ticks = parseTimespan(given);
  expect(ticks === undefined ? undefined : formatTimespan(ticks)).toBe(wanted);
});

test.each([
  '',
  '1.5',
  '1w',
  '2h30m',
  '24:00',
  '00:60',
  '00:00:60',
  '10675200d',
  '1d 2h',
  'd',
  '1e3s',
  '--1d',
])('%s is no timespan', (given) => {
  expect(parseTimespan(given)).toBeUndefined();
});

test('reads back every timespan it prints', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: MIN_TIMESPAN, max: MAX_TIMESPAN }),
      (ticks) => parseTimespan(formatTimespan(ticks)) === ticks,
    ),
  );
});

test('prints zero, a tick and their negatives', () => {
  expect([0n, 1n, -1n, -(10n ** 7n)].map(formatTimespan)).toEqual([
    '00:00:00',
    '00:00:00.0000001',
    '-00:00:00.0000001',
    '-00:00:01',
  ]);
});
