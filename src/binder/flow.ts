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

/** Rows: what all operators but those of graphs work on. */
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

/** The plans of a graph that can be computed. */
export interface MadeGraph extends GraphRows {
  /** Whether nodes without edges are known to be in the graph; else the form that leaves this open. */
  readonly loneNodes: 'known' | 'graph-where-edges' | 'partitioned-by';
}

/** Several results: `fork`, `facet`. */
export interface SeveralFlow {
  readonly kind: 'several';
  readonly results: readonly { readonly name: string; readonly relation: Relation }[];
}

/** Rows as what runs through a pipeline. */
export const rows = (relation: Relation): Flow => ({ kind: 'rows', relation });

/** After an error, which has been reported. */
export const errorFlow: Flow = { kind: 'error' };
/** What `consume` gives: no result. */
export const nothing: Flow = { kind: 'nothing' };
