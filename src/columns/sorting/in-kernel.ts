import type { Vector } from '../vector.ts';
import { keysTogether } from './keys-together.ts';
import type { SortedRows } from './order.ts';
import { RECORD, releaseSortKernel, type SortKernel, takeSortKernel } from './sort-kernel.ts';
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
  const { calls, records, spare, ends } = kernel;
  calls.beginRecords(records, length);
  const parts: SortedPart[] = [];
  let table = kernel.tables;
  placed.forEach((place, at) => {
    parts.push(addKey(kernel, place, length, table));
    table += tables[at]!;
  });
  const last = placed.at(-1)!;
  if (calls.isSorted(records, length) === 0) {
    calls.sortRecords(records, spare, length, ends);
    if (last.cut > 0 && last.cut <= REST_BITS) calls.sortRests(records, spare, length, ends);
  }
  calls.rowsOf(records, length, spare);
  const order = new Int32Array(kernel.buffer, spare, length).slice();
  let isReleased = false;
  return {
    order,
    keys: last.cut > REST_BITS ? placed.length - 1 : placed.length,
    ties() {
      const found = calls.markTied(records, length, spare);
      return found === 0 ? undefined : new Uint8Array(kernel.buffer, spare, length).slice();
    },
    key: (index, start, end) => (isReleased ? undefined : parts[index]?.(start, end)),
    release() {
      if (!isReleased) releaseSortKernel(kernel);
      isReleased = true;
    },
  };
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

/** The column of a key, rows from `start` to before `end` in their order; undefined where the records do not tell it. */
type SortedPart = (start: number, end: number) => Vector | undefined;

const untold: SortedPart = () => undefined;

function addKey(kernel: SortKernel, place: Placed, length: number, table: number): SortedPart {
  const { source } = place.key;
  if (source?.kind === 'codes') return addCodes(kernel, place, source, length, table);
  if (source?.kind === 'whole') return addWhole(kernel, place, source, length);
  const { calls, records, spare, buffer } = kernel;
  const { high, low } = place.key.words(undefined);
  new Uint32Array(buffer, spare, length).set(low);
  const upper = high === undefined ? 0 : spare + length * 4;
  if (high !== undefined) new Uint32Array(buffer, upper, length).set(high);
  calls.addWords(records, length, spare, upper, place.shift, place.cut);
  return untold;
}

function addCodes(
  kernel: SortKernel,
  { shift, bits, cut }: Placed,
  { texts, codes, rankOf, codeOf }: CodeSource,
  length: number,
  table: number,
): SortedPart {
  const { calls, records, spare, buffer } = kernel;
  const codeTable = table + rankOf.length * 4;
  new Uint32Array(buffer, table, rankOf.length).set(rankOf);
  new Int32Array(buffer, codeTable, codeOf.length).set(codeOf);
  new Int32Array(buffer, spare, length).set(codes.length === length ? codes : codes.subarray(0, length));
  calls.addCodes(records, length, spare, table, shift, cut);
  return (start, end) => {
    const count = end - start;
    calls.codesOf(records + start * RECORD, count, codeTable, shift, bits, cut, spare);
    return { ...texts, length: count, codes: new Int32Array(kernel.buffer, spare, count).slice() };
  };
}

function addWhole(
  kernel: SortKernel,
  { shift, bits, cut }: Placed,
  { vector, from, sign, nullNumber }: WholeSource,
  length: number,
): SortedPart {
  const { calls, records, spare, buffer } = kernel;
  const { values, valid } = vector;
  new Float64Array(buffer, spare, length).set((values as Float64Array).subarray(0, length));
  const validPlace = valid === undefined ? 0 : spare + length * 8;
  if (valid !== undefined) new Uint8Array(buffer, validPlace, length).set(valid.subarray(0, length));
  calls.addWhole(records, length, spare, validPlace, from, sign, nullNumber, shift, cut);
  if (cut > REST_BITS) return untold;
  return (start, end) => {
    const count = end - start;
    const first = records + start * RECORD;
    const validAt = spare + count * 8;
    const nulls = calls.wholeOf(first, count, from, sign, nullNumber, shift, bits, cut, spare, validAt);
    const numbers = new Float64Array(kernel.buffer, spare, count);
    return {
      type: vector.type,
      length: count,
      constant: false,
      values:
        vector.type === 'int'
          ? Int32Array.from(numbers)
          : vector.type === 'bool'
            ? Uint8Array.from(numbers)
            : numbers.slice(),
      valid: nulls === 0 ? undefined : new Uint8Array(kernel.buffer, validAt, count).slice(),
    } as Vector;
  };
}
