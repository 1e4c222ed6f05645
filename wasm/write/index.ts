// What puts rows together of texts that lie anywhere in the memory; `src/writers/rows/row-kernel.ts` calls it and decides what lies where.

/** A step of a row: where its lead begins, how long that is, and where the places of its cells are. */
const STEP: usize = 12;
/** A place: where a cell begins and where it ends. */
const PLACE_BITS: usize = 3;
/** Bytes are copied by so many at a time: up to one less is written after the last, and written over by what follows. */
const WORD: usize = 8;

/** Where the rows that were put together last end. */
export let rowsEnd: usize = 0;

/** From here on the memory is the caller's. */
export const memoryBase: usize = (__heap_base + 63) & ~63;

/**
 * Writes rows, from `row` to before `last`, to `out`: each step's lead and cell, one after the other. Says before which row it ended: the next
 * did not fit before `end`.
 */
export function putRows(steps: usize, stepsEnd: usize, row: u32, last: u32, out: usize, end: usize): u32 {
  rowsEnd = out;
  for (; row < last; row++) {
    let at = out;
    for (let step = steps; step < stepsEnd; step += STEP) {
      const leadSize = load<usize>(step, 4);
      const place = load<usize>(step, 8) + ((<usize>row) << PLACE_BITS);
      const cell = load<usize>(place);
      const size = load<usize>(place, 4) - cell;
      if (leadSize + size + WORD > end - at) return row;
      copy(load<usize>(step), leadSize, at);
      at += leadSize;
      copy(cell, size, at);
      at += size;
    }
    out = at;
    rowsEnd = out;
  }
  return row;
}

function copy(from: usize, size: usize, to: usize): void {
  for (let at: usize = 0; at < size; at += WORD) store<u64>(to + at, load<u64>(from + at));
}
