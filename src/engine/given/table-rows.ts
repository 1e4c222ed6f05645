import { batchOf } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import { memoryTable } from '../../columns/tables/memory-table.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { badOption } from '../../diagnostics/planning-diagnostics.ts';
import { fromCell, misfit } from '../../types/cell.ts';
import { type ScalarType, scalarTypeOf } from '../../types/scalar-type.ts';

/** A table as a user writes it: cells in the forms that results have, `Date` included. */
export interface TableInput {
  /** Types by any name that Kusto has for them: `long`, `int64`. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The table that `input` describes. Rejects unknown types, names given twice, rows of another length, and cells that do not fit. */
export function tableFromRows(name: string, input: TableInput): TableSource {
  const fail = (problem: string): never => {
    throw new KqlError([badOption.nowhere({ name: `table ${name}`, problem })]);
  };
  const schema = input.columns.map((column) => {
    const type: ScalarType =
      scalarTypeOf(column.type) ?? fail(`column '${column.name}' has no Kusto type '${column.type}'.`);
    return { name: column.name, type };
  });
  const twice = schema.find(({ name: column }, at) => schema.findIndex((one) => one.name === column) < at);
  if (twice !== undefined) fail(`two columns are called '${twice.name}'.`);
  const columns = schema.map(({ name: column, type }, index) =>
    input.rows.map((row, at) => {
      if (row.length !== schema.length)
        return fail(`row ${at + 1} has ${row.length} cells for ${schema.length} columns.`);
      const value = fromCell(row[index], type);
      return value === misfit ? fail(`row ${at + 1}, column '${column}': not a ${type}.`) : value;
    }),
  );
  const batch = batchOf(
    input.rows.length,
    schema.map(({ type }, index) => vectorFrom(type, columns[index] ?? [])),
  );
  return memoryTable(schema, input.rows.length === 0 ? [] : [batch]);
}
