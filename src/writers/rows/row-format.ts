import type { Vector } from '../../columns/vector.ts';

/** How a format writes the cells of rows. */
export interface Spelling {
  /** A cell of any column. */
  cell(vector: Vector, row: number): string;
  /** A cell that holds a text. */
  text(text: string): string;
  /** A cell that holds a null. */
  readonly nothing: string;
  /** What stands around a time. */
  readonly quote: '' | '"';
  /** Whether an array of texts is one of JSON. */
  readonly hasArrays: boolean;
}

/** How a format writes rows. */
export interface RowFormat {
  readonly spelling: Spelling;
  /** What a row begins with. */
  readonly opening: string;
  /** What stands before each of the cells. */
  readonly leads: readonly string[];
  /** What a row ends with. */
  readonly closing: string;
  /** What stands between two rows. */
  readonly between: string;
}
