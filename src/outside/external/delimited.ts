import { openTextWindow } from '../../sources/bytes/open-window.ts';
import { ReadingError } from '../../sources/bytes/reading-error.ts';
import { cellKind } from '../../sources/cells.ts';
import { CsvCursor } from '../../sources/cursors/csv-cursor.ts';
import { Findings } from '../../sources/findings.ts';
import { fromText } from './from-text.ts';
import { constantOf } from './ingestion-mapping.ts';
import type { ExternalFile, ExternalRecord, Records } from './records-table.ts';

/** The character between cells, by the name of the format. */
export const delimiters: Readonly<Record<string, string>> = {
  csv: ',',
  tsv: '\t',
  psv: '|',
  scsv: ';',
  sohsv: '\u0001',
};

/** The records of delimited text (RFC 4180), gzip included, as their texts. Rejects text that is not well formed. */
export async function* textRecords(
  path: string,
  delimiter: string,
  signal?: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const window = openTextWindow(path, signal);
  const findings = new Findings();
  const cursor = new CsvCursor(window, delimiter.charCodeAt(0), [], findings);
  try {
    for (;;) {
      const step = cursor.next();
      if (findings.rejected > 0) {
        const [first] = findings.rejects;
        throw new ReadingError(`the record on line ${first?.line} is not well formed (${first?.reason})`);
      }
      if (step === 'end') return;
      if (step === 'starved') {
        await window.fill();
        continue;
      }
      const { cells } = cursor;
      yield Array.from({ length: cells.count }, (_, at) => {
        const text = cells.bytes.toString('utf8', cells.starts[at], cells.ends[at]);
        return cells.kinds[at] === cellKind.doubled ? text.replaceAll('""', '"') : text;
      });
    }
  } finally {
    await window.close();
  }
}

/** Columns by their place, or by the place that a mapping gives them. A record may be shorter or longer than the schema. */
export const delimited = (file: ExternalFile, delimiter: string): Records =>
  async function* (signal): AsyncGenerator<ExternalRecord> {
    const { schema, mapping, skipsFirst, path } = file;
    const places = schema.map(({ name }, at) => {
      if (mapping === undefined) return at;
      const mapped = mapping.find(({ column }) => column === name);
      return mapped?.ordinal ?? -1;
    });
    const constants = schema.map(({ name, type }) => constantOf(mapping, name, type, file));
    let line = 0;
    for await (const cells of textRecords(path, delimiter, signal)) {
      line++;
      if (skipsFirst && line === 1) continue;
      yield (column) => {
        const constant = constants[column]?.(line);
        if (constant !== undefined) return constant;
        return fromText(cells[places[column] ?? -1] ?? '', schema[column]?.type ?? 'string');
      };
    }
  };
