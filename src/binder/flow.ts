import type { GraphRows, PlanNode } from '../plan/nodes.ts';
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

export interface MadeGraph extends GraphRows {
  /** Whether nodes without edges are known to be in the graph; else the form that leaves this open. */
  readonly loneNodes: 'known' | 'graph-where-edges' | 'partitioned-by';
}

/** Several results: `fork`, `facet`. */
export interface SeveralFlow {
  readonly kind: 'several';
  readonly results: readonly { readonly name: string; readonly relation: Relation }[];
}

export const rows = (relation: Relation): Flow => ({ kind: 'rows', relation });

export const errorFlow: Flow = { kind: 'error' };
export const nothing: Flow = { kind: 'nothing' };
