import type { Window } from '../bytes/window.ts';
import type { Findings } from '../findings.ts';
import type { RowCursor } from './row-cursor.ts';

/**
 * How delimited text is read: `fast` finds the cells in the bytes, `plain` has the package fast-csv read the records. Both
 * give the same rows and the same report.
 */
export const readerNames = ['fast', 'plain'] as const;
export type ReaderName = (typeof readerNames)[number];

/** Opens delimited text whose first record is the heading. */
export type OpenCsv = (
  window: Window,
  delimiter: number,
  names: readonly string[],
  findings: Findings,
) => RowCursor;

export interface CsvReader {
  readonly open: OpenCsv;
  /** Whether it can begin at any record, and not only at the heading. */
  readonly beginsAnywhere: boolean;
}

/** The reader of that name; fast-csv is loaded when it is asked for. */
export async function csvReader(name: ReaderName): Promise<CsvReader> {
  if (name === 'plain') {
    const { PlainCsvCursor } = await import('./csv-plain.ts');
    return { open: (...from) => new PlainCsvCursor(...from), beginsAnywhere: false };
  }
  const { CsvCursor } = await import('./csv-cursor.ts');
  return { open: (...from) => new CsvCursor(...from), beginsAnywhere: true };
}
