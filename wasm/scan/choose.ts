// Which rows of a run are kept. TypeScript is as fast once it is compiled (3 ns a row against 4). But each thread has to compile it anew while it scans, which
// took a tenth of the processor time of a query over a gigabyte.
// `rows` are their numbers, ascending; `marks` has a byte for each place in `rows`.

/** What is known of the rows with a code: nothing yet; they may be wanted; (2, set by the host) they are not; the code is already in `asked`. */
const NOTHING: u8 = 0;
const WANTED: u8 = 1;
const ASKED: u8 = 3;

/** The numbers of all rows. */
export function everyRow(rows: usize, count: i32): void {
  for (let row = 0; row < count; row++) store<i32>(rows + ((<usize>row) << 2), row);
}

/**
 * Marks rows whose code is wanted. Rows with a negative code, which no kernel could decode, are kept: the query decides. Codes of which nothing is known are
 * written to `asked`, each once, and counted in the result; once the host has decided them, it calls this again.
 */
export function markCodes(
  codes: usize,
  rows: usize,
  count: i32,
  known: usize,
  marks: usize,
  asked: usize,
): i32 {
  let questions = 0;
  for (let index = 0; index < count; index++) {
    const row = <usize>load<u32>(rows + ((<usize>index) << 2));
    const code = load<i32>(codes + (row << 2));
    const answer = code < 0 ? WANTED : load<u8>(known + <usize>code);
    if (answer === WANTED) store<u8>(marks + <usize>index, 1);
    else if (answer === NOTHING) {
      store<u8>(known + <usize>code, ASKED);
      store<i32>(asked + ((<usize>questions) << 2), code);
      questions++;
    }
  }
  return questions;
}

/**
 * Marks rows whose number lies in one of the ranges (pairs of least and greatest, ascending and apart), or is undecided: then its
 * state is not 0.
 */
export function markRanges(
  values: usize,
  states: usize,
  rows: usize,
  count: i32,
  ranges: usize,
  rangeCount: i32,
  marks: usize,
): void {
  for (let index = 0; index < count; index++) {
    const row = <usize>load<u32>(rows + ((<usize>index) << 2));
    if (load<u8>(states + row) !== 0 || isInRanges(load<f64>(values + (row << 3)), ranges, rangeCount))
      store<u8>(marks + <usize>index, 1);
  }
}

function isInRanges(value: f64, ranges: usize, count: i32): bool {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(ranges + ((<usize>middle) << 4)) <= value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value <= load<f64>(ranges + ((<usize>(low - 1)) << 4), 8);
}

/** Keeps the rows that are marked, says how many they are, and takes the marks off. */
export function keepMarked(rows: usize, count: i32, marks: usize): i32 {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    store<u32>(rows + ((<usize>kept) << 2), load<u32>(rows + ((<usize>index) << 2)));
    kept += <i32>load<u8>(marks + <usize>index);
    store<u8>(marks + <usize>index, 0);
  }
  return kept;
}
