import type { Batch } from '../columns/batch.ts';
import { valueAt } from '../columns/make.ts';
import type { PlanExpression } from '../plan/expression.ts';
import { convertValue } from '../types/convert.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import type { Runner } from './operator.ts';

/** An expression whose value is computed by a plan of its own. */
export type Subquery = Extract<PlanExpression, { kind: 'ScalarSubquery' | 'ListSubquery' }>;

/** Replaces the subqueries in an expression by their values. An expression without any is returned as it is. */
export async function resolveSubqueries(
  expression: PlanExpression,
  runner: { subquery(expression: Subquery): Promise<PlanExpression> },
): Promise<PlanExpression> {
  if (!containsSubquery(expression)) return expression;
  const all = (parts: readonly PlanExpression[]): Promise<PlanExpression[]> =>
    Promise.all(parts.map((part) => resolveSubqueries(part, runner)));
  switch (expression.kind) {
    case 'ScalarSubquery':
    case 'ListSubquery':
      return runner.subquery(expression);
    case 'Call':
      return { ...expression, args: await all(expression.args) };
    case 'Logic':
      return { ...expression, operands: await all(expression.operands) };
    case 'Cast':
      return { ...expression, input: await resolveSubqueries(expression.input, runner) };
    default:
      return expression;
  }
}

const remembered = new WeakMap<PlanExpression, boolean>();

/** Whether part of an expression is known only when another query has been answered. */
export function containsSubquery(expression: PlanExpression): boolean {
  switch (expression.kind) {
    case 'ScalarSubquery':
    case 'ListSubquery':
      return true;
    case 'Call':
    case 'Logic':
    case 'Cast': {
      let found = remembered.get(expression);
      if (found === undefined) {
        const parts =
          expression.kind === 'Call'
            ? expression.args
            : expression.kind === 'Logic'
              ? expression.operands
              : [expression.input];
        found = parts.some(containsSubquery);
        remembered.set(expression, found);
      }
      return found;
    }
    default:
      return false;
  }
}

/** Runs a subquery: the constant that stands for it. */
export function evaluateSubquery(subquery: Subquery, runner: Runner): Promise<PlanExpression> {
  return runner.execution.memory.during(async (claim) =>
    constantFor(subquery, await runner.collect(subquery.plan, claim)),
  );
}

function constantFor(subquery: Subquery, rows: Batch): PlanExpression {
  const type = subquery.plan.columns[0]?.type ?? 'string';
  if (subquery.kind === 'ScalarSubquery') {
    const value = rows.length === 0 ? (subquery.type === 'string' ? '' : null) : valueAt(rows.column(0), 0);
    return { kind: 'Constant', type: subquery.type, value };
  }
  const list: DynamicValue[] = [];
  for (let row = 0; row < rows.length; row++) {
    const value = valueAt(rows.column(0), row);
    list.push(value === null ? null : (convertValue(value, type, 'dynamic') as DynamicValue));
  }
  return { kind: 'Constant', type: 'dynamic', value: list };
}
