/** Rows of the two sides of a join that go together, pair by pair: -1 stands for a row of nulls. */
export interface JoinPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

let leftScratch = new Int32Array(0);
let rightScratch = new Int32Array(0);

/** Pairs are written here first and copied: few may be left of many rows. */
function reserve(length: number): void {
  if (leftScratch.length >= length) return;
  leftScratch = new Int32Array(length);
  rightScratch = new Int32Array(length);
}

/** Each left row with the one right row `partners[row]`; rows without a partner, -1, as well when `keepsAll`. */
export function onePartnerEach(partners: Int32Array, length: number, keepsAll: boolean): JoinPairs {
  reserve(length);
  const left = leftScratch;
  const right = rightScratch;
  let count = 0;
  for (let row = 0; row < length; row++) {
    const partner = partners[row]!;
    if (partner < 0 && !keepsAll) continue;
    left[count] = row;
    right[count++] = partner;
  }
  return { left: left.slice(0, count), right: right.slice(0, count) };
}

/** The left rows that have a partner, or those that have none. */
export function leftRows(partners: Int32Array, length: number, hasPartner: boolean): Int32Array {
  reserve(length);
  const rows = leftScratch;
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (partners[row]! >= 0 === hasPartner) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** Right rows listed group by group, as `rowsByGroup` gives them. */
export interface Grouped {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/**
 * The pairs of the left rows from `from` on, each with all rows of its group, until there are `most` of them; `next` is the
 * left row to go on from.
 */
export function partnersOfGroups(
  groups: Int32Array,
  from: number,
  length: number,
  { starts, order }: Grouped,
  keepsAll: boolean,
  most: number,
): { readonly pairs: JoinPairs; readonly next: number } {
  let count = 0;
  let next = from;
  for (; next < length && count < most; next++) {
    const group = groups[next]!;
    if (group >= 0) count += starts[group + 1]! - starts[group]!;
    else if (keepsAll) count++;
  }
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  let at = 0;
  for (let row = from; row < next; row++) {
    const group = groups[row]!;
    if (group >= 0) {
      const end = starts[group + 1]!;
      for (let place = starts[group]!; place < end; place++) {
        left[at] = row;
        right[at++] = order[place]!;
      }
    } else if (keepsAll) {
      left[at] = row;
      right[at++] = -1;
    }
  }
  return { pairs: { left, right }, next };
}
