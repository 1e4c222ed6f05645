import type { TableSchema } from '../../catalog/catalog.ts';
import type { Schema } from '../../columns/schema.ts';
import type { MembersRead } from '../../columns/tables/scan-request.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { EpochUnit } from '../columns/epoch-time.ts';
import type { DateOrder } from '../columns/time-reading.ts';
import type { RowLayout } from '../cursors/row-layout.ts';
import type { Part } from '../part.ts';
import { sourceOf } from '../table-schema.ts';

/** A column of a request, and where a file has it. */
export interface PlannedColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** Index of its cell in a row; −1 when the file has no such column. */
  readonly cell: number;
  /** IANA name of the zone of times that do not say theirs; UTC without it. */
  readonly zone: string | undefined;
  /** What its numbers count since 1970, if they are times. */
  readonly epoch: EpochUnit | undefined;
  /** See `ScanRequest`; undefined where it is read whole. */
  readonly members: readonly string[] | undefined;
}

/** How the rows of a file become the columns of a request. Plain data: it crosses to other threads. */
export interface FilePlan {
  readonly path: string;
  /** Absent where the rows have to be read from the first on. */
  readonly layout: RowLayout | undefined;
  /** What `Type` says in the rows that are wanted, where others are among them. */
  readonly type: string | undefined;
  readonly cellNames: readonly string[];
  readonly dynamicAsText: boolean;
  /** See `Reading`. */
  readonly dynamicAsJson: boolean;
  readonly order: DateOrder | undefined;
  readonly columns: readonly PlannedColumn[];
}

/** What `names`, columns of the table's schema or not, are in a file. */
export function planOf(
  part: Part,
  names: readonly string[],
  schema: Schema,
  known: TableSchema | undefined,
  dynamicAsJson = false,
  members?: MembersRead,
): FilePlan {
  const { path, cellNames, dynamicAsText, order } = part;
  const columns = names.map((name): PlannedColumn => {
    const type = schema.find((column) => column.name === name)?.type;
    const source = type === undefined ? undefined : sourceOf(part, name, known);
    if (type === undefined || source === undefined)
      return {
        name,
        type: type ?? 'string',
        cell: -1,
        zone: undefined,
        epoch: undefined,
        members: undefined,
      };
    const { cell, zone, epoch } = source;
    return { name, type, cell, zone: zone?.name, epoch, members: members?.get(name) };
  });
  const { layout, only } = part.shaped;
  return { path, layout, type: only?.type, cellNames, dynamicAsText, dynamicAsJson, order, columns };
}
