import type { Visualization } from '../plan/bound-query.ts';
import type { PlanNode } from '../plan/nodes.ts';
import type { Row } from './column.ts';

/** Rows: their columns while binding, and the plan that gives them. */
export interface Relation {
  readonly row: Row;
  readonly plan: PlanNode;
  /** The order is one that `prev`, `row_number` and their like may rely on. */
  readonly isSerialized: boolean;
  /** The table's or variable's name, for `withsource` and `$table`. */
  readonly name: string | undefined;
  readonly visualization: Visualization | undefined;
  /** Made from a source that is not there: a fuzzy union takes it for empty. */
  readonly isMissing?: boolean;
  /** A table known by its columns alone: what unites it with others has its columns and leaves its plan out. */
  readonly hasNoRows?: boolean;
}
