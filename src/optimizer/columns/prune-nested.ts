import { timesRead } from '../../plan/carrying.ts';
import type { MvApplyNode, PartitionNode, PlanNode, SubInputNode } from '../../plan/nodes.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { narrowedTo } from './narrowed-to.ts';
import { atPlaces, idsIn, idsOf, type Prune, placesOf, type Readers, united, type Wanted } from './wanted.ts';

/** The body of each part gives its columns by place, and reads those of the input by place. */
export function prunePartition(
  node: PartitionNode,
  wanted: Wanted,
  readers: Readers,
  prune: Prune,
): PlanNode {
  const kept = placesOf(node.columns, wanted);
  const { places, body } = narrowedBody(
    node,
    readers,
    (within) => narrowedTo(prune, node.body, kept, within),
    [node.input.columns.findIndex(({ id }) => id === node.key.id)],
  );
  return {
    ...node,
    columns: atPlaces(node.columns, kept),
    input: narrowedTo(prune, node.input, places, readers),
    bodyInput: narrowedInput(node.bodyInput, places),
    body,
  };
}

/** Columns are found by id: those of the input, of the expansion and of the body's result. */
export function pruneMvApply(node: MvApplyNode, wanted: Wanted, readers: Readers, prune: Prune): PlanNode {
  const { places, body } = narrowedBody(
    node,
    readers,
    (within) =>
      prune(node.body, new Set([...idsOf(node.body.columns)].filter((id) => wanted.has(id))), within),
    [],
  );
  const bodyInput = narrowedInput(node.bodyInput, places);
  const carried = node.carried.filter(({ id }) => wanted.has(id));
  return {
    ...node,
    columns: node.columns.filter(({ id }) => wanted.has(id)),
    input: prune(
      node.input,
      united(idsIn(expressionsOf(node)), idsOf(bodyInput.columns), idsOf(carried)),
      readers,
    ),
    bodyInput,
    body,
    carried,
  };
}

const narrowedInput = (node: SubInputNode, places: readonly number[]): SubInputNode => ({
  ...node,
  columns: atPlaces(node.columns, places),
});

/**
 * The body as `pruned` gives it, over an input of fewer columns, and the places that are left: those that the body reads, and those
 * given.
 */
function narrowedBody(
  { bodyInput, body }: { readonly bodyInput: SubInputNode; readonly body: PlanNode },
  readers: Readers,
  pruned: (readers: Readers) => PlanNode,
  given: readonly number[],
): { readonly places: readonly number[]; readonly body: PlanNode } {
  const own = (change: (node: SubInputNode, wanted: Wanted) => PlanNode): Readers => ({
    ...readers,
    subInput: (node, wanted) =>
      node.id === bodyInput.id ? change(node, wanted) : readers.subInput(node, wanted),
  });
  const used = new Set(given);
  let met = 0;
  pruned(
    own((node, wanted) => {
      met++;
      for (const [place, { id }] of node.columns.entries()) if (wanted.has(id)) used.add(place);
      return node;
    }),
  );
  const all = [...bodyInput.columns.keys()];
  // Read by a subquery, or within what is shared: what is used there is not known here.
  const places = met < timesRead(body, bodyInput.id) ? all : all.filter((place) => used.has(place));
  return { places, body: pruned(own((node) => narrowedInput(node, places))) };
}
