import type { ColumnSchema } from '../columns/schema.ts';
import type {
  ComputedCondition,
  DescribedExpression,
  DescribedValue,
} from '../columns/tables/computed-condition.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { operators, scalarFunctions } from '../functions/registry.ts';
import type { CallExpression, PlanExpression } from '../plan/expression.ts';
import { constantOf } from './compile.ts';

/** Larger expressions are not handed to a scan: every thread that reads would have to prepare them for itself. */
const LARGEST = 500;

/** Thrown for an expression that plain data cannot describe. */
class Unsayable extends Error {}

/**
 * The condition as plain data, `columnOf` gives the name of a column in the table; undefined for one that cannot be described so, because it draws
 * random numbers, or needs a library, a file or options of the query.
 */
export function describeCondition(
  condition: PlanExpression,
  columnOf: (id: number) => string | undefined,
  context: EvaluationContext,
): ComputedCondition | undefined {
  if (context.options.size > 0) return undefined;
  const columns: ColumnSchema[] = [];
  let parts = 0;
  const describe = (expression: PlanExpression): DescribedExpression => {
    if (++parts > LARGEST) throw new Unsayable();
    if (expression.kind === 'Column') {
      const name = columnOf(expression.column.id);
      if (name === undefined) throw new Unsayable();
      const known = columns.findIndex((column) => column.name === name);
      const index = known < 0 ? columns.push({ name, type: expression.type }) - 1 : known;
      return { kind: 'column', index };
    }
    const constant = constantOf(expression, context);
    if (constant !== undefined)
      return { kind: 'constant', type: expression.type, value: plainValue(constant.value) };
    switch (expression.kind) {
      case 'Cast':
        return { kind: 'cast', type: expression.type, input: describe(expression.input) };
      case 'Logic':
        return {
          kind: 'logic',
          operator: expression.operator,
          operands: expression.operands.map(describe),
        };
      case 'Call':
        return { ...calledBy(expression), args: expression.args.map(describe) };
      default:
        throw new Unsayable();
    }
  };
  try {
    const expression = describe(condition);
    return columns.length === 0 ? undefined : { columns, expression, now: context.now };
  } catch (error) {
    if (error instanceof Unsayable) return undefined;
    throw error;
  }
}

type DescribedCall = Extract<DescribedExpression, { readonly kind: 'call' }>;

function calledBy({ definition, overload, type, span }: CallExpression): Omit<DescribedCall, 'args'> {
  const { name, overloads, generic } = definition;
  const of =
    operators.get(name) === definition
      ? 'operators'
      : scalarFunctions.get(name) === definition
        ? 'functions'
        : undefined;
  const how = overload ?? generic;
  const number = overload === undefined ? -1 : (overloads ?? []).indexOf(overload);
  if (of === undefined || how === undefined || how.volatile === true || how.late === true)
    throw new Unsayable();
  if (overload !== undefined && number < 0) throw new Unsayable();
  return { kind: 'call', of, name, overload: number, type, span: { start: span.start, end: span.end } };
}

/** Throws for a value that is an object. */
function plainValue(value: unknown): DescribedValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value))
    return value as DescribedValue;
  throw new Unsayable();
}
