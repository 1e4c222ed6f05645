import { notInFork, notInPartition } from '../../diagnostics/binder-operator-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type {
  Expression,
  FacetOperator,
  ForkOperator,
  PartitionByOperator,
  PartitionOperator,
  TabularOperator,
} from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, SubInputNode } from '../../plan/nodes.ts';
import { bound, type Relation } from '../bound.ts';
import { checkNotDynamic, columnOf, relationOf } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { type Context, report } from '../context.ts';
import { aggregateDefinition } from '../definitions.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { type ScalarVariable, Scope } from '../scope.ts';
import { share } from '../shared.ts';

/** The rows of one part, as the subquery reads them. */
function partOf(
  relation: Relation,
  context: Context,
): { readonly bodyInput: SubInputNode; readonly part: Relation } {
  const bodyInput: SubInputNode = {
    kind: 'SubInput',
    id: context.session.nextId(),
    columns: relation.plan.columns,
  };
  return { bodyInput, part: { ...relation, plan: bodyInput, name: undefined, visualization: undefined } };
}

/** Values of the key that the legacy strategy takes, which is the default. */
const legacyPartitions = 64;

/** What the subquery may do under the native and shuffle strategies. Source: partition-operator.md. */
const nativeOperators: ReadonlySet<TabularOperator['kind']> = new Set([
  ...(['Count', 'Distinct', 'Extend', 'MakeSeries', 'MvApply', 'MvExpand', 'Parse', 'ParseWhere'] as const),
  ...(['Project', 'ProjectAway', 'ProjectKeep', 'ProjectRename', 'ProjectReorder', 'Reduce'] as const),
  ...(['Sample', 'SampleDistinct', 'Scan', 'Search', 'Serialize', 'Sort', 'Summarize', 'Take'] as const),
  ...(['Top', 'TopHitters', 'TopNested', 'Where'] as const),
]);

const operatorName = ({ kind }: TabularOperator): string =>
  kind === 'GetSchema' ? 'getschema' : kind.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** Reports what only the legacy strategy takes. */
function checkNative(operand: PartitionOperator['operand'], strategy: string, context: Context): void {
  // Against the text of the manual its examples have queries in braces under the native strategy.
  if (operand.kind === 'PartitionQuery') return;
  for (const operator of operand.subquery.operators) {
    const isOpenSeries =
      operator.kind === 'MakeSeries' &&
      (operator.range.kind === 'SeriesInRange' ||
        operator.range.from === undefined ||
        operator.range.to === undefined);
    if (nativeOperators.has(operator.kind) && !isOpenSeries) continue;
    const name = operatorName(operator);
    report(
      context,
      notInPartition.at(operator.keyword, {
        name: isOpenSeries ? `${name} without from and to` : name,
        strategy,
      }),
    );
  }
}

/** `T | partition by column (subquery)`, `{ query }`: the subquery's rows for each value of the column. */
export const bindPartition: OperatorBinder<PartitionOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, [], context);
  const strategy = parameterChoice(
    operator.parameters,
    'hint.strategy',
    ['legacy', 'native', 'shuffle'],
    context,
  );
  const inside = overRows(relation, context);
  const by = inside.bind.expression(operator.by, inside);
  const key = columnOf(by, inside);
  checkNotDynamic(by, inside);
  const { operand } = operator;
  if (strategy === 'native' || strategy === 'shuffle') checkNative(operand, strategy, context);
  const { bodyInput, part } = partOf(relation, context);
  const scope = Scope.create(context.scope);
  if (key !== undefined) scope.declare(key.name, keyOf(key, bodyInput, operator.by));
  const isQuery = operand.kind === 'PartitionQuery';
  const bodyContext: Context = { ...context, scope, row: undefined, input: isQuery ? undefined : part };
  const body = relationOf(
    context.bind.expression(isQuery ? operand.expression : operand.subquery, bodyContext),
    context,
  );
  if (body === undefined || key === undefined) return errorFlow;
  const columns = allColumns(body.row);
  const changes = { isOrdered: false, isSerialized: false, isOpen: body.row.isOpen };
  const plan: PlanNode =
    operator.scope === undefined
      ? {
          kind: 'Partition',
          input: relation.plan,
          key: key.plan,
          bodyInput,
          body: body.plan,
          most: strategy === undefined || strategy === 'legacy' ? legacyPartitions : undefined,
          columns: columns.map((column) => column.plan),
        }
      : unsupportedPlan('partition in', operator.keyword, columns, [relation.plan, body.plan]);
  return rows(derive(relation, plan, columns, changes));
};

