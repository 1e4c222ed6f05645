import { moments } from './moments.ts';

/** A period shorter than this, or longer than half the series, has no score. */
const SHORTEST = 4;

export interface Period {
  readonly length: number;
  readonly score: number;
}

/** The autocorrelation of a series at any lag, each over the pairs there are. */
function autocorrelation(series: Float64Array): (lag: number) => number {
  const { mean, deviations } = moments(series);
  const count = series.length;
  return (lag) => {
    if (lag >= count || deviations === 0) return 0;
    let sum = 0;
    for (let index = 0; index + lag < count; index++)
      sum += (series[index]! - mean) * (series[index + lag]! - mean);
    return (sum / (count - lag)) * (count / deviations);
  };
}

/**
 * How strongly a series repeats after `length` points, 0 to 1: the lower of the autocorrelations after one and after two
 * periods, 0 unless the period is a local peak. This gives the scores that the manual prints.
 */
export function periodScorer(series: Float64Array): (length: number) => number {
  const at = autocorrelation(series);
  return (length) => {
    const period = Math.round(length);
    if (!(period >= SHORTEST && period * 2 < series.length)) return 0;
    const score = at(period);
    if (score < at(period - 1) || score < at(period + 1)) return 0;
    return Math.min(1, Math.max(0, Math.min(score, at(2 * period))));
  };
}

/** The strongest periods from `least` to `most`, best first; none that is near a stronger one or a multiple of it. */
export function detectPeriods(
  series: Float64Array,
  least: number,
  most: number,
  count: number,
): readonly Period[] {
  const score = periodScorer(series);
  const candidates: Period[] = [];
  for (
    let length = Math.max(SHORTEST, Math.ceil(least));
    length <= Math.min(most, series.length / 2);
    length++
  ) {
    const found = score(length);
    if (found > 0) candidates.push({ length, score: found });
  }
  candidates.sort((left, right) => right.score - left.score || left.length - right.length);
  const periods: Period[] = [];
  for (const candidate of candidates) {
    if (periods.length >= count) break;
    const period = fundamentalOf(candidate, candidates);
    if (!periods.some(({ length }) => isEcho(period.length, length))) periods.push(period);
  }
  return periods;
}

/** What repeats after a period repeats after its multiples too, and by chance a little better there. */
const fundamentalOf = (found: Period, candidates: readonly Period[]): Period =>
  candidates
    .filter(({ length, score }) => found.length % length === 0 && score >= 0.9 * found.score)
    .reduce((least, candidate) => (candidate.length < least.length ? candidate : least), found);

/** Whether a length is a multiple of a period, or within a fifth of it. */
const isEcho = (length: number, period: number): boolean =>
  length % period === 0 || Math.abs(length - period) <= period / 5;
