import { notInPartition } from '../../diagnostics/binder-operator-diagnostics.ts';
import type { Expression, PartitionOperator, TabularOperator } from '../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { PlanNode, SubInputNode } from '../../plan/nodes.ts';
import { bound, type Relation } from '../bound.ts';
import { checkNotDynamic, columnOf, relationOf } from '../checks.ts';
import { allColumns, type Column } from '../column.ts';
import { bindRows, type Context, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { type ScalarVariable, Scope } from '../scope.ts';
import { operatorName } from './operator-name.ts';

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
  const body = relationOf(bindRows(isQuery ? operand.expression : operand.subquery, bodyContext), context);
  if (body === undefined || key === undefined) return errorFlow;
  const columns = allColumns(body.row);
  const changes = { isSerialized: false, isOpen: body.row.isOpen };
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
  const column: PlanExpression = readingOf(key.plan);
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
