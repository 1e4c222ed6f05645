/** Rows listed group by group: those of group `g` are `order[starts[g]]` … `order[starts[g + 1] - 1]`, in row order. */
export interface RowsByGroup {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/** Counting sort of rows by dense group id; rows with group -1 are left out. */
export function rowsByGroup(groups: Int32Array, groupCount: number): RowsByGroup {
  const starts = new Int32Array(groupCount + 1);
  for (let row = 0; row < groups.length; row++) if (groups[row]! >= 0) starts[groups[row]! + 1]!++;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice(0, groupCount);
  const order = new Int32Array(starts[groupCount]!);
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (group >= 0) order[next[group]!++] = row;
  }
  return { starts, order };
}
