import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { changedWhileImported } from '../../diagnostics/case-diagnostics.ts';
import { unreadableFile } from '../../diagnostics/evidence-diagnostics.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { SegmentWriter } from '../../store/build/segment-writer.ts';
import type { CaseFolder } from '../../store/case-folder.ts';
import type { StoredInput, StoredTable } from '../../store/manifest.ts';
import { readingProblem } from '../bytes/reading-error.ts';
import type { EvidenceTable } from '../evidence-table.ts';
import { stateOf } from '../files/file-state.ts';
import { WordsInBatches } from '../observing/words-in-batches.ts';
import type { Part } from '../part.ts';
import { readingOf } from '../scanning/reading.ts';
import { scanTable } from '../scanning/table-scan.ts';
import { keptCopies } from './copies.ts';
import type { FreshFile } from './fresh-file.ts';

/**
 * Reads all rows of a file into the case, as the tables of the whole case have them. Rejects with `KqlError` when the file has changed since it was
 * opened.
 */
export async function importFile(
  target: CaseFolder,
  { located: { path, table: given }, state, sha256, parts, reports, copies = [] }: FreshFile,
  tables: ReadonlyMap<string, EvidenceTable>,
  signal: AbortSignal | undefined,
): Promise<StoredInput> {
  const stored: StoredTable[] = [];
  for (const report of reports) {
    const part = parts.find((one) => one.report === report);
    const table = part === undefined ? undefined : tables.get(part.table);
    stored.push(
      part === undefined || table === undefined
        ? { facts: report.facts }
        : await writeTable(target, part, table, signal),
    );
  }
  const now = stateOf(path);
  if (now?.size !== state.size || now.modified !== state.modified)
    throw new KqlError([changedWhileImported.nowhere({ file: path })]);
  return {
    path,
    absolute: resolve(path),
    ...(given === undefined ? {} : { given }),
    ...state,
    sha256: await hashed(path, sha256),
    tables: stored,
    ...keptCopies(copies),
  };
}

/** A hash that comes while a file is read. Without it the rows could not be vouched for. */
async function hashed(path: string, hash: string | Promise<string>): Promise<string> {
  try {
    return await hash;
  } catch (error) {
    throw new KqlError([unreadableFile.nowhere({ file: path, problem: readingProblem(error) })]);
  }
}

async function writeTable(
  target: CaseFolder,
  part: Part,
  table: EvidenceTable,
  signal: AbortSignal | undefined,
): Promise<StoredTable> {
  const own = new Map(part.columns.map((column) => [column.name, column]));
  const schema = table.schema.filter(({ name }) => own.has(name));
  const folder = target.tableFolder(part.table);
  const writer = new SegmentWriter(folder.path, schema);
  const reading = { ...readingOf(process.env), dynamicAsJson: true };
  const request = { columns: schema.map(({ name }) => name) };
  const one = { parts: [part], schema: table.schema, known: table.known };
  const words = new WordsInBatches(schema);
  for await (const batch of scanTable(one, request, reading, signal)) {
    writer.append(batch);
    words.saw(batch);
    // Nothing of this waits for the system: what would abort it gets its turn here.
    await turn();
    signal?.throwIfAborted();
  }
  words.report(part);
  const columns = schema.map(({ name, type }) => {
    const { declared, observation, isTime } = own.get(name) as Part['columns'][number];
    return { name, type, ...(declared === undefined ? {} : { declared }), seen: observation.kinds, isTime };
  });
  const segments = writer.finish();
  return { facts: part.report.facts, rows: { folder: folder.name, columns, segments } };
}
