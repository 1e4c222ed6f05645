import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';

/** Two whole chunks of a case, and a part of a third. */
const rows = 150_000;
const chunk = 65_536;
const rest = rows - 2 * chunk;

interface Row {
  readonly Row: number;
  /** Different in each row: there is no dictionary of them. */
  readonly Id: string;
  readonly Kind: string;
  /** Many, and yet a dictionary. */
  readonly Name: string;
  readonly N: number | null;
  readonly Middle: number | null;
}

const rowAt = (row: number): Row => ({
  Row: row,
  Id: `${'abc'[Math.floor(row / chunk)]}${row} x`,
  Kind: `kind${Math.floor(row / 40_000)}`,
  Name: `name ${row % 20_000}`,
  N: row % 11 === 0 ? null : row,
  Middle: row >= chunk && row < 2 * chunk ? row : null,
});
const all = Array.from({ length: rows }, (_, row) => rowAt(row));
const start = Date.UTC(2025, 9, 20);
const timeOf = (row: number): string => new Date(start + row * 1000).toISOString();

const schema = Object.entries({
  Row: 'long',
  Id: 'string',
  Kind: 'string',
  Name: 'string',
  N: 'int',
  Middle: 'long',
  At: 'datetime',
} as const).map(([name, type]) => ({ name, type }));

const evidence = { schemas: new Map([['T', schema]]) };

let folder = '';
let stored = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kqlbox-skipping-'));
  const lines = all.map((row) => [...Object.values(row), timeOf(row.Row)].join(','));
  writeFileSync(join(folder, 'T.csv'), `${schema.map(({ name }) => name).join()}\n${lines.join('\n')}\n`);
  stored = join(folder, 'case');
  await importCase([join(folder, 'T.csv')], stored, 'a test', evidence);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a query answers over the case, and how many rows the case gave for it. */
async function asked(
  query: string,
): Promise<{ readonly answer: readonly unknown[]; readonly given: number }> {
  const table = (await openEvidence([stored], evidence)).tables.get('T');
  if (table === undefined) throw new Error('Expected the table in the case.');
  let given = 0;
  const engine = new Engine();
  engine.addTableSource('T', {
    schema: table.schema,
    async *scan(request, signal) {
      for await (const batch of table.scan(request, signal)) {
        given += batch.length;
        yield batch;
      }
    },
  });
  const { primary } = await engine.query(query);
  return { answer: primary.rows(), given };
}

