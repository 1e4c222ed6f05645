import { aggregateExpected } from '../../diagnostics/binder-operator-diagnostics.ts';
import { typeNotAllowed } from '../../diagnostics/binder-type-diagnostics.ts';
import { columnNameUnknown } from '../../diagnostics/planning-diagnostics.ts';
import { isDynamic } from '../../functions/signatures/shape.ts';
import type { DistinctOperator, Expression, NamedExpression, SummarizeOperator } from '../../parser/ast.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { AggregateCall, AggregateNode, PlanNode } from '../../plan/nodes.ts';
import type { Relation } from '../bound.ts';
import { fold } from '../build.ts';
import { checkNotDynamic } from '../checks.ts';
import { allColumns, type Column, columnType } from '../column.ts';
import { type AggregateSink, type Context, newAggregateSink, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters } from '../parameters.ts';
import type { Projected, Projection } from '../projections/projection.ts';
import { addItem, finishItems, newProjection } from '../projections/projection-items.ts';
import { derive, withoutAggregate } from '../relations.ts';

/** `T | summarize aggregates by columns`: the by columns first, then the aggregates. */
export const bindSummarize: OperatorBinder<SummarizeOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, [], context);
  const inside = overRows(relation, context);
  checkHints(operator.parameters, 'summarize', inside);
  const projection = newProjection(context);
  const byColumns = addKeys(withBin(operator), projection, inside);
  const keyCount = projection.items.length;
  for (const column of projection.columns) projection.skip(column);
  const sink = newAggregateSink();
  // Workbooks of Microsoft have constants beside aggregates, and the language service takes them; columns it refuses, as the engine does.
  const constants: NamedExpression[] = [];
  const aggregating: Context = { ...inside, calls: 'aggregate', aggregates: sink, byColumns };
  for (const item of operator.aggregates) {
    const met = sink.met;
    const { type, expression } = addItem(item, projection, aggregating, { style: 'summarize' });
    if (sink.met > met || type.kind === 'error') continue;
    const isConstant = expression !== undefined && fold(expression, context.session) !== undefined;
    if (isConstant && item.names.length === 1) constants.push(item);
    else report(context, aggregateExpected.at(item.expression.span, {}));
  }
  if (sink.met === 0 && keyCount === 0)
    for (const { expression } of constants) report(context, aggregateExpected.at(expression.span, {}));
  return rows(aggregateRows(relation, projection, keyCount, sink, context));
};

/** The legacy `by t bin = 1h` bins the last by column. */
function withBin(operator: SummarizeOperator): readonly NamedExpression[] {
  const by = operator.by ?? [];
  const last = by.at(-1);
  if (operator.bin === undefined || last === undefined) return by;
  const { span } = last.expression;
  const name = { kind: 'Name', span, name: 'bin' } as const;
  const binned = { kind: 'Call', span, name, arguments: [last.expression, operator.bin] } as const;
  return [...by.slice(0, -1), { ...last, expression: binned }];
}

/** Adds the by columns; gives those that are columns of the input. */
function addKeys(
  items: readonly NamedExpression[],
  projection: Projection,
  inside: Context,
): ReadonlySet<Column> {
  const columns = new Set<Column>();
  for (const item of items) {
    const value = addItem(item, projection, inside, { style: 'summarize-key' });
    checkNotDynamic(value, inside);
    if (value.column !== undefined) columns.add(value.column);
  }
  return columns;
}

