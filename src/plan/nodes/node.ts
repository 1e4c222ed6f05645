import type { PlanColumn } from '../expression.ts';

/** What every node has: the columns that it gives, in order. */
export interface Node {
  readonly columns: readonly PlanColumn[];
}
