import { keysTogether } from './keys-together.ts';
import type { SortedRows } from './order.ts';
import { packedWords, unpackedWords } from './packed-words.ts';
import { type Lane, laneLike, radixSort } from './radix-sort.ts';
import { putRest, type RowRest, roomInRows, takeRest, wholeWords, withoutRest } from './row-rest.ts';
import { type SortKey, upperBits, type Words } from './sort-words.ts';

/** Keys that are sorted by together, the first of them in the highest bits, and their words in order. */
interface Sorted {
  readonly lane: Lane;
  readonly first: number;
  readonly keys: readonly SortKey[];
  /** The last of the keys as it is, where its upper bits were sorted by. */
  readonly cut: SortKey | undefined;
}

/** Rows that have been sorted by the keys before `first`. */
export interface Begun {
  /** Written over. */
  readonly order: Int32Array;
  readonly first: number;
  /** 1 for a row that is the same as the one before it. */
  readonly isTied: Uint8Array;
}

/**
 * Sorts rows by `count` keys, or what is left of that. The first keys, as many as fit 64 bits, are sorted by together; of the one that does
 * not fit, its upper bits, which tell nearly all rows apart that are the same so far: its lower bits are kept for whoever wants the column.
 * What follows only orders rows that are the same still, which are mostly few.
 */
export function sortInLanes(
  keyAt: (index: number) => SortKey,
  count: number,
  length: number,
  begun?: Begun,
): SortedRows {
  const order = begun?.order ?? identity(length);
  const sorted: Sorted[] = [];
  let open: Open =
    begun === undefined
      ? { rows: order, places: undefined, isTied: undefined }
      : stillOpen(order, undefined, begun.isTied);
  let rest: RowRest | undefined;
  for (let first = begun?.first ?? 0; first < count && length > 1; ) {
    const { whole, cut } = keysTogether(keyAt, first, count);
    const isFirst = open.isTied === undefined;
    const kept =
      isFirst && cut?.key.restore !== undefined ? roomInRows(cut.key.bits - cut.bits, length) : undefined;
    rest ??= kept;
    const keep = kept && ((words: Words) => putRest(order, words.low, kept));
    const together = cut === undefined ? whole : [...whole, upperBits(cut.key, cut.bits, keep)];
    const rows = rest === undefined ? open.rows : withoutRest(open.rows, rest);
    const lane: Lane = { rows: open.rows, ...packedWords(together, isFirst ? undefined : rows) };
    const bits = together.reduce((sum, key) => sum + key.bits, 0);
    if (open.isTied !== undefined) sortTies(lane, open.isTied, bits);
    else if (!isSorted(lane)) radixSort(lane, laneLike(lane), { start: 0, end: length }, bits);
    if (open.places === undefined) sorted.push({ lane, first, keys: together, cut: cut?.key });
    else for (let at = 0; at < lane.rows.length; at++) order[open.places[at]!] = lane.rows[at]!;
    first += whole.length;
    if (first === count) break;
    const isTied = ties(lane, open.isTied);
    if (!isTied.includes(1)) break;
    open = stillOpen(lane.rows, open.places, isTied);
  }
  const kept = rest && { bits: rest.bits, words: takeRest(order, rest) };
  return {
    order,
    key(index, start, end) {
      const part = sorted.findLast(({ first, keys }) => index >= first && index < first + keys.length);
      if (part === undefined) return undefined;
      const at = index - part.first;
      const { restore } = part.keys[at]!;
      if (restore !== undefined) return restore(wordsOf(part, at, start, end));
      if (kept === undefined || part.first > 0 || at < part.keys.length - 1) return undefined;
      const whole = wholeWords(wordsOf(part, at, start, end), kept.words.subarray(start, end), kept.bits);
      return part.cut?.restore?.(whole);
    },
    release() {},
  };
}

/** The words of one of the keys that were sorted by together, rows `start` to before `end`. */
const wordsOf = ({ lane: { low, high }, keys }: Sorted, index: number, start: number, end: number): Words =>
  unpackedWords({ low: low.subarray(start, end), high: high?.subarray(start, end) }, keys, index);

/** Rows that may have to change places with those beside them. */
interface Open {
  readonly rows: Int32Array;
  /** Where the rows stand among all; absent when they are all. */
  readonly places: Int32Array | undefined;
  /** 1 for a row that is the same as the one before it; absent when nothing is known. */
  readonly isTied: Uint8Array | undefined;
}

/** Few rows that are tied are taken out, so that the keys that follow need not be made for the others. */
function stillOpen(rows: Int32Array, places: Int32Array | undefined, isTied: Uint8Array): Open {
  const isOpen = (at: number): boolean => isTied[at] === 1 || isTied[at + 1] === 1;
  let count = 0;
  for (let at = 0; at < rows.length; at++) if (isOpen(at)) count++;
  if (count * 4 > rows.length) return { rows, places, isTied };
  const few = { rows: new Int32Array(count), places: new Int32Array(count), isTied: new Uint8Array(count) };
  let to = 0;
  for (let at = 0; at < rows.length; at++) {
    if (!isOpen(at)) continue;
    few.rows[to] = rows[at]!;
    few.places[to] = places === undefined ? at : places[at]!;
    few.isTied[to++] = isTied[at]!;
  }
  return few;
}

/** 1 for a row whose keys, those in `before` included, are the same as those of the row before it. */
function ties({ high, low }: Lane, before: Uint8Array | undefined): Uint8Array {
  const isTied = new Uint8Array(low.length);
  for (let at = 1; at < isTied.length; at++) {
    const isSame = low[at] === low[at - 1] && (high === undefined || high[at] === high[at - 1]);
    isTied[at] = isSame && (before === undefined || before[at] === 1) ? 1 : 0;
  }
  return isTied;
}

/** Sorts each stretch of tied rows by itself. */
function sortTies(lane: Lane, isTied: Uint8Array, bits: number): void {
  const { length } = isTied;
  const spare = laneLike(lane);
  for (let start = 0; start < length; ) {
    let end = start + 1;
    while (end < length && isTied[end] === 1) end++;
    if (end > start + 1) radixSort(lane, spare, { start, end }, bits);
    start = end;
  }
}

function identity(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** Logs often come in order already. */
function isSorted({ high, low }: Lane): boolean {
  for (let at = 1; at < low.length; at++) {
    if (high !== undefined && high[at - 1] !== high[at]) {
      if (high[at - 1]! > high[at]!) return false;
    } else if (low[at - 1]! > low[at]!) return false;
  }
  return true;
}