/** Groups by the first columns of the projection and computes the rest from the aggregates collected. */
function aggregateRows(
  input: Relation,
  projection: Projection,
  keyCount: number,
  sink: AggregateSink,
  context: Context,
): Relation {
  const finished = finishItems(projection.items, context);
  const columns = finished.map(({ column }) => column);
  const changes = { isSerialized: false };
  if (sink.missing !== undefined) {
    return derive(input, withoutAggregate(sink.missing, columns, [input.plan]), columns, changes);
  }
  const keys = finished
    .slice(0, keyCount)
    .map(({ column, expression }) => ({ column: column.plan, expression }));
  const results = finished.slice(keyCount);
  const direct = directOutputs(results, sink.calls);
  const calls = direct === undefined ? sink.calls : renameOutputs(sink.calls, results);
  const grouped: AggregateNode = {
    kind: 'Aggregate',
    input: input.plan,
    keys,
    calls,
    columns: [...keys.map((key) => key.column), ...calls.flatMap((given) => given.outputs)],
  };
  if (direct !== undefined) return derive(input, grouped, columns, changes);
  const plan: PlanNode = {
    kind: 'Project',
    input: grouped,
    columns: columns.map((column) => column.plan),
    expressions: finished.map(({ column, expression }, at) =>
      at < keyCount ? { kind: 'Column', column: column.plan, type: columnType(column) } : expression,
    ),
  };
  return derive(input, plan, columns, changes);
}

/** Whether the results are just the outputs of the calls, in order: no projection is needed then. */
function directOutputs(
  results: readonly Projected[],
  calls: readonly AggregateCall[],
): readonly PlanColumn[] | undefined {
  const outputs = calls.flatMap((given) => given.outputs);
  const isDirect =
    outputs.length === results.length &&
    results.every(
      ({ expression }, at) => expression?.kind === 'Column' && expression.column.id === outputs[at]?.id,
    );
  return isDirect ? outputs : undefined;
}

/** The calls, giving their results under the final columns. */
function renameOutputs(
  calls: readonly AggregateCall[],
  results: readonly { readonly column: Column }[],
): AggregateCall[] {
  let at = 0;
  return calls.map((given) => ({
    ...given,
    outputs: given.outputs.map((output) => results[at++]?.column.plan ?? output),
  }));
}

/** Whether the expression is one for which `distinct` numbers an unnamed column differently from other operators, which count from 1. */
function isArithmetic(node: Expression): boolean {
  if (node.kind === 'Parenthesized') return isArithmetic(node.expression);
  return node.kind === 'Arithmetic' || node.kind === 'Unary';
}

/**
 * The name of the only column of a `distinct` that is one sum, product or sign over a column (`-x`, `x + 1`): measured as Column2,
 * however wide the table is. What others are called is not known.
 */
function nameOfArithmetic(node: Expression): string | undefined {
  const operands =
    node.kind === 'Unary'
      ? [node.operand]
      : node.kind === 'Arithmetic' && node.rest.length === 1
        ? [node.first, ...node.rest.map(({ operand }) => operand)]
        : [];
  const isFlat = operands.every(({ kind }) => kind === 'NameReference' || kind === 'Literal');
  return isFlat && operands.some(({ kind }) => kind === 'NameReference') ? 'Column2' : undefined;
}

function itemOfDistinct(expression: DistinctOperator['columns'][number], isOnly: boolean): NamedExpression {
  const { span } = expression;
  if (expression.kind === 'NamedArgument')
    return { kind: 'NamedExpression', span, names: [expression.name], expression: expression.value };
  const name = isOnly ? nameOfArithmetic(expression) : undefined;
  const names = name === undefined ? [] : [{ kind: 'Name', name, span } as const];
  return { kind: 'NamedExpression', span, names, expression };
}

/** `T | distinct columns`: a grouping without aggregates. */
export const bindDistinct: OperatorBinder<DistinctOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, [], context);
  const inside = overRows(relation, context);
  checkHints(operator.parameters, 'distinct', inside);
  const projection = newProjection(context);
  for (const expression of operator.columns) {
    if (expression.kind === 'Star') {
      context.session.reach.everyColumn = true;
      for (const column of allColumns(relation.row)) {
        if (isDynamic(column.shape)) report(context, typeNotAllowed.at(expression.span, { type: 'dynamic' }));
      }
    }
    const item = itemOfDistinct(expression, operator.columns.length === 1);
    if (item.names.length === 0 && isArithmetic(expression))
      report(context, columnNameUnknown.at(expression.span, {}));
    checkNotDynamic(addItem(item, projection, inside, { style: 'project' }), inside);
  }
  const sink = newAggregateSink();
  return rows(aggregateRows(relation, projection, projection.items.length, sink, context));
};
