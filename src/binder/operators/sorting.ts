import type {
  OrderedExpression,
  SampleOperator,
  SortOperator,
  TakeOperator,
  TopOperator,
} from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { SortKey } from '../../plan/nodes.ts';
import type { Relation } from '../bound.ts';
import { checkNotDynamic, rowCount, scalarOf } from '../checks.ts';
import type { Context } from '../context.ts';
import { errorFlow, type Flow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters } from '../parameters.ts';

/** Without a word Kusto sorts downwards; nulls come first upwards and last downwards. */
export function sortKey(key: OrderedExpression, inside: Context): SortKey | undefined {
  const value = inside.bind.expression(key.expression, inside);
  const expression = scalarOf(value, inside);
  if (!checkNotDynamic(value, inside) || expression === undefined) return undefined;
  return { expression, ...sortOrder(key.direction, key.nulls) };
}

/** The order of a key: descending unless said, and nulls first where it ascends, last where it descends, unless said (sort-operator.md). */
export function sortOrder(
  direction: OrderedExpression['direction'],
  nulls: 'first' | 'last' | undefined,
): Omit<SortKey, 'expression'> {
  const order = direction === 'asc' || direction === 'granny-asc' ? 'asc' : 'desc';
  return { order, nulls: nulls ?? (order === 'asc' ? 'first' : 'last') };
}

/** `T | sort by keys`. */
export const bindSort: OperatorBinder<SortOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, [], context);
  const inside = overRows(relation, context);
  checkHints(operator.parameters, 'sort', inside);
  const keys = operator.by.flatMap((key) => sortKey(key, inside) ?? []);
  const { columns } = relation.plan;
  return rows({
    ...relation,
    name: undefined,
    visualization: undefined,
    isSerialized: true,
    plan: { kind: 'Sort', input: relation.plan, keys, limit: undefined, columns },
  });
};

/** `T | top n by key`: the first rows of that order. */
export const bindTop: OperatorBinder<TopOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const limit = rowCount(inside.bind.expression(operator.count, { ...inside, row: undefined }), inside);
  const key = sortKey(operator.by, inside);
  const { columns } = relation.plan;
  return rows({
    ...relation,
    name: undefined,
    visualization: undefined,
    isSerialized: true,
    plan: { kind: 'Sort', input: relation.plan, keys: key === undefined ? [] : [key], limit, columns },
  });
};

/** `T | take n`. */
export const bindTake: OperatorBinder<TakeOperator> = (operator, input, context) =>
  someRows(operator, input, context, (relation, count) => ({
    ...relation,
    plan: { kind: 'Take', input: relation.plan, count, columns: relation.plan.columns },
  }));

/** `T | sample n`. */
export const bindSample: OperatorBinder<SampleOperator> = (operator, input, context) =>
  someRows(operator, input, context, (relation, count) => ({
    ...relation,
    isSerialized: false,
    plan: { kind: 'Sample', input: relation.plan, count, columns: relation.plan.columns },
  }));

/** So many rows of the input, as `of` takes them; all where the count is wrong, which is reported. */
function someRows(
  operator: TakeOperator | SampleOperator,
  input: Flow | undefined,
  context: Context,
  of: (relation: Relation, count: PlanExpression) => Relation,
): Flow {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, [], context);
  const count = rowCount(
    context.bind.expression(operator.count, { ...context, row: undefined }),
    context,
    operator.kind === 'Sample' ? 'any' : 'whole',
  );
  if (count === undefined) return rows(relation);
  return rows(of({ ...relation, name: undefined, visualization: undefined }, count));
}
