import type { PlanColumn } from '../../../plan/expression.ts';
import type { GraphCall, GraphMark } from '../../../plan/nodes.ts';
import type { Column } from '../../column.ts';
import type { Session } from '../../session.ts';

/** Something about a node that is not among its columns. */
export type NodeFact = 'id' | Extract<GraphMark, 'degree-in' | 'degree-out'>;

/** What the columns of an element of a pattern belong to. */
export type GraphPlace =
  | { readonly kind: 'edge' }
  | { readonly kind: 'node'; readonly fact: (fact: NodeFact) => PlanColumn }
  | { readonly kind: 'path'; readonly slot: number }
  | { readonly kind: 'inner'; readonly slot: number; readonly fact: (fact: NodeFact) => PlanColumn };

/** What the expressions of a graph operator may ask, and what they have asked. */
export interface GraphCalls {
  /** Calls of `all`, `any` and `map` over paths. */
  readonly calls: GraphCall[];
  /** By the columns that stand for an element. */
  readonly places: ReadonlyMap<readonly Column[], GraphPlace>;
}

const around = new WeakMap<Session, GraphCalls>();

/** Runs `bind` with graph functions, and gives the calls over paths that it came upon. */
export function withGraphCalls<Result>(
  session: Session,
  places: GraphCalls['places'],
  bind: () => Result,
): { readonly result: Result; readonly calls: GraphCall[] } {
  const outer = around.get(session);
  const calls: GraphCall[] = [];
  around.set(session, { calls, places });
  try {
    return { result: bind(), calls };
  } finally {
    if (outer === undefined) around.delete(session);
    else around.set(session, outer);
  }
}

/** What the graph operator around knows; undefined outside of one. */
export const graphCalls = (session: Session): GraphCalls | undefined => around.get(session);
