import { type PlanColumn, type PlanExpression, readingOf } from './expression.ts';
import type { JoinNode, PlanNode, ProjectNode } from './nodes.ts';
import { everyPart, isSteady } from './parts.ts';
import { withParts } from './rewrite.ts';

/** The conditions that must all hold for a predicate to hold. */
export const conjunctsOf = (predicate: PlanExpression): readonly PlanExpression[] =>
  predicate.kind === 'Logic' && predicate.operator === 'and'
    ? predicate.operands.flatMap(conjunctsOf)
    : [predicate];

/** The predicate that holds when all conditions do. */
export const conjunction = (conditions: readonly PlanExpression[]): PlanExpression =>
  conditions.length === 1
    ? (conditions[0] as PlanExpression)
    : { kind: 'Logic', operator: 'and', operands: conditions, type: 'bool' };

/** Ids of the columns that an expression reads. */
export function columnsIn(expression: PlanExpression): Set<number> {
  const found = new Set<number>();
  for (const part of everyPart(expression)) if (part.kind === 'Column') found.add(part.column.id);
  return found;
}

/** The rows of a plan for which all conditions hold. */
export const filtered = (input: PlanNode, conditions: readonly PlanExpression[]): PlanNode =>
  conditions.length === 0
    ? input
    : { kind: 'Filter', columns: input.columns, input, predicate: conjunction(conditions) };

/** Conditions above a node, apart: those that can be asked below it, in the columns there, and the others. */
export interface Parted {
  readonly below: readonly PlanExpression[];
  readonly above: readonly PlanExpression[];
}

/** `standIns` has what a column stands for below; a condition on another column stays above. */
export function parted(
  conditions: readonly PlanExpression[],
  standIns: ReadonlyMap<number, PlanExpression>,
): Parted {
  const isBelow = (condition: PlanExpression): boolean =>
    [...columnsIn(condition)].every((id) => standIns.has(id));
  return {
    below: conditions.filter(isBelow).map((condition) => substitute(condition, standIns)),
    above: conditions.filter((condition) => !isBelow(condition)),
  };
}

/**
 * Over a projection: a column can be asked for below that is carried or constant. None can where an expression is not steady: of fewer
 * rows it would draw other numbers.
 */
export function belowProject(
  { columns, expressions }: ProjectNode,
  conditions: readonly PlanExpression[],
): Parted {
  if (!expressions.every(isSteady)) return { below: [], above: conditions };
  const carried = new Map<number, PlanExpression>();
  for (const [index, expression] of expressions.entries())
    if (expression.kind === 'Column' || expression.kind === 'Constant')
      carried.set((columns[index] as PlanColumn).id, expression);
  return parted(conditions, carried);
}

/** Over a join: what can be asked of the rows of one side. Whether that gives the same rows, the kind of the join says. */
export function belowJoin(
  { columns, outputs }: JoinNode,
  side: 'left' | 'right',
  conditions: readonly PlanExpression[],
): Parted {
  const own = new Map<number, PlanExpression>();
  for (const [index, { side: from, column }] of outputs.entries())
    if (from === side) own.set((columns[index] as PlanColumn).id, readingOf(column));
  return parted(conditions, own);
}

/** The expression with columns replaced by what they stand for, by their ids. */
export function substitute(
  expression: PlanExpression,
  replaced: ReadonlyMap<number, PlanExpression>,
): PlanExpression {
  if (expression.kind === 'Column') return replaced.get(expression.column.id) ?? expression;
  return withParts(expression, (part) => substitute(part, replaced));
}
