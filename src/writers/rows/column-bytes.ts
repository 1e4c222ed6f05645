import { growWords } from '../../columns/grow.ts';
import { type TextLists, textListsOf } from '../../columns/texts/text-lists.ts';
import type { StringVector, Vector } from '../../columns/vector.ts';
import { addInteger, addQuotedTime, addTime, INTEGER, QUOTED_TIME } from './digits.ts';
import { QuotedLists } from './quoted-lists.ts';
import type { Spelling } from './row-format.ts';
import type { RowMemory } from './row-memory.ts';

/** Spells the cells of a column into the memory of the kernel: a text of a dictionary once, in however many batches its rows are. */
export class ColumnBytes {
  /** Where the cells of a block begin and end, row by row. */
  readonly places: Uint32Array;
  readonly #memory: RowMemory;
  readonly #full: number;
  readonly #spelling: Spelling;
  readonly #rows: number;
  /** By dictionary, where its texts begin and end; they end at 0 until they are spelled. */
  #known = new WeakMap<readonly string[], Uint32Array>();
  #lists: { readonly of: TextLists; readonly quoted: QuotedLists } | undefined;
  /** Where a null is spelled. */
  #nothing: readonly [start: number, end: number] | undefined;

  /** No more texts are added to a block of `block` rows after the byte `full`; `rows` is how many the column has in all batches. */
  constructor(memory: RowMemory, full: number, spelling: Spelling, block: number, rows: number) {
    this.places = new Uint32Array(2 * block);
    this.#memory = memory;
    this.#full = full;
    this.#spelling = spelling;
    this.#rows = rows;
  }

  /** What was spelled is written over from now on. */
  forget(): void {
    this.#known = new WeakMap();
    this.#nothing = undefined;
  }

  /** Spells cells from `row` to before `last`. Says before which row it ended: there may be no room for all of them, but there is for one. */
  spell(vector: Vector, row: number, last: number): number {
    const lists = this.#spelling.hasArrays ? textListsOf(vector) : undefined;
    if (lists !== undefined) {
      if (this.#lists?.of !== lists) this.#lists = { of: lists, quoted: new QuotedLists(lists) };
      const { quoted } = this.#lists;
      return this.#each(row, last, (at) => quoted.add(at, this.#memory));
    }
    const { type, values, valid } = vector;
    if (vector.constant) this.#constant(vector, last - row);
    else if (type === 'string') return this.#texts(vector, row, last);
    else if (type === 'datetime' && values instanceof Float64Array)
      this.#numbers(
        { values, valid },
        row,
        last,
        QUOTED_TIME,
        this.#spelling.quote === '' ? addTime : addQuotedTime,
      );
    else if ((type === 'int' || type === 'long') && !(values instanceof BigInt64Array))
      this.#numbers({ values, valid }, row, last, INTEGER, addInteger);
    else return this.#each(row, last, (at) => this.#memory.add(this.#spelling.cell(vector, at)));
    return last;
  }

  /** Spells cells of which each adds itself to the memory. */
  #each(row: number, last: number, add: (row: number) => void): number {
    const memory = this.#memory;
    const { places } = this;
    for (let place = 0; row < last; row++) {
      places[place++] = memory.end;
      add(row);
      places[place++] = memory.end;
      if (memory.end > this.#full) return row + 1;
    }
    return last;
  }

  #constant(vector: Vector, count: number): void {
    const [start, end] = this.#memory.add(this.#spelling.cell(vector, 0));
    for (let place = 0; place < 2 * count; place += 2) {
      this.places[place] = start;
      this.places[place + 1] = end;
    }
  }

  #texts({ values, codes }: StringVector, row: number, last: number): number {
    const memory = this.#memory;
    const spelling = this.#spelling;
    if (codes === undefined)
      return this.#each(row, last, (at) => memory.add(spelling.text(values[at] as string)));
    if (values.length > this.#rows)
      return this.#each(row, last, (at) => memory.add(spelling.text(values[codes[at] as number] as string)));
    return this.#coded(values, codes, row, last);
  }

  #coded(values: readonly string[], codes: Int32Array, row: number, most: number): number {
    const memory = this.#memory;
    let last = most;
    const { places } = this;
    const known = growWords(this.#known.get(values) ?? new Uint32Array(0), 2 * values.length);
    this.#known.set(values, known);
    for (let place = 0; row < last; row++, place += 2) {
      const code = codes[row] as number;
      if (known[2 * code + 1] === 0) {
        const [start, end] = memory.add(this.#spelling.text(values[code] as string));
        known[2 * code] = start;
        known[2 * code + 1] = end;
        if (memory.end > this.#full) last = row + 1;
      }
      places[place] = known[2 * code] as number;
      places[place + 1] = known[2 * code + 1] as number;
    }
    return last;
  }

  /** Spells numbers, each in at most `most` bytes, by a function that says where it ends. */
  #numbers(
    { values, valid }: { readonly values: Float64Array | Int32Array; readonly valid: Uint8Array | undefined },
    row: number,
    last: number,
    most: number,
    add: (value: number, bytes: Uint8Array, at: number) => number,
  ): void {
    const memory = this.#memory;
    const { places } = this;
    const [none, noneEnd] = this.#null();
    let at = memory.reserve((last - row) * most);
    const { bytes } = memory;
    for (let place = 0; row < last; row++, place += 2) {
      if (valid !== undefined && valid[row] === 0) {
        places[place] = none;
        places[place + 1] = noneEnd;
        continue;
      }
      places[place] = at;
      at = add(values[row] as number, bytes, at);
      places[place + 1] = at;
    }
    memory.end = at;
  }

  /** Where a null is spelled. */
  #null(): readonly [start: number, end: number] {
    this.#nothing ??= this.#memory.add(this.#spelling.nothing);
    return this.#nothing;
  }
}
