import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** What works on graphs: rows of edges and rows of nodes that belong together. */

/** The rows of a graph. `source` and `target` are columns of the edges, `key` is one of the nodes. */
export interface GraphRows {
  readonly edges: PlanNode;
  /** One row a node, and a row for every node that an edge names. */
  readonly nodes: PlanNode;
  readonly source: PlanColumn;
  readonly target: PlanColumn;
  readonly key: PlanColumn;
}

/** `make-graph`: a row for each node, those with a row in `table` first, then those that only edges name. */
export interface GraphNodesNode extends Node {
  readonly kind: 'GraphNodes';
  readonly edges: PlanNode;
  readonly source: PlanColumn;
  readonly target: PlanColumn;
  /** What is known of the nodes; its columns are those of the result. Of several rows with one key the first stands for the node. */
  readonly table: PlanNode;
  readonly key: PlanColumn;
  /** Columns that hold the key of a node which only edges name. */
  readonly keys: readonly PlanColumn[];
}

/** What can be said of a node by the edges around it. */
export type GraphMark = 'degree-in' | 'degree-out' | 'weak-component' | 'strong-component';

/** `graph-mark-components`, `node_degree_in()` …: the nodes with columns added that the edges decide. */
export interface GraphMarksNode extends Node, GraphRows {
  readonly kind: 'GraphMarks';
  readonly marks: readonly { readonly mark: GraphMark; readonly column: PlanColumn }[];
}

/** `all(e, condition)`, `any(e, condition)`, `map(e, value)`: something asked of each edge, or inner node, of a path. */
export interface GraphCall {
  readonly kind: 'all' | 'any' | 'map';
  /** The path that is asked. */
  readonly slot: number;
  readonly over: 'edges' | 'inner';
  /** Reads columns of the path's edges, or of its inner nodes, only. */
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

/** `graph-match`, `graph-shortest-paths`: a row for each way to lay the patterns over the graph. */
export interface GraphMatchNode extends Node, GraphRows {
  readonly kind: 'GraphMatch';
  readonly cycles: 'all' | 'none' | 'unique_edges';
  /** Of the ways between two nodes only the shortest: one of them, or all. */
  readonly shortest: 'any' | 'all' | undefined;
  readonly patterns: readonly (readonly GraphElement[])[];
  readonly calls: readonly GraphCall[];
  readonly predicate: PlanExpression | undefined;
  /** Parallel to `columns`. */
  readonly expressions: readonly PlanExpression[];
}
