import type { PlanNode, SharedNode, SharedPlan } from '../../plan/nodes.ts';
import { mapSubqueries } from '../../plan/rewrite.ts';
import { visitPlan } from '../../plan/walk.ts';
import { narrowedTo } from './narrowed-to.ts';
import { prune } from './prune.ts';
import { idsOf, type Readers, untouched, type Wanted } from './wanted.ts';

/**
 * The plans of a query, of which what is shared gives the columns alone that any of its readers uses, in whichever plan or subquery they
 * stand. `materialize` of a table would have all its columns read otherwise.
 */
export function narrowShared(plans: readonly PlanNode[]): readonly PlanNode[] {
  const shared = sharedIn(plans);
  if (shared.size === 0) return plans;
  const places = placesUsed(plans, shared);
  const narrowed = new Map<number, SharedPlan>();
  const readers: Readers = {
    ...untouched,
    shared(node) {
      const kept = places.get(node.shared.id) ?? [];
      let own = narrowed.get(node.shared.id);
      if (own === undefined) {
        own = { id: node.shared.id, plan: narrowedTo(prune, node.shared.plan, kept, readers) };
        narrowed.set(own.id, own);
      }
      return { ...node, shared: own, columns: kept.map((place) => node.columns[place]!) };
    },
  };
  const rewritten = (plan: PlanNode): PlanNode =>
    mapSubqueries(prune(plan, idsOf(plan.columns), readers), rewritten);
  return plans.map(rewritten);
}

function sharedIn(plans: readonly PlanNode[]): ReadonlyMap<number, PlanNode> {
  const found = new Map<number, PlanNode>();
  for (const plan of plans)
    visitPlan(plan, {
      node: (node) => {
        if (node.kind === 'Shared') found.set(node.shared.id, node.shared.plan);
      },
    });
  return found;
}

/** Which columns of each shared plan are used, by place, in order. Shared plans read each other: asked again until nothing is added. */
function placesUsed(
  plans: readonly PlanNode[],
  shared: ReadonlyMap<number, PlanNode>,
): ReadonlyMap<number, readonly number[]> {
  const used = new Map(Array.from(shared.keys(), (id) => [id, new Set<number>()]));
  let isNews = false;
  const note = (node: SharedNode, wanted: Wanted): PlanNode => {
    const places = used.get(node.shared.id);
    for (const [place, { id }] of node.columns.entries())
      if (wanted.has(id) && places !== undefined && !places.has(place)) {
        places.add(place);
        isNews = true;
      }
    return node;
  };
  const readers: Readers = { ...untouched, shared: note };
  for (const plan of [...plans, ...subqueriesIn(plans)]) prune(plan, idsOf(plan.columns), readers);
  do {
    isNews = false;
    for (const [id, plan] of shared) narrowedTo(prune, plan, inOrder(used.get(id)), readers);
  } while (isNews);
  return new Map(Array.from(used, ([id, places]) => [id, inOrder(places)]));
}

const inOrder = (places: ReadonlySet<number> | undefined): readonly number[] =>
  [...(places ?? [])].sort((a, b) => a - b);

function subqueriesIn(plans: readonly PlanNode[]): PlanNode[] {
  const found: PlanNode[] = [];
  for (const plan of plans)
    visitPlan(plan, {
      expression: (part) => {
        if (part.kind === 'ScalarSubquery' || part.kind === 'ListSubquery') found.push(part.plan);
      },
    });
  return found;
}
