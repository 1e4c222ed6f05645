import type { Vector } from '../vector.ts';
import { keysTogether } from './keys-together.ts';
import type { SortedRows } from './order.ts';
import { AT_ONCE, RECORD, releaseSortKernel, type SortKernel, takeSortKernel } from './sort-kernel.ts';
import type { CodeSource, SortKey, WholeSource } from './sort-words.ts';

/** All rows, sorted by the first of the keys. */
export interface SortedInKernel extends SortedRows {
  /** So many keys. */
  readonly keys: number;
  /** 1 for a row that has the same keys as the one before it; undefined where there is none. */
  ties(): Uint8Array | undefined;
}

/** A key and where its number lies in that of a record. */
interface Placed {
  readonly key: SortKey;
  readonly shift: number;
  /** Bits in the key of the record. */
  readonly bits: number;
  /** Bits that did not fit there. */
  readonly cut: number;
}

/** Bits of the rest of a record. */
const REST_BITS = 32;

/**
 * Sorts rows by the first keys, as many as fit 64 bits, and by what fits of the next: all of it where no more than 32 bits are left over, else
 * its upper bits, which leave few rows that are the same. `undefined` where there is no kernel.
 */
export function sortInKernel(
  keyAt: (index: number) => SortKey,
  count: number,
  length: number,
): SortedInKernel | undefined {
  const placed = placedKeys(keyAt, count);
  const tables = placed.map(({ key: { source } }) =>
    source?.kind === 'codes' ? 4 * (source.rankOf.length + source.codeOf.length) : 0,
  );
  const kernel = takeSortKernel(
    length,
    tables.reduce((sum, size) => sum + size, 0),
  );
  if (kernel === undefined) return undefined;
  let table = kernel.tables;
  const columns = placed.map((place, at) => {
    const column = columnOf(kernel, place, table);
    table += tables[at]!;
    return column;
  });
  const last = placed.at(-1)!;
  const dealt = dealOut(kernel, columns, length, placed[0]!.shift + placed[0]!.bits);
  // Room to sort the largest part, and for marks.
  if (!kernel.hasRoom(Math.max(dealt.largest * RECORD, length))) return undefined;
  const { calls, records, spare, ends } = kernel;
  for (const { start, end } of dealt.parts) calls.sortRecords(records, start, end, spare, ends);
  if (dealt.largest > 0 && last.cut > 0 && last.cut <= REST_BITS)
    calls.sortRests(records, spare, length, ends);
  const order = new Int32Array(length);
  inStretches(length, (start, count) => {
    calls.rowsOf(records + start * RECORD, count, kernel.column);
    order.set(new Int32Array(kernel.buffer, kernel.column, count), start);
  });
  let isReleased = false;
  return {
    order,
    keys: last.cut > REST_BITS ? placed.length - 1 : placed.length,
    ties() {
      const found = calls.markTied(records, length, spare);
      return found === 0 ? undefined : new Uint8Array(kernel.buffer, spare, length).slice();
    },
    key: (index, start, end) => (isReleased ? undefined : columns[index]?.part(start, end)),
    release() {
      if (!isReleased) releaseSortKernel(kernel);
      isReleased = true;
    },
  };
}

/** Calls `each` for all rows, as many as are made records at once. */
function inStretches(length: number, each: (start: number, count: number) => void): void {
  for (let start = 0; start < length; start += AT_ONCE) each(start, Math.min(AT_ONCE, length - start));
}

/** Bits of the first dealing, at most: as many parts as can be written to at once without missing the cache. */
const FIRST_DIGIT = 8;
/** Parts of the first dealing hold so many records (as a power of 2) at least, where keys are spread evenly. */
const FIRST_PART_BITS = 12;

/** Records as they lie after the first dealing. */
interface Dealt {
  /** Stretches that are still to be sorted. */
  readonly parts: readonly { readonly start: number; readonly end: number }[];
  /** The records of the largest part; 0 where all are in order. */
  readonly largest: number;
}

/**
 * Makes the records, a few at a time, and puts each at once where the highest of its `bits` bits want it: they are made twice, first to be counted. All of them to
 * be dealt out afterwards would take as much memory again, which costs more to touch than records to make.
 */
function dealOut(kernel: SortKernel, columns: readonly KeyColumn[], length: number, bits: number): Dealt {
  const { calls, made, firstEnds } = kernel;
  const sizeBits = 32 - Math.clz32(Math.max(length - 1, 1));
  const digit = Math.min(bits, FIRST_DIGIT, Math.max(0, sizeBits - FIRST_PART_BITS));
  const shift = bits - digit;
  const mask = 2 ** digit - 1;
  const ends = new Int32Array(kernel.buffer, firstEnds, mask + 1).fill(0);
  const isInOrder = countedInOrder(kernel, columns, length, shift, mask);
  const parts: { readonly start: number; readonly end: number }[] = [];
  let largest = 0;
  let place = 0;
  ends.forEach((size, part) => {
    ends[part] = place;
    if (size > 1) parts.push({ start: place, end: place + size });
    largest = Math.max(largest, size);
    place += size;
  });
  if (isInOrder) ends[0] = 0;
  inStretches(length, (start, count) => {
    make(kernel, columns, start, count);
    calls.placeRecords(made, count, shift, isInOrder ? 0 : mask, firstEnds, kernel.records);
  });
  return isInOrder ? { parts: [], largest: 0 } : { parts: shift === 0 ? [] : parts, largest };
}

/** Makes records of `count` rows from `start` on, of these columns. */
function make(
  { calls, made }: SortKernel,
  columns: readonly KeyColumn[],
  start: number,
  count: number,
): void {
  calls.beginRecords(made, start, count);
  for (const { add } of columns) add(start, count);
}

