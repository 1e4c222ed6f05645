import { derivedBatch } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import { castVector } from '../../evaluate/cast.ts';
import type { ScanNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** Rows of a table. Columns that the table lacks are null; a column of another type is converted. */
export const scan: Operator<ScanNode> = async (node, next, { execution }) => {
  const table = execution.table(node.table);
  if (table !== undefined) {
    const present = new Set(table.schema.map((column) => column.name));
    const names = node.sourceColumns.filter((name) => present.has(name));
    const request = {
      columns: names,
      ...(node.predicate === undefined ? {} : { predicate: node.predicate }),
      ...(node.limit === undefined ? {} : { limit: node.limit }),
    };
    const indexes = node.sourceColumns.map((name) => names.indexOf(name));
    await execution.hub.scan(table, request, {
      push: (batch) =>
        next.push(
          derivedBatch(batch, indexes.length, (rows, index) => {
            const from = indexes[index]!;
            const { type } = node.columns[index]!;
            return from < 0 ? nullVector(type, rows.length) : castVector(rows.column(from), type);
          }),
        ),
      finish() {},
    });
  }
  next.finish();
};
