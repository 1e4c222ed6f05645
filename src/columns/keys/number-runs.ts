/** The values of a column that doubles hold exactly. */
export type Numbers = Float64Array | Int32Array | Uint8Array;

/** So many pairs of neighbours, at the start and in the middle, tell whether values come in runs. */
const RUN_PAIRS = 64;

/** Whether nearly all values seem to be those of the row before, as of a time in steps over rows that lie in its order. */
export function hasRuns(values: Numbers, start: number, end: number): boolean {
  if (end - start < 4 * RUN_PAIRS) return false;
  let equal = 0;
  for (const first of [start, (start + end) >> 1])
    for (let row = first; row < first + RUN_PAIRS; row++) if (values[row] === values[row + 1]) equal++;
  return equal > RUN_PAIRS * 1.75;
}

/** Runs of equal values: one value and the first row of each. */
export interface Runs {
  readonly length: number;
  readonly firsts: readonly number[];
  readonly values: Float64Array;
}

/** The runs of equal values among the rows from `start` up to, not with, `end`. Each NaN is a run of its own. */
export function runsOf(values: Numbers, start: number, end: number): Runs {
  const firsts: number[] = [];
  const runs: number[] = [];
  for (let row = start; row < end; row++) {
    const value = values[row]!;
    if (row > start && value === values[row - 1]) continue;
    firsts.push(row);
    runs.push(value);
  }
  return { length: runs.length, firsts, values: Float64Array.from(runs) };
}
