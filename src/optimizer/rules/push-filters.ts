import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { AggregateNode, FilterNode, JoinKind, JoinNode, PlanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { belowProject, columnsIn, conjunctsOf, filtered, substitute } from '../../plan/predicates.ts';
import { mapPlan, withInputs } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';

/** Moves the conditions of a Filter towards the scans, as far as the rows they see stay the same. */
export const pushFilters = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => (node.kind === 'Filter' ? pushed(node) : node));

type Conditions = readonly PlanExpression[];

/** The rows of `input` for which all conditions hold, asked as far below as it goes. */
const pushedInto = (input: PlanNode, conditions: Conditions): PlanNode => {
  const filter = filtered(input, conditions);
  return filter.kind === 'Filter' && conditions.length > 0 ? pushed(filter) : filter;
};

/** One Filter pushed as far as it goes. Conditions that must see every row (volatile ones) stay where they are. */
function pushed(filter: FilterNode): PlanNode {
  const conditions = conjunctsOf(filter.predicate);
  const { input } = filter;
  if (!conditions.every(isSteady)) return filter;
  switch (input.kind) {
    case 'Filter':
      return pushedInto(input.input, [...conjunctsOf(input.predicate), ...conditions]);
    case 'Project': {
      const { below, above } = belowProject(input, conditions);
      if (below.length === 0) return filter;
      return filtered({ ...input, input: pushedInto(input.input, below) }, above);
    }
    case 'Sort':
      return input.limit === undefined ? { ...input, input: pushedInto(input.input, conditions) } : filter;
    case 'Union':
      return withInputs(input, (leg) => {
        const own = standIns(input.columns, leg.columns);
        return pushedInto(
          leg,
          conditions.map((condition) => substitute(condition, own)),
        );
      });
    case 'Join':
      return intoSides(filter, input, conditions);
    case 'Aggregate':
      return intoGroups(filter, input, conditions);
    // Columns that these do not make themselves are those of their input.
    case 'MvExpand':
      return through(filter, input, conditions, [
        ...input.items.map(({ column }) => column),
        ...(input.itemIndex === undefined ? [] : [input.itemIndex]),
      ]);
    case 'Parse': {
      const captures = input.steps.flatMap((step) => (step.kind === 'capture' ? [step.column] : []));
      return through(filter, input, conditions, captures);
    }
    case 'ParseKv':
      return through(
        filter,
        input,
        conditions,
        input.captures.map(({ column }) => column),
      );
    default:
      return filter;
  }
}

const idsOf = (columns: readonly PlanColumn[]): Set<number> => new Set(columns.map(({ id }) => id));

/** What the columns of a node stand for below it. */
const standIns = (
  columns: readonly PlanColumn[],
  below: readonly PlanColumn[],
): ReadonlyMap<number, PlanExpression> =>
  new Map(
    columns.map(({ id }, index) => {
      const column = below[index]!;
      return [id, { kind: 'Column', column, type: column.type }];
    }),
  );

/** Whether a condition reads columns, and none but those of `ids`. */
function readsOnly(condition: PlanExpression, ids: { has(id: number): boolean }): boolean {
  const read = columnsIn(condition);
  return read.size > 0 && [...read].every((id) => ids.has(id));
}

/** Conditions on columns that a row keeps are asked of it before more is made of it. */
function through(
  filter: FilterNode,
  node: Extract<PlanNode, { kind: 'MvExpand' | 'Parse' | 'ParseKv' }>,
  conditions: Conditions,
  made: readonly PlanColumn[],
): PlanNode {
  // Of fewer rows other random numbers would be drawn.
  if (!expressionsOf(node).every(isSteady)) return filter;
  const kept = idsOf(node.input.columns);
  for (const { id } of made) kept.delete(id);
  const below = conditions.filter((condition) => readsOnly(condition, kept));
  if (below.length === 0) return filter;
  const above = conditions.filter((condition) => !below.includes(condition));
  return filtered({ ...node, input: pushedInto(node.input, below) }, above);
}

/** Conditions on keys that are columns choose whole groups: the others need not be made. */
function intoGroups(filter: FilterNode, node: AggregateNode, conditions: Conditions): PlanNode {
  if (!expressionsOf(node).every(isSteady)) return filter;
  if (!expressionsOf(node).every(isSteady)) return filter;
  const keys = new Map(
    node.keys.flatMap(({ column, expression }) =>
      expression.kind === 'Column' ? [[column.id, expression] as const] : [],
    ),
  );
  const below = conditions.filter((condition) => readsOnly(condition, keys));
  if (below.length === 0) return filter;
  const above = conditions.filter((condition) => !below.includes(condition));
  const input = pushedInto(
    node.input,
    below.map((condition) => substitute(condition, keys)),
  );
  return filtered({ ...node, input }, above);
}

/**
 * The sides of a join on which a row that fails a condition has no part in a row that fulfils it, and no other takes its place. Of an
 * `innerunique` join the left rows of a key take each other's: binding has moved what Kusto moves.
 */
const sidesOf: Readonly<Record<JoinKind, readonly ('left' | 'right')[]>> = {
  inner: ['left', 'right'],
  innerunique: ['right'],
  leftouter: ['left'],
  rightouter: ['right'],
  fullouter: [],
  leftsemi: ['left'],
  leftanti: ['left'],
  rightsemi: ['right'],
  rightanti: ['right'],
};

function intoSides(filter: FilterNode, join: JoinNode, conditions: Conditions): PlanNode {
  let above = conditions;
  const sides = { left: join.left, right: join.right };
  for (const side of sidesOf[join.joinKind]) {
    const own = new Map<number, PlanExpression>();
    for (const [index, output] of join.outputs.entries())
      if (output.side === side)
        own.set(join.columns[index]!.id, { kind: 'Column', column: output.column, type: output.column.type });
    const below = above.filter((condition) => readsOnly(condition, own));
    above = above.filter((condition) => !below.includes(condition));
    if (below.length > 0)
      sides[side] = pushedInto(
        sides[side],
        below.map((condition) => substitute(condition, own)),
      );
  }
  return above.length === conditions.length ? filter : filtered({ ...join, ...sides }, above);
}
