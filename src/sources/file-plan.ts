import type { TableSchema } from '../catalog/catalog.ts';
import type { Schema } from '../columns/schema.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { DateOrder } from './columns/time-reading.ts';
import type { Part, PartColumn } from './part.ts';
import type { LineShape } from './shapes/shape.ts';
import { timeAliasOf } from './table-schema.ts';

/** A column of a request, and where a file has it. */
export interface PlannedColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** Index of its cell in a row; −1 when the file has no such column. */
  readonly cell: number;
  /** IANA name of the zone of times that do not say theirs; UTC without it. */
  readonly zone: string | undefined;
}

/** How the rows of a file become the columns of a request. Plain data: it crosses to other threads. */
export interface FilePlan {
  readonly path: string;
  /** Absent where the rows have to be read from the first on. */
  readonly lines: LineShape | undefined;
  readonly cellNames: readonly string[];
  readonly dynamicAsText: boolean;
  readonly order: DateOrder | undefined;
  readonly columns: readonly PlannedColumn[];
}

/** What `names`, columns of the table's schema or not, are in a file. */
export function planOf(
  part: Part,
  names: readonly string[],
  schema: Schema,
  known: TableSchema | undefined,
): FilePlan {
  const { path, cellNames, dynamicAsText, order } = part;
  const columns = names.map((name): PlannedColumn => {
    const type = schema.find((column) => column.name === name)?.type;
    const source = type === undefined ? undefined : sourceOf(part, name, known);
    if (type === undefined || source === undefined)
      return { name, type: type ?? 'string', cell: -1, zone: undefined };
    return { name, type, cell: source.cell, zone: source.zone?.name };
  });
  return { path, lines: part.shaped.lines, cellNames, dynamicAsText, order, columns };
}

/** The file's column for a column of the table; for a time column that the file lacks, its other one. */
function sourceOf(part: Part, name: string, known: TableSchema | undefined): PartColumn | undefined {
  const own = part.columns.find((column) => column.name === name);
  const names = known === undefined ? [] : timeAliasOf(known.name);
  if (own !== undefined && (!names.includes(name) || part.report.columns.includes(name))) return own;
  if (!names.includes(name)) return undefined;
  return (
    part.columns.find((column) => names.includes(column.name) && part.report.columns.includes(column.name)) ??
    own
  );
}
