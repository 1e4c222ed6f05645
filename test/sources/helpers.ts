import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { valueAt } from '../../src/columns/make.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import type { EvidenceOptions } from '../../src/sources/evidence-options.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { type Cell, toCell } from '../../src/types/cell.ts';

/** Rows of a table as cells. */
export async function rowsOf(table: TableSource, columns?: readonly string[]): Promise<Cell[][]> {
  const wanted = columns ?? table.schema.map((column) => column.name);
  const types = wanted.map((name) => table.schema.find((column) => column.name === name)?.type ?? 'string');
  const rows: Cell[][] = [];
  for await (const batch of table.scan({ columns: wanted }))
    for (let row = 0; row < batch.length; row++)
      rows.push(types.map((type, index) => toCell(valueAt(batch.column(index), row), type)));
  return rows;
}

/** A folder that goes when the test is over, with a file. */
export function fileWith(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export interface Read {
  readonly shape: string | undefined;
  readonly table: string | undefined;
  readonly namedBy: string | undefined;
  readonly columns: string;
  readonly rows: Cell[][];
  readonly rejected: number | undefined;
  readonly said: string[];
}

/** Everything about a file that makes one table, or none. */
export async function read(path: string, options: EvidenceOptions = {}, name?: string): Promise<Read> {
  const { tables, report } = await openEvidence([name === undefined ? path : `${name}=${path}`], options);
  await report.complete();
  const [table] = tables.values();
  const [file] = report.files;
  const own = new Set(file?.columns ?? []);
  const schema = (table?.schema ?? []).filter((column) => own.has(column.name));
  return {
    shape: file?.shape,
    table: file?.table,
    namedBy: file?.namedBy,
    columns: schema.map((column) => `${column.name}:${column.type}`).join(', '),
    rows:
      table === undefined
        ? []
        : await rowsOf(
            table,
            schema.map((column) => column.name),
          ),
    rejected: file?.rejected,
    said: report.diagnostics.map((diagnostic) => `${diagnostic.severity} ${diagnostic.slug}`),
  };
}
