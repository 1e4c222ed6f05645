import { bytesOfBase64 } from '../columns/bytes/base64.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** What the compiled kernels offer (see wasm/scan/): numbers are places in their memory, counts and small values. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  allocate(size: number): number;
  reset(): void;
  unquoteCells(starts: number, ends: number, kinds: number, count: number): void;
  keepMembers(
    starts: number,
    ends: number,
    kinds: number,
    count: number,
    keys: number,
    keyCount: number,
  ): void;
  selectCells(starts: number, ends: number, kinds: number, rows: number, count: number): void;
  spreadCells(starts: number, ends: number, kinds: number, codes: number, rows: number, count: number): void;
  everyRow(rows: number, count: number): void;
  markCodes(codes: number, rows: number, count: number, known: number, marks: number, asked: number): number;
  markRanges(
    values: number,
    states: number,
    rows: number,
    count: number,
    ranges: number,
    rangeCount: number,
    marks: number,
  ): void;
  keepMarked(rows: number, count: number, marks: number): number;
  seekText(at: number, size: number, rarest: number, rare: number, otherwise: number, escaped: number): void;
  markSought(stretches: number, stretchCount: number, rows: number, count: number, marks: number): void;
  csvLayout(
    cells: number,
    between: number,
    list: number,
    rows: number,
    first: number,
    last: number,
    names: number,
  ): void;
  csvRows(at: number, end: number, limit: number): number;
  readonly next: WebAssembly.Global;
  readonly lines: WebAssembly.Global;
  readonly reason: WebAssembly.Global;
  jsonLayout(
    keys: number,
    keyCount: number,
    order: number,
    columns: number,
    columnCount: number,
    rows: number,
    patterns: number,
    patternSize: number,
  ): void;
  jsonWithin(texts: number): void;
  jsonRows(at: number, end: number, limit: number, form: number): number;
  readonly jsonNext: WebAssembly.Global;
  readonly jsonLines: WebAssembly.Global;
  readonly jsonTaken: WebAssembly.Global;
  readonly jsonReason: WebAssembly.Global;
  createDictionary(): number;
  dictionaryCount(dictionary: number): number;
  dictionarySize(dictionary: number): number;
  dictionaryEntries(dictionary: number): number;
  codeOf(dictionary: number, start: number, end: number): number;
  reserveCode(dictionary: number): number;
  encodeTexts(
    plain: number,
    spelled: number,
    starts: number,
    ends: number,
    kinds: number,
    count: number,
    codes: number,
  ): void;
  encodeIntegers(
    starts: number,
    ends: number,
    kinds: number,
    count: number,
    longest: number,
    values: number,
    states: number,
  ): void;
  encodeReals(...cells: readonly number[]): void;
  encodeBools(...cells: readonly number[]): void;
  encodeTimes(...cells: readonly number[]): void;
  readonly undecided: WebAssembly.Global;
  readonly nothing: WebAssembly.Global;
  readonly least: WebAssembly.Global;
  readonly greatest: WebAssembly.Global;
}

/** One instance of the kernels and its memory. Views of the memory are good until the next call that may allocate. */
export class Kernel {
  readonly calls: KernelExports;
  #buffer: ArrayBuffer = new ArrayBuffer(0);
  #bytes: Uint8Array = new Uint8Array(0);
  #ints: Int32Array = new Int32Array(0);
  #doubles: Float64Array = new Float64Array(0);

  constructor(module: WebAssembly.Module) {
    // Trapping is the only thing that the kernels ask of their host.
    const env = {
      abort: () => {
        throw new Error('A scan kernel stopped.');
      },
    };
    this.calls = new WebAssembly.Instance(module, { env }).exports as unknown as KernelExports;
  }

  get buffer(): ArrayBuffer {
    return this.calls.memory.buffer;
  }

  get bytes(): Uint8Array {
    this.#renew();
    return this.#bytes;
  }

  get ints(): Int32Array {
    this.#renew();
    return this.#ints;
  }

  get doubles(): Float64Array {
    this.#renew();
    return this.#doubles;
  }

  #renew(): void {
    const { buffer } = this.calls.memory;
    if (buffer === this.#buffer) return;
    this.#buffer = buffer;
    this.#bytes = new Uint8Array(buffer);
    this.#ints = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
  }
}

let compiled: WebAssembly.Module | undefined;
let idle: Kernel[] = [];

/** Instances that grew larger than this are let go. */
const worthKeeping = 32 * 1024 * 1024;

/** A kernel for one scan; undefined where the machine has no vector instructions. */
export function takeKernel(): Kernel | undefined {
  const kept = idle.pop();
  if (kept !== undefined) return kept;
  const module = kernelModule();
  return module === undefined ? undefined : new Kernel(module);
}

/** The compiled kernels, which threads share; undefined where the machine has no vector instructions. */
export function kernelModule(): WebAssembly.Module | undefined {
  if (compiled === undefined) {
    const binary = bytesOfBase64(kernelBytes);
    if (!WebAssembly.validate(binary)) return undefined;
    compiled = new WebAssembly.Module(binary);
  }
  return compiled;
}

/** Uses kernels that another thread has compiled. */
export function useKernelModule(module: WebAssembly.Module): void {
  compiled = module;
}

/** Gives a kernel back: everything in its memory is forgotten. */
export function releaseKernel(kernel: Kernel): void {
  if (kernel.buffer.byteLength > worthKeeping || idle.length >= 4) return;
  kernel.calls.reset();
  idle = [...idle, kernel];
}
