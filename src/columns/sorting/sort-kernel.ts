import { bytesOfBase64 } from '../bytes/base64.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** What the compiled kernels of `wasm/sort/` offer: numbers are places in their memory, counts and small values. */
export interface SortCalls {
  readonly memory: WebAssembly.Memory;
  readonly memoryBase: WebAssembly.Global;
  beginRecords(records: number, count: number): void;
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
  sortRecords(records: number, spare: number, count: number, ends: number): void;
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
/** Bytes for the ends of the parts of records that are dealt out, at each depth. */
const ENDS = 17 * 8192;
/** Beyond this, places would not be positive numbers for the kernels. */
const MOST_BYTES = 2 ** 31;
const PAGE = 65_536;
/** A memory up to this size is kept for the next sort; a larger one is released. */
const WORTH_KEEPING = 64 * 1024 * 1024;

/** Kernels that sort, and their memory: records, as much room again, and tables. */
export class SortKernel {
  readonly calls: SortCalls;
  readonly ends: number;
  readonly records: number;
  readonly spare: number;
  readonly tables: number;

  constructor(calls: SortCalls, count: number) {
    this.calls = calls;
    this.ends = (calls.memoryBase.value as number) >>> 0;
    this.records = this.ends + ENDS;
    this.spare = this.records + count * RECORD;
    this.tables = this.spare + count * RECORD;
  }

  get buffer(): ArrayBuffer {
    return this.calls.memory.buffer;
  }
}

let compiled: WebAssembly.Module | undefined;
let idle: SortCalls | undefined;

/** Kernels with room for `count` records and `tables` bytes beside them; undefined where the machine has no vector instructions, or no such room. */
export function takeSortKernel(count: number, tables: number): SortKernel | undefined {
  const calls = idle ?? instance();
  if (calls === undefined) return undefined;
  idle = undefined;
  const kernel = new SortKernel(calls, count);
  const size = kernel.tables + tables;
  if (size > MOST_BYTES) return undefined;
  const missing = size - calls.memory.buffer.byteLength;
  try {
    if (missing > 0) calls.memory.grow(Math.ceil(missing / PAGE));
  } catch {
    return undefined;
  }
  return kernel;
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
