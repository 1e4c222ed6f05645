import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flavour } from '../../src/catalog/catalog.ts';

import { valueAt } from '../../src/columns/make.ts';
import { memoryTable } from '../../src/columns/tables/memory-table.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import type { Scalar } from '../../src/types/value.ts';
import { writers } from '../../src/writers/index.ts';
import { oneBatch } from '../../src/writers/writer.ts';
import type { PlainTable } from '../../test/differential/interpreter/interpreter.ts';
import type { Dice } from '../../test/differential/random-values.ts';
import { sameThread } from '../../test/scan/same-thread.ts';
import { batchOfTable, type Evidence, type MadeTable } from './evidence.ts';
import { plainJsonText } from './json-text.ts';
import { variedFiles } from './varied-files.ts';

export type Tables = ReadonlyMap<string, TableSource>;

/** One way to the rows of the evidence. */
export interface Way {
  readonly name: string;
  readonly tables: Tables;
  readonly optimize: boolean;
  /** All queries are asked at once, as a hunt asks them. */
  readonly together: boolean;
}

export interface Paths {
  readonly ways: readonly Way[];
  readonly plain: ReadonlyMap<string, PlainTable>;
  readonly csv: readonly string[];
  readonly varied: readonly string[];
  readonly stored: string;
}

const threads = { mode: 'fast', threads: 3, segment: 30_000, chunk: 8000, helpers: sameThread } as const;

/** Writes the evidence in several forms and opens each; the first way is the plain one. */
export async function waysTo(
  folder: string,
  evidence: Evidence,
  flavour: Flavour,
  dice: Dice,
): Promise<Paths> {
  mkdirSync(folder, { recursive: true });
  const csv = filesOf(folder, evidence, 'csv');
  const json = filesOf(folder, evidence, 'jsonl');
  const varied = variedFiles(folder, evidence, dice);
  const stored = join(folder, 'case');
  const options = { schema: flavour };
  const ofCsv = await openEvidence(csv, options);
  const ofJson = await openEvidence(json, options);
  const ofVaried = await openEvidence(varied, options);
  await importCase(csv, stored, 'a test', options);
  const ofCase = await openEvidence([stored], options);
  const plain = new Map<string, PlainTable>();
  for (const [name, table] of read(ofCsv.tables, { mode: 'careful', threads: 1 }))
    plain.set(name, await plainTable(table));
  const memory = new Map(Array.from(plain, ([name, table]) => [name, memoryOf(table)]));
  const alone = { optimize: true, together: false };
  const together = { optimize: true, together: true };
  return {
    ways: [
      { name: 'memory, plain plan', tables: memory, optimize: false, together: false },
      { name: 'memory', tables: memory, ...alone },
      { name: 'CSV', tables: read(ofCsv.tables, { mode: 'fast', threads: 1 }), ...alone },
      { name: 'CSV, three threads, together', tables: read(ofCsv.tables, threads), ...together },
      { name: 'JSON lines, three threads', tables: read(ofJson.tables, threads), ...alone },
      { name: 'varied files, together', tables: ofVaried.tables, ...together },
      { name: 'case, together', tables: ofCase.tables, ...together },
    ],
    plain,
    csv,
    varied,
    stored,
  };
}

/** The ways whose answers may differ where the evidence is poor: fewer, for it is all asked once more. */
export async function waysToPoor(
  folder: string,
  files: readonly string[],
  flavour: Flavour,
): Promise<{ readonly ways: readonly Way[]; readonly stored: string }> {
  const stored = join(folder, 'case');
  const options = { schema: flavour };
  const { tables } = await openEvidence(files, options);
  await importCase(files, stored, 'a test', options);
  const ofCase = await openEvidence([stored], options);
  const together = { optimize: true, together: true };
  return {
    ways: [
      {
        name: 'files row by row, plain plan',
        tables: read(tables, { mode: 'careful', threads: 1 }),
        optimize: false,
        together: false,
      },
      { name: 'files', tables: read(tables, threads), optimize: true, together: false },
      { name: 'files, together', tables: read(tables, { mode: 'fast', threads: 1 }), ...together },
      { name: 'case, together', tables: ofCase.tables, ...together },
    ],
    stored,
  };
}

const read = (tables: ReadonlyMap<string, EvidenceTable>, reading: Reading): Tables =>
  new Map(Array.from(tables, ([name, { parts, known }]) => [name, new EvidenceTable(parts, known, reading)]));

/** Writes a file for each table. */
export function filesOf(folder: string, evidence: Evidence, ending: 'csv' | 'jsonl'): string[] {
  return Array.from(evidence, ([name, table]) => {
    const file = join(folder, `${name}.${ending}`);
    writeFileSync(file, ending === 'csv' ? plainCsvText(table) : plainJsonText(table));
    return `${name}=${file}`;
  });
}

function plainCsvText(table: MadeTable): string {
  const parts: string[] = [];
  writers.csv(oneBatch(table.columns, batchOfTable(table)), (part) => parts.push(String(part)));
  return parts.join('');
}

/** The table as plain values, read row by row. */
async function plainTable(table: TableSource): Promise<PlainTable> {
  const { schema } = table;
  const rows: (Scalar | null)[][] = [];
  for await (const batch of table.scan({ columns: schema.map(({ name }) => name) }))
    for (let row = 0; row < batch.length; row++)
      rows.push(schema.map((_, at) => valueAt(batch.column(at), row)));
  return { columns: schema, rows };
}

const memoryOf = (table: PlainTable): TableSource => memoryTable(table.columns, [batchOfTable(table)]);
