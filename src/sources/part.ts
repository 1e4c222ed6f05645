import type { FileFacts } from '../store/manifest.ts';
import type { StoredRows } from '../store/stored-rows.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Zone } from '../types/time/zone.ts';
import type { EpochUnit } from './columns/epoch-time.ts';
import type { DateOrder } from './columns/time-reading.ts';
import type { FileReport } from './file-report.ts';
import type { Observation } from './observing/observation.ts';
import type { ShapedTable } from './shapes/shape.ts';

/** A column as a file has it. */
export interface PartColumn {
  /** Its name in the table: the catalogue's spelling where the catalogue has it. */
  readonly name: string;
  /** Index of its cell in a row. */
  readonly cell: number;
  /** The type that the file states. */
  readonly declared: ScalarType | undefined;
  readonly observation: Observation;
  /** Zone of its times, where the heading says that they are local. */
  readonly zone: Zone | undefined;
  /** What its numbers count since 1970, where it holds times and they are numbers. */
  readonly epoch: EpochUnit | undefined;
  /** The heading says that it holds times. */
  readonly isTime: boolean;
  /** The heading says that these are local. */
  readonly isLocal: boolean;
}

/** What is known of a table in a file, wherever its rows are. */
interface AnyPart {
  readonly path: string;
  readonly table: string;
  readonly columns: readonly PartColumn[];
  readonly report: FileReport;
  /** When the file was written last, in ticks; of an imported one, when it was looked at. */
  readonly writtenAt: bigint;
}

/** The rows of one table in a file that was imported into a case. */
export interface StoredPart extends AnyPart {
  readonly stored: StoredRows;
  /** What reading it has found, to be reported as if the file were read now. */
  readonly facts: FileFacts;
  /** The types that its columns were stored with. */
  readonly types: ReadonlyMap<string, ScalarType>;
}

/** Rows after those that were looked at, where others of them may be rows of other tables. */
export interface Unseen {
  /** The rows of all types. */
  readonly rows: ShapedTable;
  /** The column `Type` names the table in the first rows; if false, the first rows are objects without that key. */
  readonly says: boolean;
  /** The catalogue's table has a column `Type`. */
  readonly hasColumn: boolean;
  isTable(type: string): boolean;
}

/** The rows of one table in one file. */
export interface Part extends AnyPart {
  readonly shaped: ShapedTable;
  readonly dynamicAsText: boolean;
  /** Names of the cells, those of the catalogue included that no row has shown yet. */
  readonly cellNames: readonly string[];
  readonly order: DateOrder | undefined;
  readonly unseen?: Unseen;
}

export type TablePart = Part | StoredPart;

/** Whether the rows lie in a case, and not in a file of evidence. */
export const isStored = (part: TablePart): part is StoredPart => 'stored' in part;
