/**
 * Of the ids of `length` rows, -1 for a value that was not met: writes the rows that have one into `rows` and their ids to the front of
 * `ids`, and counts them.
 */
export function keepMet(ids: Int32Array, length: number, rows: Int32Array): number {
  let count = 0;
  let row = 0;
  // Written either way, and kept by counting it: a branch would be mispredicted now and then. Four are read before the first is written.
  for (; row + 4 <= length; row += 4) {
    const first = ids[row]!;
    const second = ids[row + 1]!;
    const third = ids[row + 2]!;
    const fourth = ids[row + 3]!;
    rows[count] = row;
    ids[count] = first;
    count += ~first >>> 31;
    rows[count] = row + 1;
    ids[count] = second;
    count += ~second >>> 31;
    rows[count] = row + 2;
    ids[count] = third;
    count += ~third >>> 31;
    rows[count] = row + 3;
    ids[count] = fourth;
    count += ~fourth >>> 31;
  }
  for (; row < length; row++) {
    const id = ids[row]!;
    rows[count] = row;
    ids[count] = id;
    count += ~id >>> 31;
  }
  return count;
}
