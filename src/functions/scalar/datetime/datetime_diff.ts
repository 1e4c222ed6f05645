import { exactAt } from '../../../columns/long.ts';
import { vectorFrom } from '../../../columns/make.ts';
import { type LongVector, type StringVector, stringAt, type Vector } from '../../../columns/vector.ts';
import { type DatePart, partOrdinal } from '../../../types/time/datetime.ts';
import { defineScalar } from '../../define.ts';
import { DAY, EPOCH_DAY } from '../../vectors/days.ts';
import { presentRows, stepOf } from '../../vectors/present.ts';
import { civilOf } from './calendar-numbers.ts';
import { datePartOf } from './date-part.ts';

/** The number of the unit in which a moment lies: exact as a double for the units from year to millisecond. */
const ordinals: Partial<Record<DatePart, (day: number, ticksOfDay: number) => number>> = {
  year: (day) => civilOf(day).year,
  quarter: (day) => civilOf(day).year * 4 + Math.floor((civilOf(day).month - 1) / 3),
  month: (day) => civilOf(day).year * 12 + civilOf(day).month,
  // 0001-01-01 was a Monday; weeks start on Sunday.
  week: (day) => Math.floor((day + 1) / 7),
  day: (day) => day,
  hour: (day, ticks) => day * 24 + Math.floor(ticks / 36e9),
  minute: (day, ticks) => day * 1440 + Math.floor(ticks / 6e8),
  second: (day, ticks) => day * 86_400 + Math.floor(ticks / 1e7),
  millisecond: (day, ticks) => day * 86_400_000 + Math.floor(ticks / 1e4),
};

function difference(part: DatePart, left: LongVector, right: LongVector, length: number): Vector {
  const ordinal = ordinals[part];
  const a = left.values;
  const b = right.values;
  const aStep = stepOf(left);
  const bStep = stepOf(right);
  const valid = presentRows([left, right], length);
  if (ordinal === undefined || !(a instanceof Float64Array) || !(b instanceof Float64Array)) {
    return vectorFrom(
      typeOf(part),
      Array.from({ length }, (_, row) =>
        valid !== undefined && valid[row] === 0
          ? null
          : wholeOf(
              part,
              partOrdinal(part, exactAt(left, row * aStep)) - partOrdinal(part, exactAt(right, row * bStep)),
            ),
      ),
    );
  }
  const values = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const x = a[row * aStep]!;
    const y = b[row * bStep]!;
    const xDay = Math.floor(x / DAY);
    const yDay = Math.floor(y / DAY);
    values[row] = ordinal(xDay + EPOCH_DAY, x - xDay * DAY) - ordinal(yDay + EPOCH_DAY, y - yDay * DAY);
  }
  return { type: typeOf(part), length, constant: false, values, valid };
}

const wholeOf = (part: DatePart, borders: bigint): number | bigint =>
  part === 'week' ? Number(borders) : BigInt.asIntN(64, borders);

/** Weeks are counted in reals, as Kusto's engine answers. */
const typeOf = (part: DatePart): 'real' | 'long' => (part === 'week' ? 'real' : 'long');

export const datetimeDiff = defineScalar({
  name: 'datetime_diff',
  category: 'datetime',
  summary: 'How many borders of a calendar unit lie between two datetimes, the first minus the second.',
  returns:
    'A `long`, or a `real` of weeks; negative when the first datetime is the earlier; null for null. Weeks start on Sunday.',
  reference: 'datetime-diff-function.md',
  generic: {
    resolve: (types, constants) =>
      types.length === 3 &&
      typeof constants[0] === 'string' &&
      types[1] === 'datetime' &&
      types[2] === 'datetime'
        ? {
            params: ['string', 'datetime', 'datetime'],
            returns: constants[0].toLowerCase() === 'week' ? 'real' : 'long',
          }
        : undefined,
    evaluate([part, left, right], length) {
      const unit = datePartOf('datetime_diff', length === 0 ? 'day' : stringAt(part as StringVector, 0));
      return difference(unit, left as LongVector, right as LongVector, length);
    },
  },
  examples: [
    { kql: "print datetime_diff('year', datetime(2017-01-01), datetime(2000-12-31))", result: 17 },
    { kql: "print datetime_diff('hour', datetime(2017-10-31 01:00), datetime(2017-10-30 23:59))", result: 2 },
  ],
});
