import type {
  AggregateCall,
  AggregateNode,
  JoinNode,
  PlanNode,
  ProjectNode,
  ScanNode,
  UnionNode,
} from '../../plan/nodes.ts';
import { withInputs } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { narrowedTo } from './narrowed-to.ts';
import {
  atPlaces,
  type Below,
  idsIn,
  idsOf,
  type Prune,
  placesOf,
  type Readers,
  united,
  type Wanted,
} from './wanted.ts';

// Nodes that say of each of their columns where it comes from: those that nobody wants go.

/** The scan reads the columns that are wanted, and no others. */
export function pruneScan(node: ScanNode, wanted: Wanted): PlanNode {
  const kept = placesOf(node.columns, wanted);
  if (kept.length === node.columns.length) return node;
  return {
    ...node,
    columns: atPlaces(node.columns, kept),
    sourceColumns: atPlaces(node.sourceColumns, kept),
  };
}

/** Expressions of columns that nobody wants are not computed. */
export function pruneProject(node: ProjectNode, wanted: Wanted, below: Below): PlanNode {
  const kept = placesOf(node.columns, wanted);
  const expressions = atPlaces(node.expressions, kept);
  return {
    ...node,
    columns: atPlaces(node.columns, kept),
    expressions,
    input: below(node.input, idsIn(expressions)),
  };
}

/** All keys stay, since they make the groups; of the calls those whose outputs are wanted. */
export function pruneAggregate(node: AggregateNode, wanted: Wanted, below: Below): PlanNode {
  const calls = node.calls.flatMap((call) => callFor(call, wanted));
  const left = { ...node, calls };
  return {
    ...left,
    columns: [...node.keys.map((key) => key.column), ...calls.flatMap((call) => call.outputs)],
    input: below(node.input, idsIn(expressionsOf(left))),
  };
}

/** The call as far as its outputs are wanted: of `arg_max(x, *)` the columns that are used. None when nothing is. */
function callFor(call: AggregateCall, wanted: Wanted): readonly AggregateCall[] {
  const places = placesOf(call.outputs, wanted);
  if (places.length === 0) return [];
  if (places.length === call.outputs.length || call.resolved.narrowed === undefined) return [call];
  const { places: kept, resolved } = call.resolved.narrowed(places);
  return [{ ...call, resolved, args: atPlaces(call.args, kept), outputs: atPlaces(call.outputs, kept) }];
}

/** Each side gives the columns that are wanted of it, and those of its keys. */
export function pruneJoin(node: JoinNode, wanted: Wanted, below: Below): PlanNode {
  const kept = placesOf(node.columns, wanted);
  const outputs = atPlaces(node.outputs, kept);
  const side = (which: 'left' | 'right'): Set<number> =>
    united(
      idsOf(outputs.filter((output) => output.side === which).map((output) => output.column)),
      idsIn(node.keys.map((key) => key[which])),
    );
  return {
    ...node,
    columns: atPlaces(node.columns, kept),
    outputs,
    left: below(node.left, side('left')),
    right: below(node.right, side('right')),
  };
}

/** Legs give their columns by place. */
export function pruneUnion(node: UnionNode, wanted: Wanted, readers: Readers, prune: Prune): PlanNode {
  const kept = placesOf(node.columns, wanted);
  if (kept.length === node.columns.length)
    return withInputs(node, (input) => prune(input, idsOf(input.columns), readers));
  return {
    ...node,
    columns: atPlaces(node.columns, kept),
    inputs: node.inputs.map((input) => narrowedTo(prune, input, kept, readers)),
  };
}
