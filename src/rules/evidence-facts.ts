import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A finding that concerns one column of a table. */
export interface ColumnFinding {
  readonly column: string;
  readonly finding: Diagnostic;
}

/** Cells of a column that became null. */
export interface Coercions extends ColumnFinding {
  /** They say in a word that there is no value: null is what they are. */
  readonly areBlank?: boolean;
}

/** Columns of texts in which a word says that there is no value. */
export interface NullWordFacts {
  readonly word: string;
  readonly columns: readonly string[];
}

/** Stands for the table of a file of which nobody knows what it holds, but that it was meant as evidence. */
export const anyTable = '*';

/** What is known about a piece of evidence and matters to whoever believes a verdict. Known in full only when it has been read. */
export interface EvidenceFacts {
  /** Of a file that was left out, the table that its name speaks of, `anyTable`, or empty. */
  readonly table: string;
  readonly file: string;
  /** Undefined when it was not read to its end. */
  readonly rows: number | undefined;
  /** Columns of the table that the file, which names its columns, does not have. */
  readonly absent: readonly string[];
  /** Columns of the table that the file, which need not name those without a value, does not name. */
  readonly unnamed: readonly string[];
  /** Least and greatest time of its rows, as ISO text. */
  readonly timeSpan: { readonly from: string; readonly to: string } | undefined;
  /** How many of its rows have no time; undefined where that is not known. */
  readonly timeless?: number | undefined;
  /** Warnings and errors about the whole: rejected rows, a suspicious number of rows. */
  readonly findings: readonly Diagnostic[];
  /** Columns with cells that became null because they spell no value of the type. */
  readonly coercions: readonly Coercions[];
  /** Columns whose times were read as UTC for want of their zone. */
  readonly zones: readonly ColumnFinding[];
  /** Columns whose values are no longer what they were, as objects that somebody printed: whoever asks for them finds nothing. */
  readonly deformed: readonly ColumnFinding[];
  /** Columns whose type was guessed, and of which a text may be spelled otherwise than in the service. */
  readonly guessed: readonly ColumnFinding[];
  /** As `guessed`, columns of times. */
  readonly guessedTimes: readonly ColumnFinding[];
  /** Columns in which a word stands for no value: a query that asks whether they are empty finds that they are not. */
  readonly nullWords: readonly NullWordFacts[];
  /** Columns that show another column's values. */
  readonly aliases: readonly ColumnFinding[];
}
