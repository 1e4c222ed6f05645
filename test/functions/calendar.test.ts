import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantVector } from '../../src/columns/make.ts';
import {
  datetimeDiff,
  dayofmonth,
  dayofyear,
  endofday,
  endofmonth,
  endofweek,
  endofyear,
  getyear,
  hourofday,
  monthofyear,
  startofday,
  startofmonth,
  startofweek,
  startofyear,
  weekOfYear,
} from '../../src/functions/scalar/datetime/index.ts';
import {
  type CalendarUnit,
  civilFromTicks,
  type DatePart,
  MAX_TICKS,
  partOrdinal,
  startOf,
} from '../../src/types/time/datetime.ts';
import { dayOfYear, endOf, isoWeek } from '../types/calendar-of-ticks.ts';
import { type Argument, column, evaluate } from './evaluate-generic.ts';

const moment = fc.option(
  fc.oneof(
    fc.bigInt({ min: 630_000_000_000_000_000n, max: 640_000_000_000_000_000n }),
    fc.bigInt({ min: 0n, max: MAX_TICKS }),
    fc.constantFrom(0n, MAX_TICKS),
  ),
  { nil: null },
);
const moments = fc.array(moment, { maxLength: 8 });
const dates = (values: readonly (bigint | null)[]): Argument => ['datetime', values];

describe('what the columns give is what the calendar says of each value', () => {
  const units = {
    day: [startofday, endofday],
    week: [startofweek, endofweek],
    month: [startofmonth, endofmonth],
    year: [startofyear, endofyear],
  };
  for (const [unit, [start, end]] of Object.entries(units) as [
    CalendarUnit,
    [typeof startofday, typeof endofday],
  ][]) {
    for (const [definition, of] of [
      [start, startOf],
      [end, endOf],
    ] as const) {
      test(definition.name, () => {
        fc.assert(
          fc.property(moments, fc.integer({ min: -40, max: 40 }), (values, offset) => {
            const given = constantVector('long', BigInt(offset), values.length);
            const offsets = column(['long', values.map(() => BigInt(offset))]);
            const wanted = values.map((value) => (value === null ? null : (of(unit, value, offset) ?? null)));
            expect(evaluate(definition, [column(dates(values)), given], values.length)).toEqual(wanted);
            expect(evaluate(definition, [column(dates(values)), offsets], values.length)).toEqual(wanted);
          }),
        );
      });
    }
  }

  test('years, months, days, hours and weeks', () => {
    fc.assert(
      fc.property(moments, (values) => {
        const read = (of: (ticks: bigint) => number) =>
          values.map((value) => (value === null ? null : of(value)));
        const run = (definition: Parameters<typeof evaluate>[0]) =>
          evaluate(definition, [column(dates(values))], values.length);
        expect(run(getyear)).toEqual(read((ticks) => civilFromTicks(ticks).year));
        expect(run(monthofyear)).toEqual(read((ticks) => civilFromTicks(ticks).month));
        expect(run(dayofmonth)).toEqual(read((ticks) => civilFromTicks(ticks).day));
        expect(run(hourofday)).toEqual(read((ticks) => civilFromTicks(ticks).hour));
        expect(run(dayofyear)).toEqual(read(dayOfYear));
        expect(run(weekOfYear)).toEqual(read(isoWeek));
      }),
    );
  });

  test('datetime_diff is the difference of two ordinals', () => {
    const part = fc.constantFrom<DatePart>(
      'year',
      'quarter',
      'month',
      'week',
      'day',
      'hour',
      'minute',
      'second',
      'millisecond',
      'microsecond',
      'nanosecond',
    );
    fc.assert(
      fc.property(part, fc.array(fc.tuple(moment, moment), { maxLength: 6 }), (unit, pairs) => {
        const left = column(dates(pairs.map(([a]) => a)));
        const right = column(dates(pairs.map(([, b]) => b)));
        const wanted = pairs.map(([a, b]) => {
          if (a === null || b === null) return null;
          const difference = BigInt.asIntN(64, partOrdinal(unit, a) - partOrdinal(unit, b));
          // The engine gives weeks as a real.
          return unit === 'week' ? Number(difference) : difference;
        });
        const name = constantVector('string', unit, pairs.length);
        expect(evaluate(datetimeDiff, [name, left, right], pairs.length)).toEqual(wanted);
      }),
    );
  });
});
