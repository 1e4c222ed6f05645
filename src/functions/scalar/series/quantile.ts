/** The value below which the share `rank` (0 to 1) of the sorted values lies, interpolated between neighbours. */
export function quantile(sorted: ArrayLike<number>, rank: number): number {
  const at = (sorted.length - 1) * rank;
  const low = Math.floor(at);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN;
  return below + (above - below) * (at - low);
}
