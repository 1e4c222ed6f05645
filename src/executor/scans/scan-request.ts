import type { ScanRequest } from '../../columns/tables/scan-request.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import type { ScanNode } from '../../plan/nodes.ts';

/** What a scan asks of its table: the columns that are there. */
export function requestOf(
  { sourceColumns, predicate, limit }: ScanNode,
  { schema }: TableSource,
): ScanRequest {
  const present = new Set(schema.map((column) => column.name));
  return {
    columns: sourceColumns.filter((name) => present.has(name)),
    ...(predicate === undefined ? {} : { predicate }),
    ...(limit === undefined ? {} : { limit }),
  };
}
