import type { LongVector, Vector } from '../../../columns/vector.ts';
import { type CalendarUnit, startDay } from '../../../types/time/datetime.ts';
import { defineScalar, type ScalarDefinition } from '../../define.ts';
import { midnightsOfDays } from '../../vectors/days.ts';
import { stepOf } from '../../vectors/present.ts';

/** Where a function leads to: the start of a unit so many units away, and so many ticks from there. */
interface Place {
  readonly unit: CalendarUnit;
  readonly units: number;
  readonly ticks: 0 | -1;
}

/** `startofday(t, offset)`, `endofday(t, offset)` and their sisters. */
function boundary(
  edge: 'start' | 'end',
  unit: CalendarUnit,
  examples: ScalarDefinition['examples'],
): ScalarDefinition {
  const name = `${edge}of${unit}`;
  const place: Place = edge === 'start' ? { unit, units: 0, ticks: 0 } : { unit, units: 1, ticks: -1 };
  return defineScalar({
    name,
    category: 'datetime',
    summary: `The ${edge === 'start' ? 'first instant' : 'last tick'} of the ${unit} of a datetime${unit === 'week' ? ' (weeks start on Sunday)' : ''}, or of a ${unit} a number of ${unit}s away.`,
    returns: 'A `datetime`; null for null and outside the calendar.',
    reference: `${name}-function.md`,
    generic: {
      resolve([date, offset, ...rest]) {
        if (date !== 'datetime' || rest.length > 0) return undefined;
        if (offset === undefined) return { params: ['datetime'], returns: 'datetime' };
        const isWhole = offset === 'int' || offset === 'long';
        return isWhole ? { params: ['datetime', 'long'], returns: 'datetime' } : undefined;
      },
      evaluate([date, offset], length) {
        const given = offset === undefined ? 0 : soleOffset(offset as LongVector);
        return given === undefined
          ? shiftedEach(date as LongVector, offset as LongVector, length, place)
          : shifted(date as LongVector, length, { ...place, units: place.units + given });
      },
    },
    examples,
  });
}

function shifted(date: LongVector, length: number, { unit, units, ticks }: Place): Vector {
  let lastDay = Number.NaN;
  let lastStart = Number.NaN;
  const start = (day: number): number => {
    // Logs come in order: most rows lie on the day of the row before.
    if (day === lastDay) return lastStart;
    lastDay = day;
    lastStart = startDay(unit, day, units) ?? Number.NaN;
    return lastStart;
  };
  return midnightsOfDays(date, length, start, ticks);
}

/** By an offset of each row, which comes on top of the place's own. */
function shiftedEach(
  date: LongVector,
  offset: LongVector,
  length: number,
  { unit, units, ticks }: Place,
): Vector {
  let row = 0;
  const dates = { ...date, valid: undefined };
  const step = stepOf(offset);
  const start = (day: number): number =>
    startDay(unit, day, Number(offset.values[row++ * step]!) + units) ?? Number.NaN;
  const found = midnightsOfDays(dates, length, start, ticks) as LongVector;
  const valid = Uint8Array.from({ length }, (_, at) =>
    [date, offset, found].every(
      (vector) => vector.valid === undefined || vector.valid[vector.constant ? 0 : at] === 1,
    )
      ? 1
      : 0,
  );
  return { ...found, valid };
}

/** The offset when it is one number for all rows. */
const soleOffset = (offset: LongVector): number | undefined =>
  offset.constant && offset.valid === undefined ? Number(offset.values[0]!) : undefined;

export const startofday = boundary('start', 'day', [
  { kql: 'print startofday(datetime(2020-06-15 13:45), 3)', result: '2020-06-18T00:00:00.0000000Z' },
]);
export const startofweek = boundary('start', 'week', [
  { kql: 'print startofweek(datetime(2017-01-01 10:10:17), 1)', result: '2017-01-08T00:00:00.0000000Z' },
]);
export const startofmonth = boundary('start', 'month', [
  { kql: 'print startofmonth(datetime(2020-06-15), -1)', result: '2020-05-01T00:00:00.0000000Z' },
]);
export const startofyear = boundary('start', 'year', [
  { kql: 'print startofyear(datetime(2020-06-15))', result: '2020-01-01T00:00:00.0000000Z' },
]);
export const endofday = boundary('end', 'day', [
  { kql: 'print endofday(datetime(2020-06-15 13:45))', result: '2020-06-15T23:59:59.9999999Z' },
]);
export const endofweek = boundary('end', 'week', [
  { kql: 'print endofweek(datetime(2020-06-15 13:45))', result: '2020-06-20T23:59:59.9999999Z' },
]);
export const endofmonth = boundary('end', 'month', [
  { kql: 'print endofmonth(datetime(2020-02-01))', result: '2020-02-29T23:59:59.9999999Z' },
]);
export const endofyear = boundary('end', 'year', [
  { kql: 'print endofyear(datetime(2017-01-01), -1)', result: '2016-12-31T23:59:59.9999999Z' },
]);
