import type { EvaluationContext } from '../../functions/context.ts';
import type { PlanExpression } from '../../plan/expression.ts';

/**
 * A key that two conditions, of any queries, share only if they have the same result for each row of one table; undefined for a condition whose
 * result depends on more than the row, and which is therefore evaluated for its own query alone.
 */
export function conditionKey(
  condition: PlanExpression,
  columnOf: (id: number) => string | undefined,
  context: EvaluationContext,
): string | undefined {
  if (context.options.size > 0) return undefined;
  const key = keyOf(condition, columnOf);
  return key === undefined ? undefined : `${context.now ?? ''} ${key}`;
}

function keyOf(expression: PlanExpression, columnOf: (id: number) => string | undefined): string | undefined {
  switch (expression.kind) {
    case 'Column': {
      const name = columnOf(expression.column.id);
      return name === undefined ? undefined : `${expression.type}[${JSON.stringify(name)}]`;
    }
    case 'Constant': {
      const value = valueKey(expression.value);
      return value === undefined ? undefined : `${expression.type} ${value}`;
    }
    case 'Cast': {
      const input = keyOf(expression.input, columnOf);
      return input === undefined ? undefined : `to ${expression.type}(${input})`;
    }
    case 'Logic':
      return listKey(expression.operator, expression.operands, columnOf);
    case 'Call': {
      const { definition, overload, type } = expression;
      if (overload?.volatile === true || definition.generic?.volatile === true) return undefined;
      return listKey(
        `${type} ${definition.name}#${numberOf(overload ?? definition)}`,
        expression.args,
        columnOf,
      );
    }
    default:
      return undefined;
  }
}

function listKey(
  head: string,
  parts: readonly PlanExpression[],
  columnOf: (id: number) => string | undefined,
): string | undefined {
  const keys: string[] = [];
  for (const part of parts) {
    const key = keyOf(part, columnOf);
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return `${head}(${keys.join(',')})`;
}

/** Plain values only. */
function valueKey(value: unknown): string | undefined {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const keys = value.map(valueKey);
  return keys.includes(undefined) ? undefined : `[${keys.join(',')}]`;
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** The implementation that a call runs, told apart from all others. */
function numberOf(implementation: object): number {
  let number = numbers.get(implementation);
  if (number === undefined) {
    number = ++count;
    numbers.set(implementation, number);
  }
  return number;
}
