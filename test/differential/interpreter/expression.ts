import { batchOf } from '../../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../../src/columns/make.ts';
import { compile } from '../../../src/evaluate/compile.ts';
import { layoutOf } from '../../../src/evaluate/evaluator.ts';
import type { EvaluationContext } from '../../../src/functions/context.ts';
import type { CallExpression, PlanColumn, PlanExpression } from '../../../src/plan/expression.ts';
import type { PlanNode } from '../../../src/plan/nodes.ts';
import { convertValue } from '../../../src/types/convert.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import { arithmeticRules, type Given, rules } from './operators.ts';
import type { Row, Value } from './value.ts';

/** What an expression is read against. */
export interface Scope {
  /** The value of a column in the current row, by the column's id. */
  readonly value: (id: number) => Value;
  /** The rows of a plan, for subqueries. */
  readonly rows: (plan: PlanNode) => readonly Row[];
  readonly context: EvaluationContext;
}

export const noRow = (): never => {
  throw new Error('Expected an expression that reads no row.');
};

/** `value` as another type. A text is never null. */
export function castTo(value: Value, from: ScalarType, to: ScalarType): Value {
  if (from === to) return value;
  if (value === null) return to === 'string' ? '' : null;
  return convertValue(value, from, to);
}

/** The value of an expression in one row. */
export function evaluate(expression: PlanExpression, scope: Scope): Value {
  switch (expression.kind) {
    case 'Column':
      return scope.value(expression.column.id);
    case 'Constant':
      return expression.value;
    case 'Cast':
      return castTo(evaluate(expression.input, scope), expression.input.type, expression.type);
    case 'Logic': {
      const decided = expression.operator === 'or';
      const values = expression.operands.map((operand) => evaluate(operand, scope));
      if (values.includes(decided)) return decided;
      return values.includes(null) ? null : !decided;
    }
    case 'Call': {
      const args = expression.args.map((arg): Given => ({ type: arg.type, value: evaluate(arg, scope) }));
      const { name } = expression.definition;
      const rule = rules.get(name) ?? arithmeticRules.get(name);
      const found = rule?.(args, expression.type);
      return found === undefined ? byDefinition(expression, args, scope.context) : found;
    }
    case 'ScalarSubquery': {
      const first = scope.rows(expression.plan)[0];
      const value = first?.[0] ?? null;
      return value === null && expression.type === 'string' ? '' : value;
    }
    case 'ListSubquery': {
      const type = expression.plan.columns[0]?.type ?? 'string';
      return scope.rows(expression.plan).map((row) => castTo(row[0] ?? null, type, 'dynamic')) as Value;
    }
    case 'Unsupported':
      throw new Error(`Expected '${expression.name}' to be refused before it is run.`);
  }
}

const numbered = (type: ScalarType, id: number): PlanColumn => ({ id, name: `arg${id}`, type });

/** The answer of the function's own definition to one row. */
function byDefinition(call: CallExpression, args: readonly Given[], context: EvaluationContext): Value {
  const columns = args.map(({ type }, id) => numbered(type, id));
  const asColumns = call.args.map(
    (arg, id): PlanExpression =>
      arg.kind === 'Constant' ? arg : { kind: 'Column', column: columns[id] as PlanColumn, type: arg.type },
  );
  const row = batchOf(
    1,
    args.map(({ type, value }) => vectorFrom(type, [value])),
  );
  return valueAt(compile({ ...call, args: asColumns }, layoutOf(columns), context)(row), 0);
}
