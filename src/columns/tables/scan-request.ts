import type { ComputedCondition, MakeRowTest } from './computed-condition.ts';
import type { RowChoice } from './row-choice.ts';

/**
 * What a query wants of a table: a source uses what it can and leaves the rest.
 */
export interface ScanRequest {
  /** Names of the columns wanted, in the order in which batches shall carry them. */
  readonly columns: readonly string[];
  readonly members?: MembersRead;
  /** A condition that every wanted row fulfils; a source may drop rows that surely fail it. */
  readonly predicate?: ScanPredicate;
  /** Which of the wanted rows can be chosen: a source may leave out others. */
  readonly choice?: RowChoice;
  /** Makes what is computed in them ready; without it that is left to the query. */
  readonly makeTest?: MakeRowTest;
  /** No more than this many rows are wanted. */
  readonly limit?: number;
}

/**
 * By the name of a column, the keys of the bags that are read of it, as values or as texts of JSON. A source may leave out other members, and give the
 * text or value without them; what is no bag has to be given as it is, and so have columns that are not named.
 */
export type MembersRead = ReadonlyMap<string, readonly string[]>;

/**
 * A condition on one row, as plain data: it crosses to workers. Comparison is Kusto's; a source that cannot decide a leaf, or one that
 * fails, keeps the row.
 */
export type ScanPredicate =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ScanPredicate[] }
  | { readonly kind: 'not'; readonly operand: ScanPredicate }
  /** Anything else: to be computed. */
  | { readonly kind: 'computed'; readonly condition: ComputedCondition }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      /** Boxed value of the column's type; datetime and timespan as ticks. */
      readonly value: string | number | bigint | boolean;
    }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly (string | number | bigint)[] }
  /** A regular expression matches somewhere. */
  | { readonly kind: 'regex'; readonly column: string; readonly pattern: string }
  /** The text is an IPv4 address in one of these networks (`10.0.0.0/8`), or in one that is private. */
  | { readonly kind: 'ipv4'; readonly column: string; readonly networks: readonly string[] | 'private' }
  | {
      readonly kind: 'text';
      readonly column: string;
      readonly operator:
        | 'has'
        | 'hasprefix'
        | 'hassuffix'
        | 'contains'
        | 'startswith'
        | 'endswith'
        | 'equals';
      /** Any of these: the list of a rule is one part of its condition, however long it is. */
      readonly needles: readonly string[];
      readonly caseSensitive: boolean;
    };
