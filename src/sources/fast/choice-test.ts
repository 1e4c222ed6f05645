import { type Batch, batchOf } from '../../columns/batch.ts';
import type { ColumnSchema } from '../../columns/schema.ts';
import type { MakeRowTest, RowTest } from '../../columns/tables/computed-condition.ts';
import type { RowChoice } from '../../columns/tables/row-choice.ts';
import type { RunRoom } from '../../scan/cell-runs.ts';
import { type RowPicker, rowPicker } from '../../scan/row-picker.ts';
import { HeldShare } from './held-share.ts';
import type { RunColumn } from './run-column.ts';
import type { RunPreview } from './run-preview.ts';

/** Where more than this share of the rows is kept, of so many that were asked, more of them are looked at together. */
const LARGE_SHARE = 1 / 8;
const FEW_ASKED = 8192;

/** Reading this many rows with all their columns costs as much as loading the functions of the language. */
const MANY_UNASKED = 4096;

/** The choice of a scan, and whether it is still worth asking; kept from one stretch of rows to the next. */
export class KnownChoice {
  readonly choice: RowChoice;
  #share = new HeldShare();
  #make: MakeRowTest | undefined;
  /** Rows that were kept for want of what makes the condition ready. */
  #unasked = 0;
  #seesMany = false;
  #test: RowTest | undefined;
  #hasFailed = false;

  /** `make` makes the condition ready; it may follow. */
  constructor(choice: RowChoice, make: MakeRowTest | undefined) {
    this.choice = choice;
    this.#make = make;
  }

  /** Nothing is gained by asking, or the condition cannot be asked: all rows may be chosen, and the query will meet the error. */
  get isVain(): boolean {
    const canAsk = this.choice.condition === undefined || this.#make !== undefined;
    return this.#hasFailed || !canAsk || this.#share.isFutile;
  }

  /** Most rows may be chosen of those that lie in few bytes: more bytes should be looked at together, though they leave the cache. */
  get seesMany(): boolean {
    return this.#seesMany;
  }

  /** Whether so many rows had to be kept since the last call that it pays to load what prepares the condition. */
  takeLack(): boolean {
    const unasked = this.#unasked;
    this.#unasked = 0;
    return this.#make === undefined && unasked > MANY_UNASKED;
  }

  /** Makes the condition ready from now on. */
  use(make: MakeRowTest): void {
    this.#make = make;
  }

  /** Of so many rows so many were kept. */
  kept(asked: number, kept: number): void {
    if (this.#make === undefined && this.choice.condition !== undefined) this.#unasked += asked;
    this.#share.add(asked, kept);
    if (this.#seesMany || !this.#share.isOver(LARGE_SHARE, FEW_ASKED)) return;
    this.#seesMany = true;
    this.#share = new HeldShare();
  }

  /** The rows of a batch with the columns of the condition that fulfil it; undefined where it failed. */
  holding(rows: Batch): Int32Array | undefined {
    const { condition } = this.choice;
    if (condition === undefined) return undefined;
    try {
      this.#test ??= this.#make?.(condition);
      return this.#test?.(rows);
    } catch {
      this.#hasFailed = true;
      return undefined;
    }
  }
}

/**
 * Asked of the runs of one stretch of a file, first to last: what outdoes a row lies in the same stretch, so that its rows come to the query
 * whole or are read again whole. Rows whose columns no kernel decides are kept, and outdo no other.
 */
export class ChoiceTest {
  readonly #known: KnownChoice;
  readonly #picker: RowPicker;
  /** What is read: the columns of the condition, then those that decide. */
  readonly #schema: readonly ColumnSchema[];
  readonly #places: readonly (RunColumn | undefined)[];
  readonly #asked: number;

  /** `run` are the columns of the run; those that the file lacks are not among them. */
  constructor(known: KnownChoice, run: readonly RunColumn[]) {
    const { columns, pick, condition } = known.choice;
    this.#known = known;
    this.#picker = rowPicker(pick, columns);
    const asked = condition?.columns ?? [];
    this.#asked = asked.length;
    this.#schema = [...asked, ...columns];
    this.#places = this.#schema.map(({ name }) => run.find((column) => column.name === name));
  }

  /** The columns whose cells are read. */
  get columns(): RunColumn[] {
    return [...new Set(this.#places.filter((column) => column !== undefined))];
  }

  /** Marks those of the first `count` chosen rows that may be chosen. */
  mark({ kernel, marks }: RunRoom, preview: RunPreview, count: number): void {
    const known = this.#known;
    const { rows, unknown } = known.isVain ? {} : preview.read(this.#schema, this.#places, count);
    const able = rows && this.#able(rows, unknown);
    // Only now: the memory may have grown.
    const { bytes } = kernel;
    if (rows === undefined || able === undefined) {
      bytes.fill(1, marks, marks + count);
      known.kept(count, count);
      return;
    }
    const deciding = part(rows, this.#asked, rows.width);
    const isAll = able.length === count;
    const picked = this.#picker.pick(isAll ? deciding : deciding.select(able)) ?? able.map((_, at) => at);
    for (const at of picked) bytes[marks + (isAll ? at : (able[at] as number))] = 1;
    let kept = picked.length;
    if (unknown !== undefined)
      for (let row = 0; row < count; row++)
        if (unknown[row] === 1) {
          bytes[marks + row] = 1;
          kept++;
        }
    known.kept(count, kept);
  }

  /** The rows that surely fulfil the condition and of which all is known; undefined where the condition failed. */
  #able(rows: Batch, unknown: Uint8Array | undefined): Int32Array | undefined {
    const holding =
      this.#known.choice.condition === undefined
        ? Int32Array.from({ length: rows.length }, (_, row) => row)
        : this.#known.holding(part(rows, 0, this.#asked));
    return unknown === undefined ? holding : holding?.filter((row) => unknown[row] === 0);
  }
}

/** Some of the columns of a batch, as they are. */
const part = (rows: Batch, from: number, to: number): Batch =>
  batchOf(
    rows.length,
    Array.from({ length: to - from }, (_, index) => rows.column(from + index)),
  );
