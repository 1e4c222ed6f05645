import { batchOf } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import { rowsBegin } from '../../columns/tables/rows-begin.ts';
import type { ValuesNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `datatable(…)[…]` and other rows written in the query. */
export const values: Operator<ValuesNode> = async (node, next) => {
  rowsBegin();
  if (node.rows.length > 0)
    next.push(
      batchOf(
        node.rows.length,
        node.columns.map((column, index) =>
          vectorFrom(
            column.type,
            node.rows.map((row) => row[index] ?? null),
          ),
        ),
      ),
    );
  next.finish();
};
