import { transform } from './fourier.ts';
import { lineThrough } from './least-squares.ts';
import { moments } from './moments.ts';

/** A period shorter than this, or longer than half the series, has no score. */
const SHORTEST = 4;

export interface Period {
  readonly length: number;
  readonly score: number;
}

interface Candidate {
  readonly length: number;
  readonly strength: number;
}

/** The autocorrelation of a series at any lag, each over the pairs there are. */
function autocorrelation(series: Float64Array): (lag: number) => number {
  const { mean, deviations } = moments(series);
  const count = series.length;
  const centred = series.map((value) => value - mean);
  /** Periods are asked for beside their neighbours and their doubles. */
  const known = new Float64Array(count).fill(Number.NaN);
  return (lag) => {
    if (lag >= count || deviations === 0) return 0;
    if (Number.isNaN(known[lag])) {
      let sum = 0;
      for (let index = 0; index + lag < count; index++) sum += centred[index]! * centred[index + lag]!;
      known[lag] = (sum / (count - lag)) * (count / deviations);
    }
    return known[lag]!;
  };
}

/**
 * How much a series is like itself `lag` points on, when its end goes on with its beginning: 1 for the series unmoved, 0 for the lag at which
 * it is least alike. These are the scores that the engine was seen to give.
 */
function likeness(series: Float64Array): (lag: number) => number {
  const { length } = series;
  const { mean } = moments(series);
  const centred = series.map((value) => value - mean);
  const { re, im } = transform({ re: centred, im: new Float64Array(length) }, -1);
  const power = re.map((value, index) => value * value + im[index]! * im[index]!);
  const products = transform({ re: power, im: new Float64Array(length) }, 1).re;
  const least = products.reduce((least, product) => Math.min(least, product), Number.POSITIVE_INFINITY);
  return (lag) => (products[lag]! - least) / (products[0]! - least);
}

/** What a line through the points leaves. */
function withoutSlope(series: Float64Array): Float64Array {
  const line = lineThrough(series);
  if (line === undefined) return series;
  return series.map((point, index) => point - line.slope * (index + 1) - line.interception);
}

/** How strongly a series without its slope repeats after `period` points: the lower of the autocorrelations after one and two periods, 0 unless the period is a local peak. */
function strengthOf(series: Float64Array): (period: number) => number {
  const at = autocorrelation(withoutSlope(series));
  return (period) => {
    if (!(period >= SHORTEST && period * 2 < series.length)) return 0;
    const strength = at(period);
    if (strength < at(period - 1) || strength < at(period + 1)) return 0;
    return Math.min(1, Math.max(0, Math.min(strength, at(2 * period))));
  };
}

/** The scores of given periods: 0 for one after which the series does not repeat. */
export function periodScorer(series: Float64Array): (length: number) => number {
  const strength = strengthOf(series);
  const like = likeness(series);
  return (length) => {
    const period = Math.round(length);
    return strength(period) > 0 ? like(period) : 0;
  };
}

/**
 * The best periods from `least` to `most`, by their scores; none that is near a stronger one or a multiple of it, and none that could be noise: what
 * repeats less than 1.96 / √n is that in one of twenty series of n points.
 */
export function detectPeriods(
  series: Float64Array,
  least: number,
  most: number,
  count: number,
): readonly Period[] {
  const strength = strengthOf(series);
  const noise = 1.96 / Math.sqrt(series.length);
  const candidates: Candidate[] = [];
  for (
    let length = Math.max(SHORTEST, Math.ceil(least));
    length <= Math.min(most, series.length / 2);
    length++
  ) {
    const found = strength(length);
    if (found > noise) candidates.push({ length, strength: found });
  }
  candidates.sort((left, right) => right.strength - left.strength || left.length - right.length);
  const periods: number[] = [];
  for (const candidate of candidates) {
    if (periods.length >= count) break;
    const { length } = fundamentalOf(candidate, candidates);
    if (!periods.some((period) => isEcho(length, period))) periods.push(length);
  }
  if (periods.length === 0) return [];
  const score = likeness(series);
  return periods
    .map((length) => ({ length, score: score(length) }))
    .sort((left, right) => right.score - left.score);
}

/** What repeats after a period repeats after its multiples too, and by chance a little better there. */
const fundamentalOf = (found: Candidate, candidates: readonly Candidate[]): Candidate =>
  candidates
    .filter(({ length, strength }) => found.length % length === 0 && strength >= 0.9 * found.strength)
    .reduce((least, candidate) => (candidate.length < least.length ? candidate : least), found);

/** Whether a length is a multiple of a period, or within a fifth of it. */
const isEcho = (length: number, period: number): boolean =>
  length % period === 0 || Math.abs(length - period) <= period / 5;
