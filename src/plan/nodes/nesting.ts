import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';
import type { MvExpandItem } from './rows.ts';

/** Plans inside plans: run over a part of the rows, or read in several places. */

/** The rows that an enclosing `mv-apply`, `partition` or `fork` hands to its body. */
export interface SubInputNode extends Node {
  readonly kind: 'SubInput';
  readonly id: number;
}

/** `mv-apply`: expands each row and runs `body` over the expansion. The body reads it through a SubInput. */
export interface MvApplyNode extends Node {
  readonly kind: 'MvApply';
  readonly input: PlanNode;
  readonly items: readonly MvExpandItem[];
  readonly itemIndex: PlanColumn | undefined;
  readonly limit: PlanExpression | undefined;
  /** What the body reads: its columns are input columns, item columns and the index column. */
  readonly bodyInput: SubInputNode;
  readonly body: PlanNode;
  /** Input columns that are repeated for each row of the body's result, by id; the rest of `columns` is the body's. */
  readonly carried: readonly PlanColumn[];
}

/** `partition by Column (body)`: runs the body once for each value of the key. */
export interface PartitionNode extends Node {
  readonly kind: 'Partition';
  readonly input: PlanNode;
  readonly key: PlanColumn;
  readonly bodyInput: SubInputNode;
  readonly body: PlanNode;
  /** More values of the key than this stop the query: the legacy strategy takes 64. */
  readonly most: number | undefined;
}

/** A plan that is read in several places; the same object in each of them. */
export interface SharedPlan {
  readonly id: number;
  readonly plan: PlanNode;
}

/** The one result of a plan that is read in several places: `materialize`, `as`. `columns` are positional. */
export interface SharedNode extends Node {
  readonly kind: 'Shared';
  readonly shared: SharedPlan;
}
