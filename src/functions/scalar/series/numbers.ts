import {
  DynamicDatetime,
  DynamicTimespan,
  type DynamicValue,
  dynamicReal,
  isArray,
  numberOf,
} from '../../../types/dynamic.ts';

/** An element of a series as a double: a number, or the ticks of a time. Undefined for anything else. */
export function numeric(value: DynamicValue): number | undefined {
  if (value instanceof DynamicDatetime || value instanceof DynamicTimespan) return Number(value.ticks);
  return numberOf(value);
}

/** The elements of a series as doubles, undefined where one is not numeric; undefined when the value is not an array. */
export const numbers = (value: DynamicValue): readonly (number | undefined)[] | undefined =>
  isArray(value) ? value.map(numeric) : undefined;

/** The elements of a series as doubles; undefined unless it is an array of numbers alone. */
export function fullSeries(value: DynamicValue): Float64Array | undefined {
  if (!isArray(value)) return undefined;
  const series = new Float64Array(value.length);
  for (let index = 0; index < series.length; index++) {
    const element = numeric(value[index]!);
    if (element === undefined) return undefined;
    series[index] = element;
  }
  return series;
}

/** An array of reals, undefined elements being null. */
export function realSeries(values: ArrayLike<number | undefined>): DynamicValue {
  const reals = new Array<DynamicValue>(values.length);
  for (let index = 0; index < values.length; index++) reals[index] = real(values[index]);
  return reals;
}

/** A real as an element of a tuple; undefined is null. */
export const real = (value: number | undefined): DynamicValue =>
  value === undefined ? null : dynamicReal(value);
