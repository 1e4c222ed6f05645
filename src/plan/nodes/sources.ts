import type { Batch } from '../../columns/batch.ts';
import type { MembersRead, ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { Scalar } from '../../types/value.ts';
import type { PlanExpression } from '../expression.ts';
import type { Node } from './node.ts';

/** Where rows come from. */

/** Rows of a named table. */
export interface ScanNode extends Node {
  readonly kind: 'Scan';
  readonly table: string;
  /** Name in the table of each of `columns`; a name the table lacks gives nulls. */
  readonly sourceColumns: readonly string[];
  /** What the source may use to skip rows; the Filter above stays. */
  readonly predicate: ScanPredicate | undefined;
  readonly limit: number | undefined;
  /** See `ScanRequest`. */
  readonly members?: MembersRead;
}

/** Rows written in the query: `datatable`, `print` without columns, `getschema`. One array of boxed values a row. */
export interface ValuesNode extends Node {
  readonly kind: 'Values';
  readonly rows: readonly (readonly (Scalar | null)[])[];
}

/** `range x from A to B step S`. Expressions are row-free and of the column's type (the step of its difference type). */
export interface RangeNode extends Node {
  readonly kind: 'Range';
  readonly from: PlanExpression;
  readonly to: PlanExpression;
  readonly step: PlanExpression;
}

/** Rows that are there already: a plugin's answer that was needed to bind the rest of the query. */
export interface RowsNode extends Node {
  readonly kind: 'Rows';
  readonly batch: Batch;
}