/** In the subquery, the key stands for its one value in the part. */
function keyOf(key: Column, bodyInput: SubInputNode, node: Expression): ScalarVariable {
  const column: PlanExpression = { kind: 'Column', column: key.plan, type: key.plan.type };
  const plan: PlanNode = {
    kind: 'Project',
    input: bodyInput,
    columns: [key.plan],
    expressions: [column],
  };
  const expression: PlanExpression = { kind: 'ScalarSubquery', plan, type: key.plan.type };
  return {
    kind: 'scalar',
    value: bound({ node, type: key.shape, expression, isConstant: true }),
    rowDepth: undefined,
  };
}

export const bindPartitionBy: OperatorBinder<PartitionByOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  columnOf(inside.bind.expression(operator.entity, inside), inside);
  const body = subquery(operator.subquery, relation, context);
  if (body === undefined) return errorFlow;
  const columns = allColumns(body.row);
  const plan = unsupportedPlan('__partitionby', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns, { isOrdered: false, isSerialized: false }));
};

/** A subquery over the same rows. */
const subquery = (node: Expression, relation: Relation, context: Context): Relation | undefined =>
  relationOf(context.bind.expression(node, { ...context, row: undefined, input: relation }), context);

/** What a subquery of `fork` may do. Source: fork-operator.md, and the official parser for the rarer ones. */
const forkOperators: ReadonlySet<TabularOperator['kind']> = new Set([
  ...(['As', 'Count', 'Distinct', 'ExecuteAndCache', 'Extend', 'Invoke', 'MvExpand', 'Parse'] as const),
  ...(['ParseKv', 'ParseWhere', 'Project', 'ProjectAway', 'ProjectByNames', 'ProjectKeep'] as const),
  ...(['ProjectRename', 'ProjectReorder', 'Reduce', 'Sample', 'SampleDistinct', 'Sort'] as const),
  ...(['Summarize', 'Take', 'Top', 'TopHitters', 'TopNested', 'Where'] as const),
]);

/** Reports what a subquery of `fork` does not take. */
function checkFork(subquery: Expression, context: Context): void {
  const source = subquery.kind === 'Pipeline' ? subquery.source : subquery;
  if (source !== undefined) report(context, notInFork.at(source.span, { name: undefined }));
  if (subquery.kind !== 'Pipeline') return;
  for (const operator of subquery.operators)
    if (!forkOperators.has(operator.kind))
      report(context, notInFork.at(operator.keyword, { name: operatorName(operator) }));
}

/** `T | fork (subquery) …`: a result table for each subquery. */
export const bindFork: OperatorBinder<ForkOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const shared = share(relation, context);
  const results = operator.branches.flatMap((branch, at) => {
    checkFork(branch.subquery, context);
    const result = subquery(branch.subquery, shared, context);
    if (result === undefined) return [];
    const last = branch.subquery.kind === 'Pipeline' ? branch.subquery.operators.at(-1) : undefined;
    const named = branch.name?.name ?? (last?.kind === 'As' ? last.name.name : undefined);
    return [{ name: named ?? (at === 0 ? 'Results' : `Results_${at + 1}`), relation: result }];
  });
  return { kind: 'several', results };
};

/** `T | facet by columns [with (subquery)]`: the subquery's table, then the values and counts of each column. */
export const bindFacet: OperatorBinder<FacetOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const shared = share(relation, context);
  const inside = overRows(relation, context);
  const filtered = operator.subquery === undefined ? undefined : subquery(operator.subquery, shared, context);
  const facets = operator.columns.flatMap((expression, at) => {
    const by = inside.bind.expression(expression, inside);
    const column = columnOf(by, inside);
    checkNotDynamic(by, inside);
    if (column === undefined) return [];
    const columns = [
      context.session.column(column.name, column.shape),
      context.session.column(`count_${column.name}`, shapeOf('long')),
    ];
    const plan = countsBy(column, columns, shared.plan, operator.keyword);
    return [{ name: at === 0 ? 'Facet' : `Facet_${at + 1}`, relation: derive(relation, plan, columns) }];
  });
  return {
    kind: 'several',
    results: filtered === undefined ? facets : [{ name: 'Results', relation: filtered }, ...facets],
  };
};

/** The values of a column and how many rows have each. */
function countsBy(
  of: Column,
  columns: readonly Column[],
  input: PlanNode,
  span: FacetOperator['keyword'],
): PlanNode {
  const [value, count] = columns.map(({ plan }) => plan);
  const definition = aggregateDefinition('count');
  const resolved = definition?.resolve([], []);
  if (definition === undefined || resolved === undefined || value === undefined || count === undefined)
    return unsupportedPlan('facet', span, columns, [input]);
  return {
    kind: 'Aggregate',
    input,
    keys: [{ column: value, expression: columnExpression(of) }],
    calls: [{ definition, resolved, args: [], filter: undefined, outputs: [count], span }],
    columns: [value, count],
  };
}
