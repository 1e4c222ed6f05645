import type { PlanNode, SharedNode } from '../plan/nodes.ts';
import type { Relation } from './bound.ts';
import type { Context } from './context.ts';
import type { Session } from './session.ts';

/** The rows of a plan, to be read in several places and computed once. */
export const shared = (plan: PlanNode, session: Session): SharedNode => ({
  kind: 'Shared',
  columns: plan.columns,
  shared: { id: session.nextId(), plan },
});

/** Rows that are read several times but computed once. */
export const share = (relation: Relation, { session }: Context): Relation => ({
  ...relation,
  plan: shared(relation.plan, session),
});
