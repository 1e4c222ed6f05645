import type { Scalar } from '../types/value.ts';
import type { EvaluateNode, PlanNode } from './nodes.ts';

/** `render`: how a result wants to be shown. */
export interface Visualization {
  readonly kind: string;
  /** Properties of the `with (…)` clause as text, by lower-case name. */
  readonly properties: ReadonlyMap<string, string>;
}

/** One result of a query: a plan, and how its rows are to be shown. */
export interface BoundResult {
  /** `PrimaryResult` for a single result, else `PrimaryResult_0` … or the name given by `as`/`fork`. */
  readonly name: string;
  readonly plan: PlanNode;
  readonly visualization: Visualization | undefined;
}

/** What a query looks at without naming it, or names though it is not there. */
export interface Reach {
  /** It looks through all tables there are. */
  readonly everyTable: boolean;
  /** It looks through all columns of a row: `search`, `* has`, `pack_all`. */
  readonly everyColumn: boolean;
  /** It looks for a text in all columns that hold some: `search`, `* has`. */
  readonly everyText: boolean;
  /** Columns that it would read if they existed: `column_ifexists`. */
  readonly absentColumns: ReadonlySet<string>;
}

/** What the binder makes of a query. */
export interface BoundQuery {
  readonly results: readonly BoundResult[];
  /** Values of `set` statements by lower-case name; `true` for one without a value. */
  readonly options: ReadonlyMap<string, Scalar | null>;
  /** Names of options that were set after an expression that gives a result: they hold for what follows alone. */
  readonly lateOptions: ReadonlySet<string>;
  /** Names of the tables that the query reads. */
  readonly tables: readonly string[];
  readonly reach: Reach;
  /** The query's answer depends on `now()`. */
  readonly usesNow: boolean;
  /** The first plugin whose columns only its rows can tell. Bound anew with its answer, the query can run. */
  readonly unanswered: EvaluateNode | undefined;
  /** Columns that were assumed to exist in rows of unknown shape, up to the plugin that has no answer yet. */
  readonly inferred: readonly string[];
}
