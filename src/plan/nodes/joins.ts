import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** Nodes with several inputs. */

export type JoinKind =
  | 'innerunique'
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftsemi'
  | 'rightsemi'
  | 'leftanti'
  | 'rightanti';

/** `join` and `lookup`: equality of all key pairs (types agree pairwise; null matches null). */
export interface JoinNode extends Node {
  readonly kind: 'Join';
  readonly joinKind: JoinKind;
  /** Rows of a `lookup` come in the order of the left ones. */
  readonly isLookup: boolean;
  readonly left: PlanNode;
  readonly right: PlanNode;
  readonly keys: readonly { readonly left: PlanExpression; readonly right: PlanExpression }[];
  /** Parallel to `columns`: the input column that each output carries. */
  readonly outputs: readonly { readonly side: 'left' | 'right'; readonly column: PlanColumn }[];
}

/** All rows of all inputs. Each input's columns are positionally those of the union, types included. */
export interface UnionNode extends Node {
  readonly kind: 'Union';
  /** A part of a fuzzy union is not there: with it there might be more rows. */
  readonly isPartial?: true;
  readonly inputs: readonly PlanNode[];
}
