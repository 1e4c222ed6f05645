import { BATCH_ROWS } from '../../columns/batch.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';

/** Rows of a range, by the columns of its plan. */
export interface RowBlock<Column> {
  readonly length: number;
  readonly columns: readonly Column[];
}

/** The rows that the writer of a column has taken in; there is no writer where the file has no such column. */
export type TakeColumn<Column> = (column: number, writer: ColumnWriter | undefined, length: number) => Column;

/** Cuts the rows that writers take in into blocks: no more than `limit` rows altogether, nor than a batch at a time. */
export class BlockCutter<Column> {
  readonly #limit: number;
  readonly #writers: readonly (ColumnWriter | undefined)[];
  readonly #take: TakeColumn<Column>;
  /** A block has no more rows than this. */
  readonly #most: number;
  /** A block of so many rows goes on. */
  #size: number;
  #given = 0;
  #pending = 0;

  constructor(limit: number, writers: readonly (ColumnWriter | undefined)[], take: TakeColumn<Column>) {
    this.#limit = limit;
    this.#writers = writers;
    this.#take = take;
    this.#most = Math.min(BATCH_ROWS, Math.max(1, limit));
    this.#size = this.#most;
  }

  /**
   * Rows come in runs from which some are left out, so that a block fills gradually: it is passed on when half full, while another run still has room.
   */
  expectGaps(): void {
    this.#size = Math.ceil(this.#most / 2);
  }

  /** How many rows a block has when it goes on. */
  get size(): number {
    return this.#size;
  }

  /** How many rows may be taken in before the block is taken. */
  get room(): number {
    return this.#most - this.#pending;
  }

  /** Rows that were taken in and are not given yet. */
  get pending(): number {
    return this.#pending;
  }

  /** The block has to be taken before more rows are written. */
  get isFull(): boolean {
    return this.#pending >= this.#size || this.#given + this.#pending >= this.#limit;
  }

  /** As many rows were given as are wanted. */
  get isDone(): boolean {
    return this.#given >= this.#limit;
  }

  /** Writers took in so many rows more. */
  add(rows: number): void {
    this.#pending += rows;
  }

  cut(): RowBlock<Column> {
    const length = this.#pending;
    this.#pending = 0;
    this.#given += length;
    return { length, columns: this.#writers.map((writer, index) => this.#take(index, writer, length)) };
  }
}
