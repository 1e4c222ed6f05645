import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Clock } from '../engine/result.ts';
import type { Reach } from '../plan/bound-query.ts';
import type { Rule } from './rule.ts';

/** An answer whose worth is asked for. */
export interface Answer {
  readonly rule: Rule;
  readonly fires: boolean;
  readonly rowCount: number;
  readonly clock: Clock | undefined;
  /** The query asks for the time. */
  readonly usesClock: boolean;
  /** Names of the tables that were read. */
  readonly reads: readonly string[];
  readonly reach: Reach;
  /** The column that the rule's window cuts a table by. */
  windowColumn(table: string): string | undefined;
  /** Names of the columns that decide; asked for only when a finding concerns a column. */
  decidingColumns(): ReadonlySet<string>;
  /** Names of the columns of which the query asks whether they are empty; asked for only when a finding concerns that. */
  columnsAskedForEmptiness(): ReadonlySet<string>;
  /** Names of the columns of which the query makes texts that decide; asked for only when a finding concerns that. */
  columnsMadeText(): ReadonlySet<string>;
}

/** What the evidence says about the worth of a verdict. */
export interface Notes {
  /** What lessens the worth of the verdict. */
  readonly notes: readonly Diagnostic[];
  /** What says that rows are missing which the rule would have seen, or are where it does not look: its silence proves nothing. */
  readonly losses: readonly Diagnostic[];
}

/** Whether the rule decides by a column. */
export type IsDeciding = (column: string) => boolean;
