import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** `make-graph | graph-match`. */

/** `all(e, condition)`, `any(e, condition)`, `map(e, value)`: something asked of each edge, or inner node, of a path. */
export interface GraphCall {
  readonly kind: 'all' | 'any' | 'map';
  /** Reads inner columns of one path element. */
  readonly expression: PlanExpression;
  readonly output: PlanColumn;
}

/** Stands in expressions for the value of `of` (a column of the nodes or edges) at an element of a pattern. */
export interface GraphProperty {
  readonly column: PlanColumn;
  readonly of: PlanColumn;
}

/** A node or an edge of a pattern. Elements of one `slot` are one and the same. */
export type GraphElement =
  | { readonly kind: 'node'; readonly slot: number; readonly properties: readonly GraphProperty[] }
  | {
      readonly kind: 'edge';
      readonly slot: number;
      readonly direction: 'right' | 'left' | 'any';
      readonly properties: readonly GraphProperty[];
      /** For an edge that stands for a path: how many edges, and the properties of its inner nodes. */
      readonly path:
        | { readonly from: number; readonly to: number; readonly inner: readonly GraphProperty[] }
        | undefined;
    };

/** `make-graph | graph-match`: a row for each way to lay the patterns over the graph. */
export interface GraphMatchNode extends Node {
  readonly kind: 'GraphMatch';
  readonly edges: PlanNode;
  readonly nodes: PlanNode;
  readonly source: PlanColumn;
  readonly target: PlanColumn;
  /** The column of `nodes` that source and target refer to. */
  readonly key: PlanColumn;
  readonly cycles: 'all' | 'none' | 'unique_edges';
  readonly patterns: readonly (readonly GraphElement[])[];
  readonly calls: readonly GraphCall[];
  readonly predicate: PlanExpression | undefined;
  /** Parallel to `columns`. */
  readonly expressions: readonly PlanExpression[];
}
