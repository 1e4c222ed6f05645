import { BATCH_ROWS } from '../../columns/batch.ts';
import { rowsBegin } from '../../columns/tables/rows-begin.ts';
import type { RowsNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** Rows that are there already. */
export const rows: Operator<RowsNode> = async ({ batch }, next) => {
  rowsBegin();
  for (let start = 0; start < batch.length; start += BATCH_ROWS)
    if (next.push(batch.slice(start, Math.min(batch.length, start + BATCH_ROWS))) === 'done') break;
  next.finish();
};
