import { batchOf } from '../columns/batch.ts';
import { valueAt } from '../columns/make.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { PlanExpression } from '../plan/expression.ts';
import { partsOf } from '../plan/walk.ts';
import type { Scalar } from '../types/value.ts';
import { compile } from './evaluator.ts';

const noColumns: ReadonlyMap<number, number> = new Map();
const oneRow = batchOf(1, []);
const remembered = new WeakMap<
  EvaluationContext,
  WeakMap<PlanExpression, { readonly value: Scalar | null } | false>
>();

/**
 * The value of an expression that depends on no row and on nothing volatile; undefined for any other. Remembered per
 * context, so asking at every level of a deep tree stays linear.
 */
export function constantOf(
  expression: PlanExpression,
  context: EvaluationContext,
): { readonly value: Scalar | null } | undefined {
  if (expression.kind === 'Constant') return expression;
  if (expression.kind !== 'Call' && expression.kind !== 'Cast' && expression.kind !== 'Logic')
    return undefined;
  let known = remembered.get(context);
  if (known === undefined) {
    known = new WeakMap();
    remembered.set(context, known);
  }
  const found = known.get(expression);
  if (found !== undefined) return found === false ? undefined : found;
  const isConstant =
    !isVolatile(expression) && partsOf(expression).every((part) => constantOf(part, context) !== undefined);
  // Marked before evaluating: compile() asks again for the same expression and must go on to evaluate it.
  known.set(expression, false);
  if (!isConstant) return undefined;
  const value = { value: valueAt(compile(expression, noColumns, context)(oneRow), 0) };
  known.set(expression, value);
  return value;
}

const isVolatile = (expression: PlanExpression): boolean =>
  expression.kind === 'Call' &&
  (expression.overload?.volatile === true || expression.definition.generic?.volatile === true);
