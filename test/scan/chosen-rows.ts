import type { TableSchema } from '../../src/catalog/catalog.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import { type Dice, dice, pick } from './random-evidence.ts';

const events: TableSchema = {
  name: 'Events',
  timeColumn: 'Time',
  columns: [
    { name: 'Time', type: 'datetime' },
    { name: 'Device', type: 'string' },
    { name: 'Port', type: 'int' },
    { name: 'Id', type: 'long' },
    { name: 'Score', type: 'real' },
    { name: 'Flag', type: 'bool' },
    { name: 'Took', type: 'timespan' },
    { name: 'Note', type: 'string' },
    { name: 'Extra', type: 'dynamic' },
    { name: 'Gone', type: 'string' },
    { name: 'Lost', type: 'long' },
  ],
};

/** A file of many rows, most of them alike. */
export interface EventFile {
  readonly name: string;
  readonly text: string;
  readonly chunk: number;
  readonly segment: number;
}

/** Rows with ties, nulls and cells that spell no value; times come in their order, against it, or in none. */
export function eventFile(seed: number): EventFile {
  const roll = dice(seed * 17 + 5);
  const isCsv = roll(3) > 0;
  const rows = pick(roll, [40, 400, 1500]);
  const devices = pick(roll, [1, 5, 60, 1000]);
  const course = roll(4);
  const odd = pick(roll, [8, 60, 1000, 1_000_000]);
  const cells = (row: number): readonly string[] => [
    roll(odd) === 0 ? pick(roll, ['', 'yesterday', '2025-10-20']) : time(roll, course, row, rows),
    roll(odd) === 0 ? pick(roll, ['', 'ſ', 'd "1"']) : `d${roll(devices)}`,
    roll(odd) === 0
      ? pick(roll, ['', 'n/a', '99999999999'])
      : String(pick(roll, [443, 80, 22, roll(60_000)])),
    roll(odd) === 0
      ? pick(roll, ['', 'x', '9223372036854775807', '-5'])
      : String(roll(pick(roll, [5, 100_000]))),
    roll(odd) === 0 ? pick(roll, ['', 'nan', 'inf', '?']) : String(roll(400) / 4),
    pick(roll, ['true', 'false', roll(odd) === 0 ? '' : 'true']),
    roll(odd) === 0 ? pick(roll, ['', 'long']) : `00:00:0${roll(10)}`,
    roll(odd) === 0 ? pick(roll, ['', 'two\nlines', 'a "b"']) : `note ${roll(50)}`,
    roll(odd) === 0 ? '' : `{"n":${roll(9)}}`,
  ];
  const lines = Array.from({ length: rows }, (_, row) => {
    const values = cells(row);
    if (roll(odd * 4) === 0) return isCsv ? 'only,two' : '{"Time":';
    if (isCsv) return values.map((cell) => quoted(cell)).join(',');
    const named = values.map((cell, index) => `"${events.columns[index]?.name}":${JSON.stringify(cell)}`);
    return `{${named.join(',')}}`;
  });
  const heading = events.columns.slice(0, 9).map(({ name }) => name);
  return {
    name: `Events-${seed}.${isCsv ? 'csv' : 'jsonl'}`,
    text: `${[...(isCsv ? [heading.join(',')] : []), ...lines].join('\n')}\n`,
    chunk: pick(roll, [64, 300, 4096]),
    segment: pick(roll, [1000, 5000, 30_000]),
  };
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function time(roll: Dice, course: number, row: number, rows: number): string {
  const second = [row >> 1, rows - (row >> 2), roll(rows), roll(3)][course] as number;
  return new Date(Date.UTC(2025, 9, 20) + second * 1000).toISOString();
}

/** Queries that choose few rows by some columns. */
export function choosingQuery(roll: Dice): string {
  const number = (): string => pick(roll, ['Time', 'Time', 'Port', 'Id', 'Score', 'Flag', 'Took', 'Lost']);
  const order = (): string => pick(roll, ['', ' asc', ' desc', ' asc nulls last', ' desc nulls first']);
  const group = (): string => pick(roll, ['Device', 'Device', 'Port', 'Flag', 'Gone', 'Score', 'Note']);
  const condition = (): string =>
    pick(roll, [
      'Port == 443',
      'Port != 443',
      'Device in ("d1", "d2", "d3")',
      'Note has "note"',
      'Id > 100 and Score < 80',
      'Flag or strlen(Note) == 6',
      'tolower(Device) != "d1"',
      'isnotnull(Time) and Gone == ""',
      'Id / (Port - 443) >= 0',
      'rand() < 2',
      'Extra.n > 4',
      'Device == toscalar(Events | summarize max(Device))',
    ]);
  const where = roll(2) === 0 ? '' : `where ${condition()} | `;
  const some = pick(roll, [
    '',
    '',
    'project-away Took | ',
    'project Note, Time, Id, Port, Device, Score | ',
    'extend Two = strcat(Note, Device) | ',
  ]);
  const aim = (): string => pick(roll, ['arg_max', 'arg_min']);
  const by = pick(roll, ['', ` by ${group()}`, ` by ${group()}`, ` by ${group()}, ${group()}`]);
  switch (roll(8)) {
    case 0:
    case 1:
    case 2:
      return `${where}${some}top ${pick(roll, [0, 1, 3, 10, 100, 3000])} by ${number()}${order()}`;
    case 3:
      return `${where}sort by ${number()}${order()}, ${number()}${order()} | take ${1 + roll(9)}`;
    case 4:
      return `${where}summarize ${aim()}(${number()}, *), ${pick(roll, ['min', 'max'])}(${number()})${by}`;
    case 5:
      return `${where}${some}summarize A = ${aim()}(Time, Note, Id), B = ${aim()}(Score, Note)${by}`;
    default:
      return `${where}summarize ${aim()}(${number()}, *)${by}`;
  }
}

/** What a query answers, what the report says then, and how many rows the table gave. */
export interface Chosen {
  readonly rows: readonly unknown[];
  readonly report: string;
  readonly given: number;
}

export async function chosen(path: string, query: string, reading: Reading): Promise<Chosen> {
  const { tables, report } = await openEvidence([path]);
  const [opened] = tables.values();
  const table = new EvidenceTable(opened?.parts ?? [], events, reading);
  let given = 0;
  const engine = new Engine({ now: '2025-10-21' });
  engine.addTableSource('Events', {
    schema: table.schema,
    async *scan(request, signal) {
      for await (const batch of table.scan(request, signal)) {
        given += batch.length;
        yield batch;
      }
    },
  });
  const told = (): string =>
    JSON.stringify([
      report.files.map(({ rows, rejected, rejects, coercions, timeSpan }) => ({
        rows,
        rejected,
        rejects,
        coercions,
        timeSpan,
      })),
      report.diagnostics.map(({ message }) => message),
    ]);
  try {
    const { primary } = await engine.query(`Events | ${query}`);
    return { rows: primary.rows(), report: told(), given };
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return { rows: error.diagnostics.map(({ code }) => code), report: told(), given };
  }
}
