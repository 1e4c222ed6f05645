import type { AggregateNode, MakeSeriesNode, TopNestedNode } from './nodes/aggregation.ts';
import type { EvaluateNode, UnsupportedNode } from './nodes/calls.ts';
import type { GraphMarksNode, GraphMatchNode, GraphNodesNode } from './nodes/graph.ts';
import type { JoinNode, UnionNode } from './nodes/joins.ts';
import type { MvApplyNode, PartitionNode, SharedNode, SubInputNode } from './nodes/nesting.ts';
import type { ParseKvNode, ParseNode, ScanStepsNode } from './nodes/parsing.ts';
import type {
  FilterNode,
  MvExpandNode,
  ProjectNode,
  SampleNode,
  SortNode,
  TakeNode,
  WindowNode,
} from './nodes/rows.ts';
import type { RangeNode, RowsNode, ScanNode, ValuesNode } from './nodes/sources.ts';

export type * from './nodes/aggregation.ts';
export type * from './nodes/calls.ts';
export type * from './nodes/graph.ts';
export type * from './nodes/joins.ts';
export type * from './nodes/nesting.ts';
export type * from './nodes/parsing.ts';
export type * from './nodes/rows.ts';
export type * from './nodes/sources.ts';

/** A tabular expression, bound. `columns` is what it gives, in order. Sugar (`top`, `count`, `extend` …) is gone. */
export type PlanNode =
  | ScanNode
  | ValuesNode
  | RangeNode
  | FilterNode
  | ProjectNode
  | AggregateNode
  | SortNode
  | TakeNode
  | UnionNode
  | JoinNode
  | MvExpandNode
  | MvApplyNode
  | ParseNode
  | ParseKvNode
  | WindowNode
  | MakeSeriesNode
  | SampleNode
  | PartitionNode
  | ScanStepsNode
  | TopNestedNode
  | GraphNodesNode
  | GraphMarksNode
  | GraphMatchNode
  | SharedNode
  | SubInputNode
  | EvaluateNode
  | RowsNode
  | UnsupportedNode;
