import { type DynamicValue, numberOf } from '../../../types/dynamic.ts';
import { refuse } from '../../refuse-argument.ts';
import { alongLine, lineThrough } from './least-squares.ts';
import { fullSeries } from './numbers.ts';
import { detectPeriods } from './periods.ts';
import { quantile } from './quantile.ts';

/** The parts of a series, point by point: the baseline is the sum of season and trend, the residual what is left. */
export interface Decomposition {
  readonly baseline: Float64Array;
  readonly seasonal: Float64Array;
  readonly trend: Float64Array;
  readonly residual: Float64Array;
}

/** How to decompose; the defaults are those of `series_decompose`. */
export interface DecomposeOptions {
  /** A number of points; -1 to detect it, 0 for none. */
  readonly seasonality: number;
  readonly trend: 'avg' | 'linefit' | 'none';
  /** Points at the end from which nothing is learned. */
  readonly testPoints: number;
  /** The score that a detected period needs. */
  readonly threshold: number;
}

/** Reads the options of the function `name` from arguments, those left out being undefined; what the manual does not list is refused. */
export function decomposeOptions(
  name: string,
  seasonality: DynamicValue | undefined,
  trend: DynamicValue | undefined,
  testPoints: DynamicValue | undefined,
  threshold: DynamicValue | undefined,
): DecomposeOptions {
  const period = numberOf(seasonality ?? -1) ?? Number.NaN;
  if (!(period >= -1 && Number.isInteger(period)))
    refuse(name, `the seasonality ${period} is no number of points`);
  const points = numberOf(testPoints ?? 0) ?? Number.NaN;
  if (!(points >= 0)) refuse(name, `${points} points at the end cannot be left out`);
  const kind = trend ?? 'avg';
  if (kind !== 'avg' && kind !== 'linefit' && kind !== 'none')
    refuse(name, `the trend '${kind}' is none of avg, linefit and none`);
  return {
    seasonality: period,
    trend: kind,
    testPoints: points,
    threshold: numberOf(threshold ?? 0.6) ?? 0.6,
  };
}

/**
 * Splits a series in the manual's order: the seasonal part first, the trend of what is left, their sum as the baseline, the
 * rest as the residual. Undefined when the value is not an array of numbers.
 */
export function decompose(value: DynamicValue, options: DecomposeOptions): Decomposition | undefined {
  const series = fullSeries(value);
  if (series === undefined) return undefined;
  const learned = Math.max(0, series.length - options.testPoints);
  const seasonal = seasonalOf(series, learned, periodOf(series.subarray(0, learned), options));
  const trend = trendOf(less(series, seasonal), learned, options.trend);
  const baseline = new Float64Array(series.length);
  for (let index = 0; index < baseline.length; index++) baseline[index] = seasonal[index]! + trend[index]!;
  return { baseline, seasonal, trend, residual: less(series, baseline) };
}

function periodOf(learned: Float64Array, { seasonality, threshold }: DecomposeOptions): number {
  if (seasonality !== -1) return seasonality;
  return detectedPeriod(learned, threshold);
}

/** The best period of the points, as `series_periods_detect` finds it; 0 when none has the score. */
export function detectedPeriod(points: Float64Array, threshold: number): number {
  const best = detectPeriods(points, 0, Number.POSITIVE_INFINITY, 1)[0];
  return best !== undefined && best.score >= threshold ? best.length : 0;
}

/** The median of the learned points in the phase of each point; zeros without a period. */
export function seasonalOf(series: Float64Array, learned: number, period: number): Float64Array {
  const seasonal = new Float64Array(series.length);
  if (!(period > 0) || !Number.isInteger(period)) return seasonal;
  for (let phase = 0; phase < Math.min(period, series.length); phase++) {
    const points = new Float64Array(Math.max(0, Math.ceil((learned - phase) / period)));
    for (let turn = 0; turn < points.length; turn++) points[turn] = series[phase + turn * period]!;
    const level = quantile(points.sort(), 0.5);
    if (Number.isNaN(level)) continue;
    for (let index = phase; index < series.length; index += period) seasonal[index] = level;
  }
  return seasonal;
}

/** The series less another, point by point. */
function less(series: Float64Array, other: Float64Array): Float64Array {
  const rest = new Float64Array(series.length);
  for (let index = 0; index < rest.length; index++) rest[index] = series[index]! - other[index]!;
  return rest;
}

function trendOf(series: Float64Array, learned: number, kind: DecomposeOptions['trend']): Float64Array {
  const part = series.subarray(0, learned);
  if (kind === 'none' || part.length === 0) return new Float64Array(series.length);
  const line = kind === 'linefit' ? lineThrough(part) : undefined;
  return line === undefined
    ? new Float64Array(series.length).fill(meanOf(part))
    : alongLine(line, series.length);
}

function meanOf(points: Float64Array): number {
  let sum = 0;
  for (const point of points) sum += point;
  return sum / points.length;
}
