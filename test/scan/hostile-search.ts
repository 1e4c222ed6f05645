import { valueAt } from '../../src/columns/make.ts';
import type { ScanRequest } from '../../src/columns/tables/scan-request.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { rowTest } from '../../src/evaluate/row-test.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import type { Helper } from '../../src/sources/threads/crew.ts';
import { helpScan } from '../../src/sources/threads/help-scan.ts';
import { type HostileFile, hostileTable, needles } from './hostile-texts.ts';

/** Helpers of this thread that compute conditions, too. */
const helpers = (count: number): Helper[] =>
  Array.from({ length: count }, () => ({
    begin(job, failed) {
      const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      void turn()
        .then(() => helpScan(job, turn, rowTest))
        .catch(failed);
    },
    release() {},
  }));

/** The ways in which a file is read where conditions are told. */
export const waysOf = ({ chunk, segment }: HostileFile): readonly Reading[] => [
  { mode: 'fast', chunk },
  { mode: 'fast', chunk, segment, threads: 2, helpers },
];

/** A search for texts that random numbers choose. */
export function randomSearch(roll: (sides: number) => number): string {
  const text = (): string => `@'${needles[roll(needles.length)]}'`;
  const texts = (): string => `'${(needles[roll(needles.length)] as string).replaceAll('\\', '\\\\')}'`;
  const column = (): string => `Text${roll(5) + 1}`;
  switch (roll(14)) {
    case 0:
      return `search ${text()} or ${text()}`;
    case 1:
      return `search ${text()} and ${text()}`;
    case 2:
      return `search kind=case_sensitive ${text()}`;
    case 3:
      return `search '*${texts().slice(1, -1)}*'`;
    case 4:
      return `search '${texts().slice(1, -1)}*' and not(${text()})`;
    case 5:
      return `where * has ${text()}`;
    case 6:
      return `where * contains ${text()}`;
    case 7:
      return `where * startswith ${text()} or * == ${text()}`;
    case 8:
      return `where * !contains ${text()}`;
    case 9:
      return `where Whole > 100 | search ${text()} | where ${column()} !has 'x'`;
    case 10:
      return `where ${column()} has ${text()} or ${column()} == ${text()} or ${column()} contains ${text()} or ${column()} in (${text()}, ${text()}) or Text1 =~ ${text()}`;
    case 11:
      return `where (* has ${text()} and ${column()} != '') or (* contains ${text()} and Whole < 9) | project Text1, Json1, Whole`;
    case 12:
      return `search ${text()} | count`;
    default:
      return `search ${text()}`;
  }
}

/** What a query answers, and what it asked of the table. */
export interface Answer {
  readonly rows: readonly unknown[];
  readonly asked: readonly ScanRequest[];
  /** How many rows the table gave. */
  readonly given: number;
}

/** Answers a query over a file; an untold scan knows of no condition. */
export async function answer(
  path: string,
  query: string,
  reading: Reading,
  scan: 'told' | 'untold',
): Promise<Answer> {
  const table = await tableOf(path, reading);
  const asked: ScanRequest[] = [];
  let given = 0;
  const engine = new Engine({ now: '2025-10-21', optimize: scan === 'told' });
  engine.addTableSource('Hostile', {
    schema: table.table.schema,
    async *scan(request: ScanRequest, signal?: AbortSignal) {
      asked.push(request);
      for await (const batch of table.table.scan(request, signal)) {
        given += batch.length;
        yield batch;
      }
    },
  });
  try {
    const { primary } = await engine.query(`Hostile | ${query}`);
    return { rows: primary.rows(), asked, given };
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return { rows: error.diagnostics.map(({ code }) => code), asked, given };
  }
}

async function tableOf(path: string, reading: Reading) {
  const { tables, report } = await openEvidence([path]);
  const [opened] = tables.values();
  return { table: new EvidenceTable(opened?.parts ?? [], hostileTable, reading), report };
}

/** What the report says when the request has been read. */
export async function reportOf(path: string, request: ScanRequest, reading: Reading): Promise<string> {
  const { table, report } = await tableOf(path, reading);
  for await (const batch of table.scan(request))
    for (let index = 0; index < batch.width && batch.length > 0; index++)
      void valueAt(batch.column(index), 0);
  const told = report.files.map(({ table: name, rows, rejected, rejects, coercions, timeSpan }) => ({
    name,
    rows,
    rejected,
    rejects,
    coercions,
    timeSpan,
  }));
  return JSON.stringify([told, report.diagnostics.map(({ message }) => message)]);
}
