import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Window } from '../bytes/window.ts';
import type { Findings } from '../findings.ts';
import type { RowCursor } from '../row-cursor.ts';

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

/** How rows lie in a file: enough to begin at any row, not only at the first. Plain data: it crosses to other threads. */
export type RowLayout =
  | { readonly kind: 'csv'; readonly delimiter: number }
  | ({ readonly kind: 'json-lines' } & JsonObjects)
  | ({
      /** Elements of an array in a document. */
      readonly kind: 'json-elements';
      /** As `DocumentOptions` has it, where no array is around that of the rows: `$[]`, `$.value[]`. */
      readonly rowsAt: string;
      /** The first key of the first element as it is spelled: others most likely begin with it, too. */
      readonly firstKey: string;
    } & JsonObjects)
  | {
      /** Arrays that are elements of an array, their values the cells. */
      readonly kind: 'json-arrays';
      /** As `DocumentOptions` has it: `$.tables[].rows[]`. */
      readonly rowsAt: string;
      /** Which of the elements of the array around them has the rows. */
      readonly table: number;
    };

/** Objects of JSON that are rows. */
export interface JsonObjects {
  /** They are envelopes of the streaming API, of which those of this table hold rows. */
  readonly category?: string | undefined;
}

/** What is to be done with a row whose `Type` says something else: it is a row here, one of another part, or of none. */
export type OtherType = (type: string) => 'here' | 'elsewhere' | 'nowhere';

/** The rows of one table, where those of several are told apart by their column `Type`. */
export interface OneType {
  /** What the column says in rows of the table. Plain data: it crosses to other threads, which leave all other rows to this one. */
  readonly type: string;
  readonly others: OtherType;
}

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
  /** What stands over the cells, with what portals add to it (` [UTC]`), where the names of the cells leave that out. */
  readonly headings?: readonly string[];
  readonly notes: readonly Diagnostic[];
}
