/**
 * Of the ids of `length` rows, -1 for a value that was not met: writes the rows that have one into `rows` and their ids to the front of
 * `ids`, and counts them.
 */
export function keepMet(ids: Int32Array, length: number, rows: Int32Array): number {
  let count = 0;
  for (let row = 0; row < length; row++) {
    const id = ids[row]!;
    // Written either way, and kept by counting it: a branch would be mispredicted now and then.
    rows[count] = row;
    ids[count] = id;
    count += ~id >>> 31;
  }
  return count;
}
