import { columnExpected, numberExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { ReduceOperator, SampleDistinctOperator, TopHittersOperator } from '../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { isScalarType } from '../bound-type.ts';
import { cast } from '../build.ts';
import {
  checkNotDynamic,
  columnOf,
  rowCount,
  scalarOf,
  shapeOfBound,
  singleType,
  valueOfType,
} from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { report } from '../context.ts';
import { aggregateDefinition } from '../definitions.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterText } from '../parameters.ts';
import { addItem, finishItems, newProjection } from '../projections/projection-items.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { isNumeric } from '../type-facts.ts';

/** `T | sample-distinct n of column`: any n values of the column; here the first. */
export const bindSampleDistinct: OperatorBinder<SampleDistinctOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const count = rowCount(inside.bind.expression(operator.count, { ...inside, row: undefined }), inside);
  const of = inside.bind.expression(operator.of, inside);
  const column = columnOf(of, inside);
  checkNotDynamic(of, inside);
  if (column === undefined || count === undefined) return errorFlow;
  const columns = [context.session.column(column.name, column.shape)];
  const planColumns = columns.map(({ plan }) => plan);
  const plan = {
    kind: 'Take',
    input: {
      kind: 'Aggregate',
      input: relation.plan,
      keys: planColumns.map((plan) => ({ column: plan, expression: columnExpression(column) })),
      calls: [],
      columns: planColumns,
    },
    count,
    columns: planColumns,
  } as const;
  return rows(derive(relation, plan, columns, { isSerialized: false }));
};

/** `T | top-hitters n of column [by weight]`. */
export const bindTopHitters: OperatorBinder<TopHittersOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const limit = rowCount(inside.bind.expression(operator.count, { ...inside, row: undefined }), inside);
  const projection = newProjection(context);
  const of = addItem(operator.of, projection, inside, { style: 'project' });
  // The manual calls it an expression; the editor of Kusto takes the name of a column only.
  if (operator.of.names.length > 0) report(context, columnExpected.at(operator.of.span, {}));
  else columnOf(of, inside);
  checkNotDynamic(of, inside);
  const { by } = operator;
  let count: Column;
  let weighed: PlanExpression | undefined;
  if (by === undefined) {
    count = context.session.column(
      `approximate_count_${operator.of.names[0]?.name ?? of.resultName ?? ''}`,
      shapeOf('long'),
    );
  } else {
    const weight = inside.bind.expression(by.expression, inside);
    const type = singleType(weight.type);
    if (isScalarType(type) && !isNumeric(type)) report(context, numberExpected.at(weight.span, {}));
    count = context.session.column(
      `approximate_sum_${by.names[0]?.name ?? weight.resultName ?? ''}`,
      shapeOfBound(weight),
    );
    weighed = scalarOf(weight, inside);
  }
  const keys = finishItems(projection.items, context);
  const columns = [...keys.map(({ column }) => column), count];
  const args = by === undefined ? [] : weighed === undefined ? undefined : [weighed];
  if (args === undefined || limit === undefined) return errorFlow;
  const plan = heaviest(keys, count, args, limit, relation.plan, operator.keyword);
  return rows(derive(relation, plan, columns, { isSerialized: true }));
};

/** The keys with the most rows, or the greatest sums; exact where Kusto estimates. */
function heaviest(
  keys: ReturnType<typeof finishItems>,
  count: Column,
  args: readonly PlanExpression[],
  limit: PlanExpression,
  input: PlanNode,
  span: TopHittersOperator['keyword'],
): PlanNode {
  const name = args.length === 0 ? 'count' : 'sum';
  const definition = aggregateDefinition(name);
  const resolved = definition?.resolve(
    args.map(({ type }) => type),
    args.map(() => undefined),
  );
  const sumType = resolved?.returns[0];
  if (definition === undefined || resolved === undefined || sumType === undefined)
    return unsupportedPlan(name, span, [...keys.map(({ column }) => column), count], [input]);
  const keyColumns = keys.map(({ column }) => column.plan);
  const sum = { id: count.plan.id, name: count.name, type: sumType };
  const grouped: PlanNode = {
    kind: 'Aggregate',
    input,
    keys: keys.map(({ column, expression }) => ({ column: column.plan, expression })),
    calls: [
      {
        definition,
        resolved,
        args: args.map((arg, at) => cast(arg, resolved.params[at] ?? arg.type)),
        filter: undefined,
        outputs: [sum],
        span,
      },
    ],
    columns: [...keyColumns, sum],
  };
  const total: PlanExpression = readingOf(sum);
  const sorted: PlanNode = {
    kind: 'Sort',
    input: grouped,
    keys: [{ expression: total, order: 'desc', nulls: 'last' }],
    limit,
    columns: grouped.columns,
  };
  if (sumType === count.plan.type) return sorted;
  return {
    kind: 'Project',
    input: sorted,
    columns: [...keyColumns, count.plan],
    expressions: [...keys.map(({ column }) => columnExpression(column)), cast(total, count.plan.type)],
  };
}

/** `T | reduce by expression`: patterns of texts with their counts. */
export const bindReduce: OperatorBinder<ReduceOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind'], context);
  const { session } = context;
  const inside = overRows(relation, context);
  valueOfType(inside.bind.expression(operator.by.expression, inside), 'string', inside);
  const columns = [
    ...(parameterText(operator.parameters, 'kind')?.toLowerCase() === 'source'
      ? allColumns(relation.row)
      : []),
    session.column('Pattern', shapeOf('string')),
    session.column('Count', shapeOf('long')),
    session.column('Representative', shapeOf('string')),
  ];
  const plan = unsupportedPlan('reduce', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns, { isSerialized: false }));
};