/** Conditions, the rows that fulfil them, and how many the case has to give at most. */
const conditions: readonly (readonly [condition: string, holds: (row: Row) => boolean, most: number])[] = [
  ['Row == 70000', (row) => row.Row === 70_000, 1],
  ['Row == 65535', (row) => row.Row === 65_535, 1],
  ['Row == 65536', (row) => row.Row === 65_536, 1],
  ['Row == 150000', () => false, 0],
  ['Row < 1', (row) => row.Row < 1, 1],
  ['Row <= 0', (row) => row.Row <= 0, 1],
  ['Row < 0', () => false, 0],
  ['Row > 149998', (row) => row.Row > 149_998, 1],
  ['Row >= 149999', (row) => row.Row >= 149_999, 1],
  ['Row > 149999', () => false, 0],
  ['Row between (65535 .. 65536)', (row) => row.Row === 65_535 || row.Row === 65_536, 2],
  ['Row < 65536', (row) => row.Row < chunk, chunk],
  ['Row >= 65536', (row) => row.Row >= chunk, chunk + rest],
  ['Row != 5', (row) => row.Row !== 5, rows - 1],
  ['not(Row > 5)', (row) => row.Row <= 5, rows],
  ['Row in (5, 140000)', (row) => row.Row === 5 || row.Row === 140_000, rows],
  ['Row == 5 or Row == 140000', (row) => row.Row === 5 || row.Row === 140_000, 2],
  ['N == 11', () => false, 0],
  ['N <= 12', (row) => row.N !== null && row.N <= 12, 11],
  ['N > 0', (row) => row.N !== null, rows - 13_637],
  ['N != 12 and Row < 100', (row) => row.N !== 12 && row.Row < 100, 99],
  ['N in (12, 13)', ({ N }) => N === 12 || N === 13, 2],
  ['not(N in (12, 13)) and Row < 100', ({ N, Row }) => N !== 12 && N !== 13 && Row < 100, 100],
  ['N != 12 and Row == 11', (row) => row.Row === 11, 1],
  // 0 may stand in the place of a null, and yet a null is not 0.
  ['N != 12 and N != 0', (row) => row.N !== 12, rows - 1],
  ['N == 12 or Row == 11', (row) => row.Row === 12 || row.Row === 11, chunk],
  ['Middle > 0', (row) => row.Middle !== null, chunk],
  ['Middle == 65535', () => false, 0],
  [`At == datetime(${timeOf(65_536)})`, (row) => row.Row === 65_536, 1],
  [`At > datetime(${timeOf(149_990)})`, (row) => row.Row > 149_990, 9],
  [`At <= datetime(${timeOf(3)})`, (row) => row.Row <= 3, 4],
  ['Kind == "kind0"', (row) => row.Kind === 'kind0', 40_000],
  ['Kind =~ "KIND2"', (row) => row.Kind === 'kind2', 40_000],
  ['Kind has "kind3"', (row) => row.Kind === 'kind3', 30_000],
  ['Kind endswith "1" or Kind == "kind3"', ({ Kind }) => Kind === 'kind1' || Kind === 'kind3', 70_000],
  ['Kind in ("kind0", "kind7")', (row) => row.Kind === 'kind0', 40_000],
  ['Kind == "kind7"', () => false, 0],
  ['Kind == "kind1" and Row < 50000', (row) => row.Row >= 40_000 && row.Row < 50_000, 10_000],
  ['Kind == "kind1" and N == 79999', (row) => row.N === 79_999, 1],
  ['Name has "777"', (row) => row.Row % 20_000 === 777, 8],
  ['Name has "20001"', () => false, 0],
  ['Name contains "me 1999"', (row) => /me 1999/.test(row.Name), rows],
  ['Name == "name 19999" and Row > 70000', ({ Row }) => Row % 20_000 === 19_999 && Row > 70_000, 4],
  ['Id == "b70000 x"', (row) => row.Row === 70_000, chunk],
  ['Id == "a0 x"', (row) => row.Row === 0, chunk],
  ['Id == "c149999 x"', (row) => row.Row === 149_999, rest],
  ['Id == "d"', () => false, 0],
  ['Id in ("a5 x", "c140000 x")', (row) => row.Row === 5 || row.Row === 140_000, chunk + rest],
  ['Id has "b70000"', (row) => row.Row === 70_000, chunk],
  ['Id has "b7000"', () => false, 0],
  ['Id has_any ("a77", "c140001")', (row) => row.Row === 77 || row.Row === 140_001, chunk + rest],
  ['Id contains "b7000"', (row) => /b7000/.test(row.Id), rows],
  ['Id contains "9999 "', (row) => row.Row % 10_000 === 9999, rows],
  ['Id startswith "b7000"', (row) => /^b7000/.test(row.Id), rows],
  ['Id hasprefix "b7000"', (row) => /^b7000/.test(row.Id), rows],
  ['Id hassuffix "7777"', (row) => row.Row % 10_000 === 7777, rows],
  ['Id matches regex "^c1499"', (row) => row.Row >= 149_900, rows],
  ['Id has "a77" or Row == 140000', (row) => row.Row === 77 || row.Row === 140_000, chunk + rest],
  ['Id has "a77" and Row == 140000', () => false, 0],
  ['Id has "a77" and Row > 70', (row) => row.Row === 77, chunk],
];

describe('of a case only chunks and rows are read that a condition may hold for, and none of those is missed', () => {
  test.each(conditions)('%s', async (condition, holds, most) => {
    const { answer, given } = await asked(`T | where ${condition} | project Row, Id, Kind, Name, N, Middle`);
    const expected = all.filter(holds).map((row) => Object.values(row));
    expect(answer.length).toBe(expected.length);
    // One row is easier to read than how many thousands differ.
    const wrong = answer.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(expected[index]));
    expect(answer[wrong]).toEqual(expected[wrong]);
    expect(given).toBeLessThanOrEqual(most);
  });
});

test.each([
  ['T | take 3', [0, 1, 2]],
  ['T | where Row >= 65530 | take 10', Array.from({ length: 10 }, (_, row) => 65_530 + row)],
  ['T | where Row in (5, 65536, 70000, 149999) | take 3', [5, 65_536, 70_000]],
])('%s gives as many of the first rows', async (query, expected) => {
  const { answer } = await asked(`${query} | project Row`);
  expect(answer).toEqual(expected.map((row) => [row]));
});
