import type {
  FilterNode,
  MvExpandNode,
  ParseKvNode,
  ParseNode,
  PlanNode,
  SampleNode,
  ScanStepsNode,
  SortNode,
  TakeNode,
  WindowNode,
} from '../../plan/nodes.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { type Below, idsIn, idsOf, united, type Wanted } from './wanted.ts';

// Nodes that pass on the columns of their input, some with columns of their own: the input is asked for what is wanted and what they read.

/** The columns are those of the input. */
export function prunePassing(
  node: FilterNode | SortNode | TakeNode | SampleNode,
  wanted: Wanted,
  below: Below,
): PlanNode {
  const input = below(node.input, united(wanted, idsIn(expressionsOf(node))));
  return { ...node, input, columns: input.columns };
}

/** The columns are those of the input and those computed. */
export function pruneWindow(node: WindowNode, wanted: Wanted, below: Below): PlanNode {
  const own = node.computed.map(({ column }) => column);
  const ownIds = idsOf(own);
  const passed = new Set([...wanted].filter((id) => !ownIds.has(id)));
  const input = below(node.input, united(passed, idsIn(expressionsOf(node))));
  return { ...node, input, columns: [...input.columns, ...own] };
}

/** A step may write to a column of the input: those are kept, and what the steps compute with. */
export function pruneScanSteps(node: ScanStepsNode, wanted: Wanted, below: Below): PlanNode {
  const state = node.steps.flatMap((step) => step.state.map(({ of }) => of));
  const input = below(node.input, united(wanted, idsIn(expressionsOf(node)), idsOf(state)));
  const own = node.columns.slice(node.input.columns.length);
  return { ...node, input, columns: [...input.columns, ...own] };
}

/** These find their columns by id, those of the input and their own. */
export const pruneFinding = (
  node: ParseNode | ParseKvNode | MvExpandNode,
  wanted: Wanted,
  below: Below,
): PlanNode => ({
  ...node,
  input: below(node.input, united(wanted, idsIn(expressionsOf(node)))),
  columns: node.columns.filter((column) => wanted.has(column.id)),
});
