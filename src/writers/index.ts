import { writeCsv } from './csv.ts';
import { writeJson } from './json.ts';
import { writeKusto } from './kusto.ts';
import { writeMarkdown } from './markdown.ts';
import { writeNdjson } from './ndjson.ts';
import { writeTable } from './table.ts';
import type { Writer } from './writer.ts';

/** The formats of results, by the name that `--format` takes. `table` also takes the width of the terminal: see `writeTable`. */
export const writers = {
  table: (table, out) => writeTable(table, out),
  csv: writeCsv,
  json: writeJson,
  ndjson: writeNdjson,
  markdown: writeMarkdown,
  kusto: writeKusto,
} as const satisfies Readonly<Record<string, Writer>>;

export type Format = keyof typeof writers;
