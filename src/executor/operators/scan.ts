import { derivedBatch } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { castVector } from '../../evaluate/cast.ts';
import { rowTest } from '../../evaluate/row-test.ts';
import type { ScanNode } from '../../plan/nodes.ts';
import { allOf } from '../../plan/scan-predicate.ts';
import type { Operator, Runner } from '../operator.ts';
import type { Wanted } from '../scans/scan-readings.ts';
import { requestOf, typesIn } from '../scans/scan-request.ts';
import type { RowCondition } from '../shared/shared-filter.ts';
import type { Sink } from '../sink.ts';

/** Rows of a table. Columns that the table lacks are null; a column of another type is converted. */
export const scan: Operator<ScanNode> = (node, next, runner) => scanWhere(node, [], next, runner);

/** The rows that fulfil all conditions, `finish` included. */
export async function scanWhere(
  node: ScanNode,
  conditions: readonly RowCondition[],
  next: Sink,
  { execution }: Runner,
): Promise<void> {
  const table = execution.table(node.table);
  if (table !== undefined)
    await execution.hub.scan(table, wantedOf(node, conditions, table), next, execution.asker(node));
  next.finish();
}

/** What is wanted of a table for the rows that fulfil all conditions. */
export function wantedOf(node: ScanNode, conditions: readonly RowCondition[], table: TableSource): Wanted {
  const types = typesIn(table);
  // What is said of a column's values in plain data is not said of what they are converted from.
  const asIs = node.columns.every(
    ({ type }, index) => (types.get(node.sourceColumns[index]!) ?? type) === type,
  );
  const asked = asIs
    ? conditions
    : conditions.map((each) => ({ ...each, predicate: undefined, told: each.predicate }));
  const predicate = allOf(asked.map(({ told }) => told));
  const request = { ...requestOf({ ...node, predicate }, table), makeTest: rowTest };
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
