import type { PickedValue, RowPick } from '../columns/tables/row-choice.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { AggregateNode, SortNode } from '../plan/nodes.ts';
import { isLongType, type ScalarType } from '../types/scalar-type.ts';

/** Where more rows than this are wanted, a run of a scan has too few rows to choose among. */
const MOST = 2048;

/** Values that are compared as numbers. */
const isNumber = (type: ScalarType): boolean =>
  isLongType(type) || type === 'int' || type === 'real' || type === 'bool';

/** Which rows of its input `top` can choose; undefined where its keys are not columns of the input, or not numbers. */
export function picksOfTop({ input, keys }: SortNode, count: number): RowPick | undefined {
  if (count < 1 || count > MOST) return undefined;
  const numbered = keys.map(({ expression, order, nulls }) => ({
    column: numberOf(expression, input.columns),
    order,
    nulls,
  }));
  const isPlain = keys.every(({ expression }) => isNumber(expression.type));
  if (!isPlain || numbered.some(({ column }) => column < 0)) return undefined;
  return { kind: 'top', count, keys: numbered };
}

/**
 * Which rows of its input `summarize` can choose; undefined where all rows count, where its keys or arguments are not columns of the input, or where
 * no other column is read.
 */
export function picksOfAggregate({ input, keys, calls }: AggregateNode): RowPick | undefined {
  if (calls.every(({ args }) => args.length < 2)) return undefined;
  const by = keys.map(({ expression }) => numberOf(expression, input.columns));
  if (by.includes(-1) || keys.some(({ column }) => column.type === 'dynamic')) return undefined;
  const of: PickedValue[] = [];
  for (const { resolved, args, filter } of calls) {
    const { decidedBy: wanted } = resolved;
    const numbers = args.map((arg) => numberOf(arg, input.columns));
    const [column] = numbers;
    // What is computed of rows that are left out might have failed.
    if (wanted === undefined || filter !== undefined || column === undefined || numbers.includes(-1))
      return undefined;
    if (!isNumber(args[0]!.type)) return undefined;
    of.push({ column, wanted });
  }
  return { kind: 'best', by, of };
}

/** The number of the column that an expression is; −1 for any other. */
const numberOf = (expression: PlanExpression, columns: readonly PlanColumn[]): number =>
  expression.kind === 'Column' ? columns.findIndex(({ id }) => id === expression.column.id) : -1;
