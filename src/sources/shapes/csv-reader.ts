import type { Window } from '../bytes/window.ts';
import type { Findings } from '../findings.ts';
import type { RowCursor } from '../row-cursor.ts';

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

/** The reader of that name; fast-csv is loaded when it is asked for. */
export async function csvReader(name: ReaderName): Promise<OpenCsv> {
  if (name === 'plain') {
    const { PlainCsvCursor } = await import('./csv-plain.ts');
    return (...from) => new PlainCsvCursor(...from);
  }
  const { CsvCursor } = await import('./csv-cursor.ts');
  return (...from) => new CsvCursor(...from);
}
