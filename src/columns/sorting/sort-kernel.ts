import { bytesOfBase64 } from '../bytes/base64.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** What the compiled kernels of `wasm/sort/` offer: numbers are places in their memory, counts and small values. */
export interface SortCalls {
  readonly memory: WebAssembly.Memory;
  readonly memoryBase: WebAssembly.Global;
  beginRecords(records: number, first: number, count: number): void;
  addCodes(records: number, count: number, codes: number, ranks: number, shift: number, cut: number): void;
  addWhole(
    records: number,
    count: number,
    values: number,
    valid: number,
    from: number,
    sign: number,
    nothing: number,
    shift: number,
    cut: number,
  ): void;
  addWords(records: number, count: number, low: number, high: number, shift: number, cut: number): void;
  isSorted(records: number, count: number): number;
  widenRange(values: number, count: number, valid: number, range: number): void;
  countParts(records: number, count: number, shift: number, mask: number, counts: number): void;
  placeRecords(
    records: number,
    count: number,
    shift: number,
    mask: number,
    places: number,
    there: number,
  ): void;
  sortRecords(records: number, start: number, end: number, spare: number, ends: number): void;
  sortRests(records: number, spare: number, count: number, ends: number): void;
  rowsOf(records: number, count: number, rows: number): void;
  markTied(records: number, count: number, tied: number): number;
  codesOf(
    records: number,
    count: number,
    codeOf: number,
    shift: number,
    bits: number,
    cut: number,
    codes: number,
  ): void;
  wholeOf(
    records: number,
    count: number,
    from: number,
    sign: number,
    nothing: number,
    shift: number,
    bits: number,
    cut: number,
    values: number,
    valid: number,
  ): number;
}

/** Bytes of a record; see `wasm/sort/records.ts`. */
export const RECORD = 16;
/** Rows whose columns are brought into the memory at once: they stay in the cache. */
export const AT_ONCE = 8192;
/** Bytes for the ends of the parts, of one dealing. */
const ENDS = 8192;
/** Dealings that can follow another, at most. */
const DEALINGS = 17;
/** Bytes of a row of a column, and a mark for a null. */
const CELL = 9;
/** Beyond this, places would not be positive numbers for the kernels. */
const MOST_BYTES = 2 ** 31;
const PAGE = 65_536;
/** A memory up to this size is kept for the next sort; a larger one is released. */
const WORTH_KEEPING = 64 * 1024 * 1024;

/** Kernels that sort, and their memory: room to make a few records at a time, all of them, and what is asked for behind them. */
export class SortKernel {
  readonly calls: SortCalls;
  /** For the parts of the first dealing, and of those that follow. */
  readonly firstEnds: number;
  readonly ends: number;
  readonly tables: number;
  /** A column of `AT_ONCE` rows. */
  readonly column: number;
  /** As many records, and one before them. */
  readonly made: number;
  readonly records: number;
  readonly spare: number;

  constructor(calls: SortCalls, count: number, tables: number) {
    this.calls = calls;
    this.firstEnds = (calls.memoryBase.value as number) >>> 0;
    this.ends = this.firstEnds + ENDS;
    this.tables = this.firstEnds + DEALINGS * ENDS;
    this.column = this.tables + Math.ceil(tables / 64) * 64;
    this.made = this.column + AT_ONCE * CELL + RECORD - ((AT_ONCE * CELL) % RECORD);
    this.records = this.made + AT_ONCE * RECORD;
    this.spare = this.records + count * RECORD;
  }

  get buffer(): ArrayBuffer {
    return this.calls.memory.buffer;
  }

  /** Makes room for so many bytes behind the records: views of the memory before are of no use afterwards. False where there is none. */
  hasRoom(bytes: number): boolean {
    const size = this.spare + bytes;
    if (size > MOST_BYTES) return false;
    const missing = size - this.buffer.byteLength;
    try {
      if (missing > 0) this.calls.memory.grow(Math.ceil(missing / PAGE));
    } catch {
      return false;
    }
    return true;
  }
}

let compiled: WebAssembly.Module | undefined;
let idle: SortCalls | undefined;

/** Kernels with room for `count` records and `tables` bytes beside them; undefined where the machine has no vector instructions, or no such room. */
export function takeSortKernel(count: number, tables: number): SortKernel | undefined {
  const calls = idle ?? instance();
  if (calls === undefined) return undefined;
  idle = undefined;
  const kernel = new SortKernel(calls, count, tables);
  return kernel.hasRoom(0) ? kernel : undefined;
}

function instance(): SortCalls | undefined {
  if (compiled === undefined) {
    const binary = bytesOfBase64(kernelBytes);
    if (!WebAssembly.validate(binary)) return undefined;
    compiled = new WebAssembly.Module(binary);
  }
  return new WebAssembly.Instance(compiled, {}).exports as unknown as SortCalls;
}

/** Gives kernels back, whose memory may then be written over. */
export function releaseSortKernel({ calls }: SortKernel): void {
  if (calls.memory.buffer.byteLength <= WORTH_KEEPING) idle = calls;
}
