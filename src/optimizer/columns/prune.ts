import type { AggregateCall, PlanNode } from '../../plan/nodes.ts';
import { columnsIn } from '../../plan/predicates.ts';
import { withInputs } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { narrowedTo } from './narrowed-to.ts';
import { pruneGraphMarks, pruneGraphMatch, pruneGraphNodes } from './prune-graph.ts';
import { pruneMvApply, prunePartition } from './prune-nested.ts';
import { idsIn, idsOf, type Readers, united, type Wanted } from './wanted.ts';

/**
 * `node` when only the columns `wanted` are read above it: each scan below is asked for the columns that are used, and no column is computed
 * that is not. Nodes that pass columns through keep those that are left, so that there may be more than those wanted.
 */
export function prune(node: PlanNode, wanted: Wanted, readers: Readers): PlanNode {
  const below = (input: PlanNode, ids: Wanted): PlanNode => prune(input, ids, readers);
  switch (node.kind) {
    case 'Scan': {
      const kept = node.columns
        .map((_, index) => index)
        .filter((index) => wanted.has(node.columns[index]!.id));
      if (kept.length === node.columns.length) return node;
      return {
        ...node,
        columns: kept.map((index) => node.columns[index]!),
        sourceColumns: kept.map((index) => node.sourceColumns[index]!),
      };
    }
    case 'Project': {
      const kept = node.columns
        .map((_, index) => index)
        .filter((index) => wanted.has(node.columns[index]!.id));
      const expressions = kept.map((index) => node.expressions[index]!);
      return {
        ...node,
        columns: kept.map((index) => node.columns[index]!),
        expressions,
        input: below(node.input, idsIn(expressions)),
      };
    }
    case 'Filter': {
      const input = below(node.input, united(wanted, columnsIn(node.predicate)));
      return { ...node, input, columns: input.columns };
    }
    case 'Sort': {
      const input = below(node.input, united(wanted, idsIn(expressionsOf(node))));
      return { ...node, input, columns: input.columns };
    }
    case 'Window': {
      const computed = new Set(node.computed.map(({ column }) => column.id));
      const passed = new Set([...wanted].filter((id) => !computed.has(id)));
      const input = below(node.input, united(passed, idsIn(expressionsOf(node))));
      return { ...node, input, columns: [...input.columns, ...node.computed.map(({ column }) => column)] };
    }
    // These find their columns by id, those of the input and their own.
    case 'Parse':
    case 'ParseKv':
    case 'MvExpand':
      return {
        ...node,
        input: below(node.input, united(wanted, idsIn(expressionsOf(node)))),
        columns: node.columns.filter((column) => wanted.has(column.id)),
      };
    case 'Take':
    case 'Sample': {
      const input = below(node.input, wanted);
      return { ...node, input, columns: input.columns };
    }
    case 'Aggregate': {
      const calls = node.calls.flatMap((call) => callFor(call, wanted));
      const left = { ...node, calls };
      return {
        ...left,
        columns: [...node.keys.map((key) => key.column), ...calls.flatMap((call) => call.outputs)],
        input: below(node.input, idsIn(expressionsOf(left))),
      };
    }
    case 'Join': {
      const kept = node.outputs
        .map((_, index) => index)
        .filter((index) => wanted.has(node.columns[index]!.id));
      const outputs = kept.map((index) => node.outputs[index]!);
      const side = (which: 'left' | 'right'): Set<number> =>
        united(
          new Set(outputs.filter((output) => output.side === which).map((output) => output.column.id)),
          idsIn(node.keys.map((key) => key[which])),
        );
      return {
        ...node,
        columns: kept.map((index) => node.columns[index]!),
        outputs,
        left: below(node.left, side('left')),
        right: below(node.right, side('right')),
      };
    }
    case 'Union': {
      const kept = node.columns
        .map((_, index) => index)
        .filter((index) => wanted.has(node.columns[index]!.id));
      if (kept.length === node.columns.length)
        return withInputs(node, (input) => below(input, idsOf(input.columns)));
      return {
        ...node,
        columns: kept.map((index) => node.columns[index]!),
        inputs: node.inputs.map((input) => narrowedTo(prune, input, kept, readers)),
      };
    }
    case 'MakeSeries':
    case 'TopNested':
      return { ...node, input: below(node.input, idsIn(expressionsOf(node))) };
    case 'ScanSteps': {
      const state = node.steps.flatMap((step) => step.state.map(({ of }) => of));
      const input = below(node.input, united(wanted, idsIn(expressionsOf(node)), idsOf(state)));
      const own = node.columns.slice(node.input.columns.length);
      return { ...node, input, columns: [...input.columns, ...own] };
    }
    case 'GraphNodes':
      return pruneGraphNodes(node, wanted, below);
    case 'GraphMarks':
      return pruneGraphMarks(node, wanted, below);
    case 'GraphMatch':
      return pruneGraphMatch(node, wanted, below);
    case 'Partition':
      return prunePartition(node, wanted, readers, prune);
    case 'MvApply':
      return pruneMvApply(node, wanted, readers, prune);
    case 'Shared':
      return readers.shared(node, wanted);
    case 'SubInput':
      return readers.subInput(node, wanted);
    default:
      return withInputs(node, (input) => below(input, idsOf(input.columns)));
  }
}

/** The call as far as its outputs are wanted: of `arg_max(x, *)` the columns that are used. None when nothing is. */
function callFor(call: AggregateCall, wanted: Wanted): readonly AggregateCall[] {
  const places = call.outputs.flatMap(({ id }, place) => (wanted.has(id) ? [place] : []));
  if (places.length === 0) return [];
  if (places.length === call.outputs.length || call.resolved.narrowed === undefined) return [call];
  const { places: kept, resolved } = call.resolved.narrowed(places);
  return [
    {
      ...call,
      resolved,
      args: kept.map((place) => call.args[place]!),
      outputs: kept.map((place) => call.outputs[place]!),
    },
  ];
}
