import { numberExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type {
  ReduceOperator,
  SampleDistinctOperator,
  TopHittersOperator,
  TopNestedOperator,
} from '../../parser/ast.ts';
import { isScalarType } from '../bound-type.ts';
import {
  checkNotDynamic,
  columnOf,
  rowCount,
  scalarOf,
  shapeOfBound,
  singleType,
  valueOfType,
} from '../checks.ts';
import { allColumns, type Column } from '../column.ts';
import { type Context, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterText } from '../parameters.ts';
import { addItem, newProjection } from '../project.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { isNumeric } from '../type-facts.ts';
import { UniqueNames } from '../unique-names.ts';

/** `T | sample-distinct n of column`. */
export const bindSampleDistinct: OperatorBinder<SampleDistinctOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  rowCount(inside.bind.expression(operator.count, { ...inside, row: undefined }), inside);
  const of = inside.bind.expression(operator.of, inside);
  const column = columnOf(of, inside);
  checkNotDynamic(of, inside);
  const columns = column === undefined ? [] : [column];
  const plan = unsupportedPlan('sample-distinct', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns, { isOrdered: false, isSerialized: false }));
};

/** `T | top-hitters n of column [by weight]`. */
export const bindTopHitters: OperatorBinder<TopHittersOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  rowCount(inside.bind.expression(operator.count, { ...inside, row: undefined }), inside);
  const projection = newProjection(context);
  const of = addItem(operator.of, projection, inside, { style: 'project' });
  const { by } = operator;
  let count: Column;
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
  }
  const columns = [...projection.columns, count];
  const plan = unsupportedPlan('top-hitters', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns, { isOrdered: true, isSerialized: false }));
};

/** `T | top-nested n of a by agg, …`: for each level its column and its aggregate. */
export const bindTopNested: OperatorBinder<TopNestedOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const { session } = context;
  const inside = overRows(relation, context);
  const aggregating: Context = {
    ...inside,
    calls: 'aggregate',
    aggregates: { calls: [], missing: undefined },
  };
  const unique = new UniqueNames();
  const columns = operator.levels.flatMap((level) => {
    if (level.count !== undefined) {
      rowCount(inside.bind.expression(level.count, { ...inside, row: undefined }), inside);
    }
    const of = inside.bind.expression(level.of.expression, inside);
    const by = aggregating.bind.expression(level.by.expression, aggregating);
    scalarOf(of, inside);
    scalarOf(by, aggregating);
    const name = unique.take(level.of.names[0]?.name ?? of.resultName ?? '');
    const byName = unique.take(level.by.names[0]?.name ?? `aggregated_${name}`);
    return [session.column(name, shapeOfBound(of)), session.column(byName, shapeOfBound(by))];
  });
  const plan = unsupportedPlan('top-nested', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns, { isOrdered: true, isSerialized: true }));
};

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
  return rows(derive(relation, plan, columns, { isOrdered: false, isSerialized: false }));
};
