export type NumberTest = (value: number) => boolean;

/** Whole numbers from `least` to `greatest`, both included. */
export type Range = readonly [least: number, greatest: number];
/** In order, none touching the next. */
export type Ranges = readonly Range[];

/** Whether a whole number lies in any of the ranges, which may overlap and come in any order. */
export function rangeTest(given: readonly Range[]): NumberTest {
  const ranges = union(given);
  const [first] = ranges;
  if (first === undefined) return () => false;
  if (ranges.length === 1) {
    const [least, greatest] = first;
    return (value) => value >= least && value <= greatest;
  }
  const starts = Float64Array.from(ranges, ([least]) => least);
  const ends = Float64Array.from(ranges, ([, greatest]) => greatest);
  return (value) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return low > 0 && value <= (ends[low - 1] as number);
  };
}

/** The same numbers, in order. */
export function union(ranges: readonly Range[]): Ranges {
  const sorted = [...ranges].sort(([a], [b]) => a - b || 0);
  const merged: [number, number][] = [];
  for (const [least, greatest] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && least <= last[1] + 1) last[1] = Math.max(last[1], greatest);
    else merged.push([least, greatest]);
  }
  return merged;
}

/** The numbers that lie in both. */
export function intersection(left: Ranges, right: Ranges): Ranges {
  const common: Range[] = [];
  for (const [a, b] of left)
    for (const [c, d] of right)
      if (Math.max(a, c) <= Math.min(b, d)) common.push([Math.max(a, c), Math.min(b, d)]);
  return union(common);
}
