import { derivedBatch } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import { pickedColumns, type RowChoice, type RowPick, renumbered } from '../../columns/tables/row-choice.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { castVector } from '../../evaluate/cast.ts';
import { describeCondition } from '../../evaluate/describe-condition.ts';
import { layoutOf } from '../../evaluate/evaluator.ts';
import { rowTest } from '../../evaluate/row-test.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { FilterNode, ScanNode } from '../../plan/nodes.ts';
import { allOf } from '../../plan/scan-predicate.ts';
import type { Operator, Runner } from '../operator.ts';
import { requestOf, typesIn } from '../scans/scan-request.ts';
import type { RowCondition } from '../shared/row-condition.ts';
import type { Subscription } from '../shared/subscription.ts';
import type { Sink } from '../sink.ts';

/** Rows of a table. Columns that the table lacks are null; a column of another type is converted. */
export const scan: Operator<ScanNode> = (node, next, runner) => scanWhere(node, [], next, runner);

/** The rows that fulfil all conditions, which are those of `filter`; `finish` included. */
export async function scanWhere(
  node: ScanNode,
  conditions: readonly RowCondition[],
  next: Sink,
  runner: Runner,
  filter?: FilterNode,
): Promise<void> {
  const { execution } = runner;
  const table = execution.table(node.table);
  if (table !== undefined) {
    const choice = next.picks && (await choiceOf(node, filter?.predicate, next.picks, runner));
    const subscription = subscriptionOf(node, conditions, table, choice);
    await execution.hub.scan(table, subscription, next, execution.scanToken(filter ?? node));
  }
  next.finish();
}

/**
 * A pick among the rows of a scan that fulfil `predicate`, in the form that a table takes; undefined where the condition cannot be described as plain
 * data.
 */
async function choiceOf(
  { columns, sourceColumns }: ScanNode,
  predicate: PlanExpression | undefined,
  picks: RowPick,
  runner: Runner,
): Promise<RowChoice | undefined> {
  const deciding = [...new Set(pickedColumns(picks))];
  const pick = renumbered(picks, (column) => deciding.indexOf(column));
  if (pick === undefined) return undefined;
  const layout = layoutOf(columns);
  const columnOf = (id: number): string | undefined => sourceColumns[layout.get(id) ?? -1];
  const condition =
    predicate && describeCondition(await runner.resolve(predicate), columnOf, runner.execution.context);
  if (predicate !== undefined && condition === undefined) return undefined;
  return {
    columns: deciding.map((at) => ({ name: sourceColumns[at]!, type: columns[at]!.type })),
    pick,
    condition,
  };
}

/** The subscription of a scan to the rows of a table that fulfil all conditions, or to a choice of those. */
export function subscriptionOf(
  node: ScanNode,
  conditions: readonly RowCondition[],
  table: TableSource,
  choice?: RowChoice,
): Subscription {
  const types = typesIn(table);
  // Plain data describes a column's values as they are; where the column is converted, it does not describe them.
  const asIs = node.columns.every(
    ({ type }, index) => (types.get(node.sourceColumns[index]!) ?? type) === type,
  );
  const asked = asIs
    ? conditions
    : conditions.map((each) => ({ ...each, plain: undefined, forSource: undefined }));
  const predicate = allOf(asked.map(({ forSource }) => forSource));
  const request = {
    ...requestOf({ ...node, predicate }, table),
    makeTest: rowTest,
    ...(asIs && choice !== undefined ? { choice } : {}),
  };
  const indexes = node.sourceColumns.map((name) => request.columns.indexOf(name));
  return {
    request,
    conditions: asked,
    view: (batch) =>
      derivedBatch(batch, indexes.length, (rows, index) => {
        const from = indexes[index]!;
        const { type } = node.columns[index]!;
        return from < 0 ? nullVector(type, rows.length) : castVector(rows.column(from), type);
      }),
  };
}
