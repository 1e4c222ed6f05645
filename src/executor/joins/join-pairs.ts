/** Rows of the two sides of a join that go together, pair by pair: -1 stands for a row of nulls. */
export interface JoinPairs {
  /** Rows of the batch that streams past the held side. */
  readonly streamed: Int32Array;
  readonly held: Int32Array;
}

let streamedScratch = new Int32Array(0);
let heldScratch = new Int32Array(0);

/** Pairs are written here first and copied: few may be left of many rows. */
function reserve(length: number): void {
  if (streamedScratch.length >= length) return;
  streamedScratch = new Int32Array(length);
  heldScratch = new Int32Array(length);
}

/** Each streamed row with the one held row `partners[row]`; rows without a partner, -1, as well when `keepsAll`. */
export function onePartnerEach(partners: Int32Array, length: number, keepsAll: boolean): JoinPairs {
  reserve(length);
  const streamed = streamedScratch;
  const held = heldScratch;
  let count = 0;
  for (let row = 0; row < length; row++) {
    const partner = partners[row]!;
    if (partner < 0 && !keepsAll) continue;
    streamed[count] = row;
    held[count++] = partner;
  }
  return { streamed: streamed.slice(0, count), held: held.slice(0, count) };
}

/** The streamed rows that have a partner, or those that have none. */
export function streamedRows(partners: Int32Array, length: number, hasPartner: boolean): Int32Array {
  reserve(length);
  const rows = streamedScratch;
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (partners[row]! >= 0 === hasPartner) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** Held rows listed group by group, as `rowsByGroup` gives them. */
export interface Grouped {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/**
 * The pairs of the streamed rows from `from` on, each with all rows of its group, the last first as the engine lists them,
 * until there are `most` of them; `next` is the streamed row to go on from.
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
  const streamed = new Int32Array(count);
  const held = new Int32Array(count);
  let at = 0;
  for (let row = from; row < next; row++) {
    const group = groups[row]!;
    if (group >= 0) {
      const first = starts[group]!;
      for (let place = starts[group + 1]! - 1; place >= first; place--) {
        streamed[at] = row;
        held[at++] = order[place]!;
      }
    } else if (keepsAll) {
      streamed[at] = row;
      held[at++] = -1;
    }
  }
  return { pairs: { streamed, held }, next };
}
