import type { ScalarType } from '../../types/scalar-type.ts';
import type { ColumnWriter, MisfitCount } from './column-writer.ts';

/** A column wanted of a file. */
export interface WantedColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** Absent when the file has no such column. */
  readonly writer: ColumnWriter | undefined;
  /** The number of its cell in a row; negative when the file has no such column. */
  readonly cell: number;
  /** The keys of its bags that are read; undefined where all of its text is. */
  readonly members: readonly string[] | undefined;
  /** Times without a zone are UTC. */
  readonly isUtc: boolean;
  /** The cells that do not fit it. */
  readonly misfits: MisfitCount;
  /** Makes another writer for cells of the column, of which nothing is reported. */
  readonly spare: () => ColumnWriter;
}

/** A wanted column that the file has. */
export type PresentColumn = WantedColumn & { readonly writer: ColumnWriter };

export const isPresent = (column: WantedColumn): column is PresentColumn => column.writer !== undefined;
