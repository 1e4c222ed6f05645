import type { GraphCall } from '../plan/nodes.ts';
import type { Session } from './session.ts';

const collecting = new WeakMap<Session, GraphCall[]>();

/** Runs `bind`, and gives the calls of `all`, `any` and `map` over edges that it came upon. */
export function withGraphCalls<Result>(
  session: Session,
  bind: () => Result,
): { readonly result: Result; readonly calls: readonly GraphCall[] } {
  const outer = collecting.get(session);
  const calls: GraphCall[] = [];
  collecting.set(session, calls);
  try {
    return { result: bind(), calls };
  } finally {
    if (outer === undefined) collecting.delete(session);
    else collecting.set(session, outer);
  }
}

/** The list that the graph operator around keeps; undefined outside of one. */
export const graphCalls = (session: Session): GraphCall[] | undefined => collecting.get(session);
