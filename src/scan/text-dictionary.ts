import type { CellColumn } from './cell-runs.ts';
import type { Kernel } from './kernel.ts';

/**
 * Numbers distinct texts inside the kernel's memory. Texts with escapes are numbered as they are spelled first, so that each
 * spelling is read once.
 */
export class TextDictionary {
  readonly #values: string[] = [];
  readonly #kernel: Kernel;
  readonly #plain: number;
  readonly #spelled: number;
  /** The code of each spelling. */
  #codes: Int32Array = new Int32Array(64);
  #spellings = 0;
  readonly #others = new Map<string, number>();
  readonly #othersByCode = new Map<number, string>();
  readonly #decode: (start: number, end: number) => string;
  #scratch = 0;
  #scratchSize = 0;

  /** `decode` reads UTF-8 out of the kernel's memory. */
  constructor(kernel: Kernel, decode: (start: number, end: number) => string) {
    this.#kernel = kernel;
    this.#decode = decode;
    this.#plain = kernel.calls.createDictionary();
    this.#spelled = kernel.calls.createDictionary();
  }

  /** The texts by number; grows at its end. Texts become strings when this is asked for. */
  get values(): readonly string[] {
    this.#decodeNew();
    return this.#values;
  }

  get count(): number {
    return this.#kernel.calls.dictionaryCount(this.#plain);
  }

  /** How many bytes all texts have. */
  get size(): number {
    return this.#kernel.calls.dictionarySize(this.#plain);
  }

  /**
   * Writes the codes of the first `count` cells of a column to its `values`. `unspell` gives the code of an escaped text at a
   * place of the memory; −1 stands where the cell is an array or object: a gap.
   */
  encode(
    { starts, ends, kinds, values }: CellColumn,
    count: number,
    unspell: (start: number, end: number) => number,
  ): 'whole' | 'gaps' {
    const { calls } = this.#kernel;
    calls.encodeTexts(this.#plain, this.#spelled, starts, ends, kinds, count, values);
    const isPlain = (calls.undecided.value as number) === 0;
    if (!isPlain) this.#unspellNew(unspell);
    if (isPlain) return 'whole';
    const codes = this.#kernel.ints.subarray(values >> 2, (values >> 2) + count);
    let gaps = false;
    for (let row = 0; row < count; row++) {
      const code = codes[row]!;
      if (code < -1) codes[row] = this.#codes[-2 - code]!;
      else if (code === -1) gaps = true;
    }
    return gaps ? 'gaps' : 'whole';
  }

  /** The code of the text between two places of the kernel's memory. */
  codeAt(start: number, end: number): number {
    return this.#kernel.calls.codeOf(this.#plain, start, end);
  }

  /** The code of UTF-8 bytes that lie elsewhere. */
  codeOf(bytes: Uint8Array): number {
    const start = this.#take(bytes);
    return this.codeAt(start, start + bytes.length);
  }

  /** The codes of texts that lie elsewhere one after the other; `ends` says where each of them ends. */
  codesOf(bytes: Uint8Array, ends: Uint32Array): Int32Array {
    const start = this.#take(bytes);
    const codes = new Int32Array(ends.length);
    for (let index = 0, from = start; index < ends.length; index++) {
      const end = start + ends[index]!;
      codes[index] = this.codeAt(from, end);
      from = end;
    }
    return codes;
  }

  /** The texts of some codes one after the other, where each ends, and those without UTF-8 form by their index. */
  textsOf(codes: Int32Array): {
    readonly bytes: Uint8Array;
    readonly ends: Uint32Array;
    readonly others: [number, string][];
  } {
    const { ints, bytes: memory } = this.#kernel;
    const entries = this.#kernel.calls.dictionaryEntries(this.#plain) >> 2;
    const ends = new Uint32Array(codes.length);
    const others: [number, string][] = [];
    let size = 0;
    for (let index = 0; index < codes.length; index++) {
      size += ints[entries + codes[index]! * 2 + 1]!;
      ends[index] = size;
      const other = this.#othersByCode.get(codes[index]!);
      if (other !== undefined) others.push([index, other]);
    }
    const bytes = new Uint8Array(size);
    for (let index = 0, at = 0; index < codes.length; index++) {
      const entry = entries + codes[index]! * 2;
      const start = ints[entry]!;
      bytes.set(memory.subarray(start, start + ints[entry + 1]!), at);
      at = ends[index]!;
    }
    return { bytes, ends, others };
  }

  /** Copies bytes into the kernel's memory. */
  #take(bytes: Uint8Array): number {
    if (bytes.length > this.#scratchSize || this.#scratch === 0) {
      this.#scratchSize = Math.max(4096, bytes.length * 2);
      this.#scratch = this.#kernel.calls.allocate(this.#scratchSize);
    }
    this.#kernel.bytes.set(bytes, this.#scratch);
    return this.#scratch;
  }

  /** The code of a text that has no UTF-8 form. */
  codeOfText(text: string): number {
    let code = this.#others.get(text);
    if (code === undefined) {
      code = this.#kernel.calls.reserveCode(this.#plain);
      this.#others.set(text, code);
      this.#othersByCode.set(code, text);
    }
    return code;
  }

  #decodeNew(): void {
    const { count } = this;
    const values = this.#values;
    if (count === values.length) return;
    const entries = this.#kernel.calls.dictionaryEntries(this.#plain) >> 2;
    const { ints } = this.#kernel;
    for (let code = values.length; code < count; code++) {
      const start = ints[entries + code * 2]!;
      values.push(this.#othersByCode.get(code) ?? this.#decode(start, start + ints[entries + code * 2 + 1]!));
    }
  }

  #unspellNew(unspell: (start: number, end: number) => number): void {
    const { calls } = this.#kernel;
    const count = calls.dictionaryCount(this.#spelled);
    if (count > this.#codes.length) {
      const larger = new Int32Array(Math.max(count, this.#codes.length * 2));
      larger.set(this.#codes);
      this.#codes = larger;
    }
    const entries = calls.dictionaryEntries(this.#spelled) >> 2;
    for (; this.#spellings < count; this.#spellings++) {
      const { ints } = this.#kernel;
      const start = ints[entries + this.#spellings * 2]!;
      const end = start + ints[entries + this.#spellings * 2 + 1]!;
      this.#codes[this.#spellings] = unspell(start, end);
    }
  }
}
