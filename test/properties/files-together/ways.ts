import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { batchOfTable } from '../../../scripts/corpus/evidence.ts';
import { valueAt } from '../../../src/columns/make.ts';
import { memoryTable } from '../../../src/columns/tables/memory-table.ts';
import type { TableSource } from '../../../src/columns/tables/table-source.ts';
import type { EvidenceOptions } from '../../../src/sources/evidence-options.ts';
import { EvidenceTable } from '../../../src/sources/evidence-table.ts';
import { importCase } from '../../../src/sources/import-case.ts';
import type { IngestionReport } from '../../../src/sources/ingestion-report.ts';
import { openEvidence } from '../../../src/sources/open-evidence.ts';
import { isStored, type Part, type StoredPart } from '../../../src/sources/part.ts';
import type { Reading } from '../../../src/sources/scanning/reading.ts';
import { scanTable } from '../../../src/sources/scanning/table-scan.ts';
import { SegmentWriter } from '../../../src/store/build/segment-writer.ts';
import { SharedDictionaries } from '../../../src/store/read/shared-texts.ts';
import { StoredRows } from '../../../src/store/stored-rows.ts';
import type { PlainTable } from '../../differential/interpreter/interpreter.ts';
import type { Dice } from '../../differential/random-values.ts';
import { sameThread } from '../../scan/same-thread.ts';
import type { Product } from './evidence.ts';

export type Tables = ReadonlyMap<string, TableSource>;

export interface Ways {
  /** All rows, read one by one and held in memory. */
  readonly plain: ReadonlyMap<string, PlainTable>;
  readonly memory: Tables;
  /** What scans are told of conditions, columns and limits shows in these. */
  readonly scans: ReadonlyMap<string, Tables>;
  /** What is said of the files when all is read, row by row or as fast as can be, and what their case says. */
  readonly reports: readonly string[];
}

/** The ways to the rows of files: read at once, in pieces, by several threads, and out of a case, one as it is imported and one of short chunks. */
export async function waysTo(
  paths: readonly string[],
  folder: string,
  { schema, zone }: Product,
  dice: Dice,
): Promise<Ways> {
  const options = { schema, ...(zone === undefined ? {} : { zone }) };
  const { tables, report } = await openEvidence(paths, options);
  const stored = join(folder, 'case');
  await importCase(paths, stored, 'a test', options);
  const ofCase = (await openEvidence([stored], options)).tables;
  const read = (reading: Reading): Tables =>
    new Map(
      Array.from(tables, ([name, { parts, known }]) => [name, new EvidenceTable(parts, known, reading)]),
    );
  // Many pieces of a long file take their time.
  const bytes = Math.max(...paths.map((path) => statSync(path.replace(/^\w+=/, '')).size));
  const chunk = Math.max(dice.pick([64, 100, 1000, 4096, 65_536]), bytes >> 8);
  const segment = Math.max(dice.pick([200, 1000, 5000, 30_000]), bytes >> 4);
  const plain = new Map<string, PlainTable>();
  for (const [name, table] of read({ mode: 'careful', threads: 1 })) plain.set(name, await plainTable(table));
  const short = new Map<string, TableSource>();
  for (const [name, { parts, known }] of ofCase)
    short.set(
      name,
      new EvidenceTable(
        await shortChunks(parts, tables.get(name), join(folder, `short-${name}`), dice),
        known,
      ),
    );
  return {
    plain,
    reports: [toldIn(report), await told(paths, options), await told([stored], options)],
    memory: new Map(Array.from(plain, ([name, table]) => [name, memoryOf(table)])),
    scans: new Map<string, Tables>([
      ['files', read({ mode: 'fast', threads: 1 })],
      [`files, ${chunk} bytes at once`, read({ mode: 'fast', threads: 1, chunk, segment })],
      [
        `files, ${segment} bytes a thread`,
        read({ mode: 'fast', threads: 3, segment, chunk, helpers: sameThread }),
      ],
      ['files, row by row', read({ mode: 'careful', threads: 1, chunk })],
      ['case', ofCase],
      ['case of short chunks', short],
    ]),
  };
}

async function told(paths: readonly string[], options: EvidenceOptions): Promise<string> {
  const { report } = await openEvidence(paths, options);
  await report.complete();
  return toldIn(report);
}

function toldIn(report: IngestionReport): string {
  const files = report.files.map(({ facts }) => ({
    ...facts,
    coercions: facts.coercions.toSorted((a, b) => (a.column < b.column ? -1 : 1)),
  }));
  return JSON.stringify({ files, diagnostics: report.diagnostics });
}

async function plainTable(table: TableSource): Promise<PlainTable> {
  const { schema } = table;
  const rows: PlainTable['rows'][number][] = [];
  for await (const batch of table.scan({ columns: schema.map(({ name }) => name) }))
    for (let row = 0; row < batch.length; row++)
      rows.push(schema.map((_, at) => valueAt(batch.column(at), row)));
  return { columns: schema, rows };
}

const memoryOf = (table: PlainTable): TableSource => memoryTable(table.columns, [batchOfTable(table)]);

/** The parts of a case written anew in chunks and segments of few rows, as `importCase` writes them of many. */
async function shortChunks(
  parts: EvidenceTable['parts'],
  table: EvidenceTable | undefined,
  folder: string,
  dice: Dice,
): Promise<StoredPart[]> {
  const shared = new SharedDictionaries();
  const chunkRows = dice.pick([5, 16, 50, 200]);
  const segmentRows = chunkRows * dice.pick([1, 2, 3, 100]);
  const made: StoredPart[] = [];
  for (const [at, part] of parts.filter(isStored).entries()) {
    const source = table?.parts[at] as Part;
    const own = join(folder, String(at));
    mkdirSync(own, { recursive: true });
    const schema = table?.schema.filter(({ name }) => part.types.has(name)) ?? [];
    const writer = new SegmentWriter(own, schema, {
      chunkRows,
      segmentRows,
      segmentText: dice.pick([1e6, 2000]),
    });
    const given = { parts: [source], schema: table?.schema ?? [], known: table?.known };
    const request = { columns: schema.map(({ name }) => name) };
    for await (const batch of scanTable(
      given,
      request,
      { mode: 'fast', threads: 1, dynamicAsJson: true },
      undefined,
    ))
      for (let start = 0; start < batch.length; start += segmentRows)
        writer.append(batch.slice(start, Math.min(batch.length, start + segmentRows)));
    made.push({ ...part, stored: new StoredRows(own, writer.finish(), shared) });
  }
  return made;
}
