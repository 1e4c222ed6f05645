import type { ScalarType } from '../../types/scalar-type.ts';
import type { Relation } from '../bound.ts';
import { columnType, rowOf } from '../column.ts';

/**
 * The tables that a pattern such as `union *` stands for, brought to agree on the types of columns. No workspace has all of the known tables. Where a
 * table without data has a column of another type than the tables with data (or, if none of those has the column, than most tables), it loses the
 * column: it has no rows that would be missed, and `TimeGenerated` stays one column whatever type a rare table gives it.
 */
export function agreeingTables(tables: readonly Relation[]): Relation[] {
  const types = settledTypes(tables);
  return tables.map((table) => {
    if (table.hasNoRows !== true) return table;
    const { columns } = table.row;
    const agreeing = columns.filter((column) => types.get(column.name)?.has(columnType(column)) === true);
    return agreeing.length === columns.length ? table : { ...table, row: rowOf(agreeing) };
  });
}

/** By name of a column: its types in the tables with rows, else the one that most of the others have, the first of equals. */
function settledTypes(tables: readonly Relation[]): ReadonlyMap<string, ReadonlySet<ScalarType>> {
  const filled = new Map<string, Set<ScalarType>>();
  const counts = new Map<string, Map<ScalarType, number>>();
  for (const { row, hasNoRows } of tables)
    for (const column of row.columns) {
      const type = columnType(column);
      if (hasNoRows === true) {
        const of = counts.get(column.name) ?? new Map<ScalarType, number>();
        counts.set(column.name, of.set(type, (of.get(type) ?? 0) + 1));
      } else filled.set(column.name, (filled.get(column.name) ?? new Set()).add(type));
    }
  for (const [name, of] of counts) {
    if (filled.has(name)) continue;
    const most = Math.max(...of.values());
    const [type] = [...of].find(([, count]) => count === most) as [ScalarType, number];
    filled.set(name, new Set([type]));
  }
  return filled;
}
