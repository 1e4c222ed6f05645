import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { notRecognised } from '../../diagnostics/evidence-diagnostics.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Window } from '../bytes/window.ts';
import type { OneType } from '../cursors/one-type-cursor.ts';
import type { RowCursor } from '../cursors/row-cursor.ts';
import type { RowLayout } from '../cursors/row-layout.ts';
import type { CutPlace, Findings } from '../findings.ts';

/** The shapes of evidence, as reports call them. */
export type ShapeName =
  | 'csv'
  | 'json-lines'
  | 'json'
  | 'az'
  | 'advanced-hunting'
  | 'graph'
  | 'log-analytics'
  | 'streaming'
  | 'records'
  | 'kusto-v1'
  | 'kusto-v2';

/** One table inside a file. */
export interface ShapedTable {
  /** The cells of a row, as far as they are known without reading rows. */
  readonly names: readonly string[];
  /** Types that the file itself states, by cell. */
  readonly declared: readonly (ScalarType | undefined)[] | undefined;
  /** The table's name, where the rows say it. */
  readonly category: string | undefined;
  /** Where only rows with this `Type` are the table's. */
  readonly only?: OneType;
  /** Absent where the rows have to be read from the first on. */
  readonly layout?: RowLayout | undefined;
  /** Reads the rows; `names` are those above, or more of them. */
  cursor(window: Window, findings: Findings, names: readonly string[]): RowCursor;
}

/** What the beginning of a file says about it. */
export interface Shaped {
  readonly shape: ShapeName;
  readonly tables: readonly ShapedTable[];
  /** All cells are texts, whose types have to be guessed from their spelling. */
  readonly spelled: boolean;
  /** Dynamic values are JSON inside a text. */
  readonly dynamicAsText: boolean;
  readonly delimiter?: string;
  /** The headings as they stand in the file, with what portals add to them (` [UTC]`), where the names of the cells leave that out. */
  readonly headings?: readonly string[];
  readonly notes: readonly Diagnostic[];
  /** Where a document is cut off that has already been read to its end; the reader of its rows reports it. */
  readonly cut?: CutPlace | undefined;
}

/** Why a file has no shape. */
export interface Refused {
  readonly refused: Diagnostic;
}

export const notShaped = (file: string, problem: string): Refused => ({
  refused: notRecognised.nowhere({ file, problem }),
});
