import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, SharedPlan } from '../../plan/nodes.ts';
import { columnsIn } from '../../plan/predicates.ts';
import { mapPlan, withInputs } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';

/** Asks each scan for the columns that are used above it, and computes no column that is not. */
export function pruneColumns(plan: PlanNode): PlanNode {
  const pruned = prune(plan, all(plan));
  const shared = new Map<number, SharedPlan>();
  return mapPlan(pruned, (node) => {
    if (node.kind !== 'Shared') return node;
    let own = shared.get(node.shared.id);
    if (own === undefined) {
      own = { id: node.shared.id, plan: prune(node.shared.plan, all(node.shared.plan)) };
      shared.set(own.id, own);
    }
    return { ...node, shared: own };
  });
}

const idsIn = (expressions: readonly PlanExpression[]): Set<number> => {
  const ids = new Set<number>();
  for (const expression of expressions) for (const id of columnsIn(expression)) ids.add(id);
  return ids;
};

const all = (node: PlanNode): Set<number> => new Set(node.columns.map((column) => column.id));

const united = (a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> => new Set([...a, ...b]);

/** `node` when only the columns `wanted` are read above it. Nodes that pass columns through keep those that are left. */
function prune(node: PlanNode, wanted: ReadonlySet<number>): PlanNode {
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
        input: prune(node.input, idsIn(expressions)),
      };
    }
    case 'Filter': {
      const input = prune(node.input, united(wanted, columnsIn(node.predicate)));
      return { ...node, input, columns: input.columns };
    }
    case 'Sort': {
      const input = prune(node.input, united(wanted, idsIn(expressionsOf(node))));
      return { ...node, input, columns: input.columns };
    }
    case 'Window': {
      const computed = new Set(node.computed.map(({ column }) => column.id));
      const passed = new Set([...wanted].filter((id) => !computed.has(id)));
      const input = prune(node.input, united(passed, idsIn(expressionsOf(node))));
      return { ...node, input, columns: [...input.columns, ...node.computed.map(({ column }) => column)] };
    }
    // These find their columns by id, those of the input and their own.
    case 'Parse':
    case 'ParseKv':
    case 'MvExpand':
      return {
        ...node,
        input: prune(node.input, united(wanted, idsIn(expressionsOf(node)))),
        columns: node.columns.filter((column) => wanted.has(column.id)),
      };
    case 'Take':
    case 'Sample': {
      const input = prune(node.input, wanted);
      return { ...node, input, columns: input.columns };
    }
    case 'Aggregate': {
      const calls = node.calls.filter((call) => call.outputs.some((output) => wanted.has(output.id)));
      const left = { ...node, calls };
      return {
        ...left,
        columns: [...node.keys.map((key) => key.column), ...calls.flatMap((call) => call.outputs)],
        input: prune(node.input, idsIn(expressionsOf(left))),
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
        left: prune(node.left, side('left')),
        right: prune(node.right, side('right')),
      };
    }
    case 'Union': {
      const kept = node.columns
        .map((_, index) => index)
        .filter((index) => wanted.has(node.columns[index]!.id));
      if (kept.length === node.columns.length) return withInputs(node, (input) => prune(input, all(input)));
      return {
        ...node,
        columns: kept.map((index) => node.columns[index]!),
        inputs: node.inputs.map((input) => narrowedTo(input, kept)),
      };
    }
    default:
      return withInputs(node, (input) => prune(input, all(input)));
  }
}

/** A union's leg that gives just the columns at the given places, in order. */
function narrowedTo(leg: PlanNode, kept: readonly number[]): PlanNode {
  const columns = kept.map((index) => leg.columns[index]!);
  const input = prune(leg, new Set(columns.map((column) => column.id)));
  if (
    input.columns.length === columns.length &&
    input.columns.every((column, index) => column.id === columns[index]!.id)
  )
    return input;
  return {
    kind: 'Project',
    columns,
    expressions: columns.map((column) => ({ kind: 'Column', column, type: column.type })),
    input,
  };
}
