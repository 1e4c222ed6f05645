import type { PlanColumn } from '../plan/expression.ts';
import type { PlanNode } from '../plan/nodes.ts';
import type { Row } from './column.ts';
import type { Relation } from './relation.ts';

/** What runs through a pipeline from operator to operator. */
export type Flow =
  | RowsFlow
  | GraphFlow
  | SeveralFlow
  | { readonly kind: 'nothing' }
  | { readonly kind: 'error' };

export interface RowsFlow {
  readonly kind: 'rows';
  readonly relation: Relation;
}

/** A graph: what is known of its edges and nodes. */
export interface GraphFlow {
  readonly kind: 'graph';
  readonly edges: Row;
  readonly nodes: Row | undefined;
  readonly inputs: readonly PlanNode[];
  /** What makes it; undefined for a form that does not run. */
  readonly made: MadeGraph | undefined;
}

/** The rows of a graph. `source` and `target` are columns of the edges, `key` is one of the nodes. */
export interface MadeGraph {
  readonly edges: PlanNode;
  readonly nodes: PlanNode;
  readonly source: PlanColumn;
  readonly target: PlanColumn;
  readonly key: PlanColumn;
}

/** Several results: `fork`, `facet`. */
export interface SeveralFlow {
  readonly kind: 'several';
  readonly results: readonly { readonly name: string; readonly relation: Relation }[];
}

export const rows = (relation: Relation): Flow => ({ kind: 'rows', relation });

export const errorFlow: Flow = { kind: 'error' };
export const nothing: Flow = { kind: 'nothing' };
