import type { Span } from '../../source/span.ts';
import type { Expression, NameReference, Pipeline } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { Name, NamedExpression, OperatorParameter } from './parts.ts';

/** `G | graph-mark-components [parameters]`. */
export interface GraphMarkComponentsOperator extends Operator {
  readonly kind: 'GraphMarkComponents';
  readonly parameters: readonly OperatorParameter[];
}

/** `patterns [where predicate] [project columns]`. */
export interface GraphSearch {
  readonly patterns: readonly GraphPattern[];
  readonly predicate: Expression | undefined;
  readonly columns: readonly NamedExpression[] | undefined;
}

/** `G | graph-match [parameters] patterns [where predicate] [project columns]`. */
export interface GraphMatchOperator extends Operator, GraphSearch {
  readonly kind: 'GraphMatch';
  readonly parameters: readonly OperatorParameter[];
}

/** `G | graph-shortest-paths [parameters] patterns [where predicate] [project columns]`. */
export interface GraphShortestPathsOperator extends Operator, GraphSearch {
  readonly kind: 'GraphShortestPaths';
  readonly parameters: readonly OperatorParameter[];
}

/** `(a)-[e]->(b)…`: nodes and edges in turn. */
export interface GraphPattern {
  readonly kind: 'GraphPattern';
  readonly span: Span;
  readonly elements: readonly (GraphNode | GraphEdge)[];
}

/** `(name)` or `()`. */
export interface GraphNode {
  readonly kind: 'GraphNode';
  readonly span: Span;
  readonly name: Name | undefined;
}

/** `-[name*1..5]->`, `<-[name]-`, `-[name]-`, `-->`, `<--`, `--`. */
export interface GraphEdge {
  readonly kind: 'GraphEdge';
  readonly span: Span;
  readonly direction: 'right' | 'left' | 'any';
  readonly name: Name | undefined;
  readonly range: GraphEdgeRange | undefined;
}

/** `*from..to`: how many edges in a row. */
export interface GraphEdgeRange {
  readonly kind: 'GraphEdgeRange';
  readonly span: Span;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
}

/** `G | graph-to-table nodes [as Name] [parameters], edges …`. */
export interface GraphToTableOperator extends Operator {
  readonly kind: 'GraphToTable';
  readonly outputs: readonly GraphOutput[];
}

/** `nodes [as Name] [parameters]` or `edges …`: one of the tables that `graph-to-table` gives. */
export interface GraphOutput {
  readonly kind: 'GraphOutput';
  readonly span: Span;
  readonly entity: 'nodes' | 'edges';
  readonly name: Name | undefined;
  readonly parameters: readonly OperatorParameter[];
}

/** `G | graph-where-edges predicate`. */
export interface GraphWhereEdgesOperator extends Operator {
  readonly kind: 'GraphWhereEdges';
  readonly predicate: Expression;
}

/** `G | graph-where-nodes predicate`. */
export interface GraphWhereNodesOperator extends Operator {
  readonly kind: 'GraphWhereNodes';
  readonly predicate: Expression;
}

/** `E | make-graph [parameters] source --> target [with …] [partitioned-by column (subquery)]`. */
export interface MakeGraphOperator extends Operator {
  readonly kind: 'MakeGraph';
  readonly parameters: readonly OperatorParameter[];
  readonly source: NameReference;
  readonly direction: 'right' | 'any';
  readonly target: NameReference;
  /** `with Nodes on key, …`. */
  readonly nodeTables: readonly GraphNodeTable[];
  /** `with_node_id = name`. */
  readonly nodeId: Name | undefined;
  readonly partition: GraphPartition | undefined;
}

/** `Nodes on key`: a table of nodes. */
export interface GraphNodeTable {
  readonly kind: 'GraphNodeTable';
  readonly span: Span;
  readonly table: Expression;
  readonly column: NameReference;
}

/** `partitioned-by column (subquery)`. */
export interface GraphPartition {
  readonly kind: 'GraphPartition';
  readonly span: Span;
  readonly column: Expression;
  readonly subquery: Pipeline;
}
