/** Rows of the two sides of a join that go together, pair by pair: -1 stands for a row of nulls. */
export interface JoinPairs {
  /** Rows of the batch that streams past the held side. */
  readonly streamed: Int32Array;
  readonly held: Int32Array;
}

/** Each streamed row with the one held row `partners[row]`; -1 for one without a partner. */
export function allWithPartners(partners: Int32Array): JoinPairs {
  const streamed = new Int32Array(partners.length);
  for (let row = 0; row < streamed.length; row++) streamed[row] = row;
  return { streamed, held: partners.slice() };
}

/** The rows below `length` that are not among those that have a partner, which come in order. */
export function rowsWithoutPartner(met: Int32Array, length: number): Int32Array {
  const rows = new Int32Array(length - met.length);
  let count = 0;
  let row = 0;
  for (let at = 0; at <= met.length; at++, row++) {
    const end = at < met.length ? met[at]! : length;
    for (; row < end; row++) rows[count++] = row;
  }
  return rows;
}

/** Held rows listed group by group, as `rowsByGroup` gives them. */
export interface Grouped {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/**
 * The pairs of some streamed rows, from the one at `from` on, each with all rows of its group, the last first as the engine lists
 * them, until there are `most` of them; a row of no group, -1, has a row of nulls. `rows` says which rows they are, all of a batch where
 * it is left out; `next` is where to go on.
 */
export function partnersOfGroups(
  groups: Int32Array,
  rows: Int32Array | undefined,
  from: number,
  { starts, order }: Grouped,
  most: number,
): { readonly pairs: JoinPairs; readonly next: number } {
  let count = 0;
  let next = from;
  for (; next < groups.length && count < most; next++) {
    const group = groups[next]!;
    count += group >= 0 ? starts[group + 1]! - starts[group]! : 1;
  }
  const streamed = new Int32Array(count);
  const held = new Int32Array(count);
  let at = 0;
  for (let place = from; place < next; place++) {
    const group = groups[place]!;
    const row = rows === undefined ? place : rows[place]!;
    if (group >= 0) {
      const first = starts[group]!;
      for (let partner = starts[group + 1]! - 1; partner >= first; partner--) {
        streamed[at] = row;
        held[at++] = order[partner]!;
      }
    } else {
      streamed[at] = row;
      held[at++] = -1;
    }
  }
  return { pairs: { streamed, held }, next };
}
