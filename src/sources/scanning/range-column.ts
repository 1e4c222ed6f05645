import type { LateColumn } from '../../columns/late-batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { Zone } from '../../types/time/zone.ts';
import { type ColumnWriter, MisfitCount } from '../columns/column-writer.ts';
import { createWriter } from '../columns/create-writer.ts';
import { DynamicWriter } from '../columns/dynamic-writer.ts';
import { jsonTexts } from '../columns/json-texts.ts';
import { StringWriter } from '../columns/string-writer.ts';
import type { WantedColumn } from '../columns/wanted-column.ts';
import type { FilePlan, PlannedColumn } from './file-plan.ts';

/** Makes ready a column of a plan; `strings` is the writer of texts that goes on from file to file, if it has one. */
export function rangeColumn(
  { dynamicAsText, order }: FilePlan,
  { name, type, cell, zone, epoch, members }: PlannedColumn,
  strings: ColumnWriter | undefined,
  misfits: MisfitCount,
): WantedColumn {
  const times = { zone: zone === undefined ? undefined : Zone.of(zone), order, epoch };
  const spare = (): ColumnWriter =>
    type === 'string'
      ? new StringWriter('plain')
      : createWriter(type, new MisfitCount(() => 0), dynamicAsText, times);
  if (cell < 0) return { name, type, writer: undefined, cell, members, isUtc: true, misfits, spare };
  const writer = strings ?? createWriter(type, misfits, dynamicAsText, times);
  return { name, type, writer, cell, members, isUtc: zone === undefined, misfits, spare };
}

/** Takes a column as this thread uses it. */
export const takeColumn =
  ({ columns, dynamicAsText, dynamicAsJson }: FilePlan) =>
  (index: number, writer: ColumnWriter | undefined, length: number): Vector | LateColumn => {
    if (writer instanceof DynamicWriter)
      return dynamicAsJson ? jsonTexts(writer.takeCells(), dynamicAsText) : writer.takeLate();
    return writer?.take() ?? nullVector(columns[index]?.type ?? 'string', length);
  };
