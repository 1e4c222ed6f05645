import { type Batch, batchOf, lazyBatch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import type { PluginTable } from '../define-plugin.ts';

/** A column of a table that is being made from values. */
export interface MadeColumn {
  readonly name: string;
  readonly type: ScalarType;
  readonly values: readonly (Scalar | null)[];
}

/** A table of `length` rows from columns of values. */
export const tableFrom = (length: number, columns: readonly MadeColumn[]): PluginTable => ({
  schema: columns.map(({ name, type }) => ({ name, type })),
  batch: batchOf(
    length,
    columns.map(({ type, values }) => vectorFrom(type, values)),
  ),
});

/** The given rows of a table. */
export const rowsOf = ({ schema, batch }: PluginTable, rows: readonly number[]): PluginTable => ({
  schema,
  batch: batch.select(Int32Array.from(rows)),
});

/** Two batches of the same length side by side. */
export const beside = (left: Batch, right: Batch): Batch =>
  lazyBatch(left.length, left.width + right.width, (at) =>
    at < left.width ? left.column(at) : right.column(at - left.width),
  );

/** The rows of each group of equal keys, groups in order of first appearance; one group when there are no keys. */
export function rowsByKey(keys: readonly Vector[], length: number): readonly number[][] {
  const grouper = createGrouper(keys.map(({ type }) => type));
  const groups = grouper.groups(keys, length);
  const rows: number[][] = Array.from({ length: length === 0 ? 0 : grouper.count }, () => []);
  for (let row = 0; row < length; row++) rows[groups[row]!]!.push(row);
  return rows;
}
