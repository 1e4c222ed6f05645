/** Running mean and sum of squared deviations (Welford), whose rounding is that of Kusto's results. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly deviations: number;
}

/** Mean and sum of squared deviations in one pass that keeps its precision where the mean is large (Welford). */
export function moments(values: ArrayLike<number>): Moments {
  let mean = 0;
  let deviations = 0;
  for (let index = 0; index < values.length; index++) {
    const delta = values[index]! - mean;
    mean += delta / (index + 1);
    deviations += delta * (values[index]! - mean);
  }
  return { count: values.length, mean, deviations };
}

/** The variance of a sample, 0 for a single value. */
export const sampleVariance = ({ count, deviations }: Moments): number =>
  count > 1 ? deviations / (count - 1) : 0;
