import type { Misfits } from '../columns/column-writer.ts';
import { LongWriter } from '../columns/long-writer.ts';
import type { WantedColumn } from '../columns/wanted-column.ts';
import type { FindingsState } from '../findings.ts';

/** The least and the greatest value of a column of 64-bit numbers or times: exact, times as ticks from year 1. */
export interface Span {
  readonly least: bigint;
  readonly greatest: bigint;
}

/** What the columns of a range hold, by column of the plan. */
interface ColumnsOutcome {
  readonly misfits: readonly Misfits[];
  /** Undefined for columns of other types, and for those without a value. */
  readonly spans: readonly (Span | undefined)[];
  /** How many rows have no value in a column of 64-bit numbers or times; 0 for columns of other types. */
  readonly missing: readonly number[];
}

/** What reading a range of a file has found. Plain data; lines count from the start of the range. */
export interface RangeOutcome extends ColumnsOutcome {
  readonly rows: number;
  readonly lines: number;
  /** Where in the file reading ended; means nothing where it is unsure. */
  readonly place: number;
  /** Another beginning or end of the range might change what is found: bytes were no UTF-8, or NUL, or a row of another type was left for another reader. */
  readonly isUnsure: boolean;
  /** No row follows in the file. */
  readonly isOver: boolean;
  readonly findings: FindingsState;
}

/** What the columns hold since this was asked last. */
export const takeColumnsOutcome = (columns: readonly WantedColumn[]): ColumnsOutcome => ({
  misfits: columns.map(({ misfits }) => misfits.take()),
  spans: columns.map(({ writer }) => (writer instanceof LongWriter ? writer.takeSpan() : undefined)),
  missing: columns.map(({ writer }) => (writer instanceof LongWriter ? writer.takeMissing() : 0)),
});
