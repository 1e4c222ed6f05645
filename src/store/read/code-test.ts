import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { textColumnTest } from '../../scan/column-filter.ts';
import type { Chunk } from './chunk.ts';
import type { Dictionary } from './dictionary.ts';
import { isSet } from './views.ts';

type Codes = Int8Array | Int16Array | Int32Array;

/** What a condition says about the codes of a column of texts. */
export interface CodeTest {
  /** The column's name in the case. */
  readonly name: string;
  /** By code: 1 where a row with the text may be wanted. */
  readonly wanted: Uint8Array;
}

/** What a condition says of a column of texts, `given` by its name in the condition; undefined where it says nothing. */
export function codeTest(
  predicate: ScanPredicate,
  given: string,
  name: string,
  { values }: Dictionary,
): CodeTest | undefined {
  const test = textColumnTest(predicate, given);
  if (test === undefined) return undefined;
  const wanted = new Uint8Array(values.length);
  for (let code = 0; code < wanted.length; code++) wanted[code] = test(values[code] as string) ? 1 : 0;
  return { name, wanted };
}

/** Whether a chunk has one of the wanted codes, as far as the index can tell. */
export function hasWantedCode(chunk: Chunk, { name, wanted }: CodeTest): boolean {
  const column = chunk.column(name);
  const present = column === undefined ? undefined : chunk.codesOf(column.chunk);
  if (present === undefined) return true;
  for (let code = 0; code < wanted.length; code++)
    if (wanted[code] === 1 && isSet(present, code)) return true;
  return false;
}

/** The rows with a wanted code, of all or `among` some. */
export function rowsByCode(codes: Codes, wanted: Uint8Array, among: Int32Array | undefined): Int32Array {
  const kept = new Int32Array(among?.length ?? codes.length);
  // A loop for all rows and one for some are functions of their own: each becomes machine code while it runs, and stays it.
  const count = among === undefined ? allByCode(codes, wanted, kept) : someByCode(codes, wanted, among, kept);
  return kept.subarray(0, count);
}

function allByCode(codes: Codes, wanted: Uint8Array, kept: Int32Array): number {
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    kept[count] = row;
    count += wanted[codes[row] as number] as number;
  }
  return count;
}

function someByCode(codes: Codes, wanted: Uint8Array, among: Int32Array, kept: Int32Array): number {
  let count = 0;
  for (let index = 0; index < among.length; index++) {
    const row = among[index] as number;
    kept[count] = row;
    count += wanted[codes[row] as number] as number;
  }
  return count;
}
