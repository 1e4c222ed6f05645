import type { Schema } from '../../columns/schema.ts';
import type { ScanRequest } from '../../columns/tables/scan-request.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import type { ScanNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';

const known = new WeakMap<Schema, ReadonlyMap<string, ScalarType>>();

/** The types of a table's columns by their names: once for all queries over it. */
export function typesIn({ schema }: TableSource): ReadonlyMap<string, ScalarType> {
  let types = known.get(schema);
  if (types === undefined) {
    types = new Map(schema.map(({ name, type }) => [name, type]));
    known.set(schema, types);
  }
  return types;
}

/** What a scan asks of its table: the columns that are there. */
export function requestOf(
  { sourceColumns, predicate, limit, members }: ScanNode,
  table: TableSource,
): ScanRequest {
  const present = typesIn(table);
  return {
    columns: sourceColumns.filter((name) => present.has(name)),
    ...(members === undefined ? {} : { members }),
    ...(predicate === undefined ? {} : { predicate }),
    ...(limit === undefined ? {} : { limit }),
  };
}
