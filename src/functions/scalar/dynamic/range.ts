import { Decimal } from '../../../types/decimal.ts';
import {
  DynamicDatetime,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
  dynamicLong,
  dynamicReal,
  isArray,
  isLong,
  numberOf,
} from '../../../types/dynamic.ts';
import { MAX_TICKS, TICKS_PER_HOUR } from '../../../types/time/datetime.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** The manual's limit for `range()`. */
const MAX_ELEMENTS = 1_048_576;

/** `range(start, stop, step)` as a scalar function: an array. */
export const range = defineScalar({
  name: 'range',
  category: 'dynamic',
  summary: 'Returns an array of equally spaced values.',
  returns:
    'An array of `start`, `start + step`, … up to and including `stop`, cut after 1,048,576 elements; `step` is 1 when left out, one hour for times. Null when `stop` lies the other way, when an argument is null or `step` is zero.',
  reference: 'range-function.md',
  generic: boxed({
    arguments: [2, 3],
    returns: 'dynamic',
    map: ([start = null, stop = null, step]) => {
      const values = series(start, stop, step);
      // `mv-expand` keeps a row for null, and none for an array without elements.
      return isArray(values) && values.length === 0 ? null : values;
    },
  }),
  examples: [
    { kql: 'print range(1, 8, 3)', result: [1, 4, 7] },
    { kql: 'print range(1, 3)', result: [1, 2, 3] },
    { kql: 'print range(3, 1)', result: null },
    { kql: 'print range(1h, 3h)', result: ['01:00:00', '02:00:00', '03:00:00'] },
  ],
});

function series(start: DynamicValue, stop: DynamicValue, step: DynamicValue | undefined): DynamicValue {
  if (start instanceof DynamicDatetime) {
    if (!(stop instanceof DynamicDatetime)) return null;
    const by = stepTicks(step);
    if (by === undefined) return null;
    return integers(start.ticks, stop.ticks, by, (ticks) =>
      ticks >= 0n && ticks <= MAX_TICKS ? new DynamicDatetime(ticks) : null,
    );
  }
  if (start instanceof DynamicTimespan) {
    const by = stepTicks(step);
    if (!(stop instanceof DynamicTimespan) || by === undefined) return null;
    return integers(start.ticks, stop.ticks, by, (ticks) => new DynamicTimespan(ticks));
  }
  const by = step === undefined ? 1 : step;
  if (isLong(start) && isLong(stop) && isLong(by))
    return integers(BigInt(start), BigInt(stop), BigInt(by), dynamicLong);
  if ([start, stop, by].some((value) => value instanceof Decimal)) return decimals(start, stop, by);
  const [from, to, delta] = [numberOf(start), numberOf(stop), numberOf(by)];
  if (from === undefined || to === undefined || delta === undefined || delta === 0) return null;
  const values: DynamicValue[] = [];
  for (let index = 0; index < MAX_ELEMENTS; index++) {
    const value = from + index * delta;
    if (!(delta > 0 ? value <= to : value >= to)) break;
    values.push(dynamicReal(value));
  }
  return values;
}

const stepTicks = (step: DynamicValue | undefined): bigint | undefined =>
  step === undefined ? TICKS_PER_HOUR : step instanceof DynamicTimespan ? step.ticks : undefined;

function integers(
  start: bigint,
  stop: bigint,
  step: bigint,
  wrap: (value: bigint) => DynamicValue,
): DynamicValue {
  if (step === 0n) return null;
  const values: DynamicValue[] = [];
  for (let value = start; step > 0n ? value <= stop : value >= stop; value += step) {
    if (values.length === MAX_ELEMENTS) break;
    values.push(wrap(value));
  }
  return values;
}

function decimals(start: DynamicValue, stop: DynamicValue, step: DynamicValue): DynamicValue {
  const [from, to, delta] = [decimalOf(start), decimalOf(stop), decimalOf(step)];
  if (from === undefined || to === undefined || delta === undefined || delta.isZero()) return null;
  const values: DynamicValue[] = [];
  let value: Decimal | undefined = from;
  while (value !== undefined && values.length < MAX_ELEMENTS) {
    if (delta.isNegative() ? value.compare(to) < 0 : value.compare(to) > 0) break;
    values.push(value);
    value = value.plus(delta);
  }
  return values;
}

function decimalOf(value: DynamicValue): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (isLong(value)) return Decimal.fromLong(value);
  const real = value instanceof DynamicReal || typeof value === 'number' ? numberOf(value) : undefined;
  return real === undefined ? undefined : Decimal.fromReal(real);
}