/** Counts the records of the parts, and says whether they all lie in order: once they do not, only what tells parts apart is made. */
function countedInOrder(
  kernel: SortKernel,
  columns: readonly KeyColumn[],
  length: number,
  shift: number,
  mask: number,
): boolean {
  const { calls, made, firstEnds, buffer } = kernel;
  const telling = columns.filter(({ top }) => top > shift);
  const bytes = new Uint8Array(buffer);
  let isSorted = true;
  inStretches(length, (start, size) => {
    // The last of those before lies before the first of these.
    if (start > 0 && isSorted)
      bytes.copyWithin(made - RECORD, made + (AT_ONCE - 1) * RECORD, made + AT_ONCE * RECORD);
    make(kernel, isSorted ? columns : telling, start, size);
    calls.countParts(made, size, shift, mask, firstEnds);
    const before = start > 0 ? 1 : 0;
    isSorted &&= calls.isSorted(made - before * RECORD, size + before) !== 0;
  });
  return isSorted;
}

/** The first has the highest bits. */
function placedKeys(keyAt: (index: number) => SortKey, count: number): readonly Placed[] {
  const { whole, cut } = keysTogether(keyAt, 0, count);
  const keys = whole.map((key) => ({ key, bits: key.bits }));
  if (cut !== undefined) keys.push(cut);
  const placed: Placed[] = [];
  let shift = 0;
  for (const { key, bits } of keys.toReversed()) {
    placed.unshift({ key, shift, bits, cut: key.bits - bits });
    shift += bits;
  }
  return placed;
}

/** A key as the records have it. */
interface KeyColumn {
  /** Its bits in the records lie below this one. */
  readonly top: number;
  /** Adds it to records that were just begun, of `count` rows from `start` on. */
  add(start: number, count: number): void;
  /** Its column, rows from `start` to before `end` in their order; undefined where the records do not tell it. */
  part(start: number, end: number): Vector | undefined;
}

function columnOf(kernel: SortKernel, place: Placed, table: number): KeyColumn {
  const { source } = place.key;
  if (source?.kind === 'codes') return codeColumn(kernel, place, source, table);
  if (source?.kind === 'whole') return wholeColumn(kernel, place, source);
  const { calls, made, column, buffer } = kernel;
  const { high, low } = place.key.words(undefined);
  const lower = new Uint32Array(buffer, column, AT_ONCE);
  const upperPlace = high === undefined ? 0 : column + AT_ONCE * 4;
  const upper = new Uint32Array(buffer, column + AT_ONCE * 4, AT_ONCE);
  return {
    top: place.shift + place.bits,
    add(start, count) {
      lower.set(low.subarray(start, start + count));
      if (high !== undefined) upper.set(high.subarray(start, start + count));
      calls.addWords(made, count, column, upperPlace, place.shift, place.cut);
    },
    part: () => undefined,
  };
}

function codeColumn(
  kernel: SortKernel,
  { shift, bits, cut }: Placed,
  { texts, codes, rankOf, codeOf }: CodeSource,
  table: number,
): KeyColumn {
  const { calls, made, records, column, buffer } = kernel;
  const codeTable = table + rankOf.length * 4;
  new Uint32Array(buffer, table, rankOf.length).set(rankOf);
  new Int32Array(buffer, codeTable, codeOf.length).set(codeOf);
  const some = new Int32Array(buffer, column, AT_ONCE);
  return {
    top: shift + bits,
    add(start, count) {
      some.set(codes.subarray(start, start + count));
      calls.addCodes(made, count, column, table, shift, cut);
    },
    part(start, end) {
      const sorted = new Int32Array(end - start);
      inStretches(end - start, (at, count) => {
        calls.codesOf(records + (start + at) * RECORD, count, codeTable, shift, bits, cut, column);
        sorted.set(new Int32Array(kernel.buffer, column, count), at);
      });
      return { ...texts, length: end - start, codes: sorted };
    },
  };
}

function wholeColumn(
  kernel: SortKernel,
  { shift, bits, cut }: Placed,
  { vector, from, sign, nullNumber }: WholeSource,
): KeyColumn {
  const { calls, made, records, column, buffer } = kernel;
  const values = vector.values as Float64Array;
  const { valid } = vector;
  const marks = column + AT_ONCE * 8;
  const some = new Float64Array(buffer, column, AT_ONCE);
  const someValid = new Uint8Array(buffer, marks, AT_ONCE);
  return {
    top: shift + bits,
    add(start, count) {
      some.set(values.subarray(start, start + count));
      if (valid !== undefined) someValid.set(valid.subarray(start, start + count));
      const validPlace = valid === undefined ? 0 : marks;
      calls.addWhole(made, count, column, validPlace, from, sign, nullNumber, shift, cut);
    },
    part(start, end) {
      if (cut > REST_BITS) return undefined;
      const length = end - start;
      const numbers =
        vector.type === 'int'
          ? new Int32Array(length)
          : vector.type === 'bool'
            ? new Uint8Array(length)
            : new Float64Array(length);
      const present = new Uint8Array(length);
      let nulls = 0;
      inStretches(length, (at, count) => {
        const first = records + (start + at) * RECORD;
        nulls += calls.wholeOf(first, count, from, sign, nullNumber, shift, bits, cut, column, marks);
        numbers.set(new Float64Array(kernel.buffer, column, count), at);
        present.set(new Uint8Array(kernel.buffer, marks, count), at);
      });
      const valid = nulls === 0 ? undefined : present;
      return { type: vector.type, length, constant: false, values: numbers, valid } as Vector;
    },
  };
}
