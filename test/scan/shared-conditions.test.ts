import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { type Dice, dice, pick } from './random-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-shared-'));
afterAll(() => rmSync(folder, { recursive: true }));

const words = ['alpha', 'beta', 'gamma', 'delta', '日本', 'x.com', '7', ''] as const;
const first = Date.UTC(2025, 9, 20);
const minutes = (count: number): string => new Date(first + count * 60_000).toISOString();

/** A time in forms that exports of other tools have. */
const otherForms = (count: number): readonly string[] => {
  const [date = '', time = ''] = minutes(count).split(/[T.]/);
  const [year, month, day] = date.split('-');
  return [`${date}T${time}+00:00`, `${month}/${day}/${year} ${time}`, `${date} ${time} +01:00`];
};

/** Rows of which some are odd in the middle of others: texts in quotes and with escapes, numbers and times that are none. */
function manyRows(roll: Dice, rows: number, isCsv: boolean): string {
  const hardlyRepeat = roll(2) === 0;
  const oddity = pick(roll, [20, 200, 10_000]);
  const isOdd = (): boolean => roll(oddity) === 0;
  const lines = isCsv
    ? ['Timestamp,RemotePort,InitiatingProcessCommandLine,DeviceName,ReportId,ActionType']
    : [];
  for (let row = 0; row < rows; row++) {
    const number = hardlyRepeat ? (roll(3) === 0 ? roll(row + 1) : row) : roll(40);
    const word = pick(roll, words);
    const cells = [
      isOdd() ? pick(roll, ['', 'never', ...otherForms(roll(rows))]) : minutes(row),
      isOdd() ? pick(roll, ['', 'n/a', '4294967296', ' 7']) : `${pick(roll, [7, 443, 443, 65_535])}`,
      isOdd() ? `say "${word}"\n${number}` : `${word} w${number}`,
      isOdd() ? `\\${word}"` : word,
      isOdd() ? pick(roll, ['', '1e3', '99999999999999999999']) : `${roll(50)}`,
      `m${roll(9)}`,
    ] as const;
    const [Timestamp, RemotePort, , , ReportId, ActionType] = cells;
    // What is no text is one as it is spelled.
    const [InitiatingProcessCommandLine, DeviceName] = [cells[2], cells[3]].map((text) =>
      isOdd() ? [word, number] : text,
    );
    const quoted = (cell: string): string => (/["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    lines.push(
      isCsv
        ? cells.map(quoted).join()
        : JSON.stringify({
            Timestamp,
            RemotePort,
            InitiatingProcessCommandLine,
            DeviceName,
            ReportId,
            ActionType,
          }),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What rules ask of a row: of a text, of a number, or something that has to be computed. */
function part(roll: Dice, rows: number): string {
  const word = pick(roll, words);
  const one = () => roll(50);
  const kinds = [
    [
      `InitiatingProcessCommandLine has "${word}"`,
      `InitiatingProcessCommandLine contains "${word}"`,
      `InitiatingProcessCommandLine endswith "${roll(rows)}"`,
      `InitiatingProcessCommandLine in ("alpha w${roll(40)}", "beta w${roll(rows)}")`,
      `DeviceName == "${word}"`,
      `DeviceName in~ ("${word}", "ALPHA")`,
      `DeviceName !in ("${word}", "beta")`,
      `RemoteUrl == ""`,
    ],
    [
      `RemotePort == ${pick(roll, [7, 443, 1])}`,
      `ReportId in (${one()}, ${one()}, ${one()}, ${one()}, ${one()})`,
      `ReportId between (${one()} .. ${one()})`,
    ],
    [
      `tolower(InitiatingProcessCommandLine) has "w${roll(40)}"`,
      `strcat(DeviceName, RemotePort) == "${word}443"`,
      `RemotePort + ReportId > ${400 + roll(100)}`,
      'isnull(ReportId) or isnull(RemotePort)',
      `hourofday(Timestamp) == ${roll(24)}`,
      'tolower(DeviceName) contains "["',
      `strlen(DeviceName) < 3 and tolower(ActionType) == "m${roll(9)}"`,
      // The file lacks both.
      'isnull(LocalPort + RemotePort)',
      `coalesce(LocalPort, RemotePort) == ${pick(roll, [7, 443])}`,
      `iff(isnull(LocalPort), InitiatingProcessCommandLine, RemoteUrl) has "${word}"`,
    ],
  ];
  return pick(roll, pick(roll, kinds));
}

function condition(roll: Dice, rows: number, isWindow: boolean): string {
  const one = (): string =>
    roll(4) === 0 ? `(${part(roll, rows)}) and (${part(roll, rows)})` : part(roll, rows);
  const parts = Array.from({ length: 1 + roll(3) }, () => `(${one()})`);
  const joined = parts.join(pick(roll, [' and ', ' and ', ' or ']));
  const from = roll(rows);
  const window = pick(roll, [
    `Timestamp >= datetime(${minutes(from)}) and Timestamp < datetime(${minutes(from + roll(rows >> 3))})`,
    `Timestamp between (datetime(${minutes(from)}) .. ${1 + roll(1 + (rows >> 9))}h)`,
    `Timestamp > datetime(${minutes(from)})`,
  ]);
  const asked = roll(8) === 0 ? `not(${joined})` : joined;
  return isWindow ? `${window} and (${asked})` : asked;
}

/** What queries over a file answer, which share its scan and tell it what they want, or are asked one by one and tell it nothing. */
async function answersOf(
  path: string,
  queries: readonly string[],
  scan: 'told' | 'untold',
  chunk: number,
): Promise<readonly unknown[]> {
  const { tables } = await openEvidence([path]);
  const opened = tables.get('DeviceNetworkEvents');
  const mode = scan === 'told' ? 'fast' : 'careful';
  const table = new EvidenceTable(opened?.parts ?? [], opened?.known, { mode, chunk });
  const engine = new Engine({ now: '2025-10-21', optimize: scan === 'told' });
  engine.addTableSource('DeviceNetworkEvents', table);
  const texts = queries.map((text) => ({ text }));
  const answers = [];
  if (scan === 'told') answers.push(...(await engine.queryAll(texts)));
  else for (const text of texts) answers.push(...(await engine.queryAll([text])));
  return answers.map((answer) => {
    if (answer.status === 'fulfilled') return answer.value.primary.rows();
    if (answer.reason instanceof KqlError) return answer.reason.diagnostics.map(({ code }) => code);
    throw answer.reason;
  });
}

test('what queries tell a scan, alone or together, changes none of their answers', async () => {
  let [some, none] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const roll = dice(seed * 17);
    const rows = pick(roll, [300, 1000, 3000]);
    const isWindow = roll(3) > 0;
    const path = join(folder, `DeviceNetworkEvents.${seed % 2 === 0 ? 'csv' : 'jsonl'}`);
    writeFileSync(path, manyRows(roll, rows, seed % 2 === 0));
    const queries = Array.from({ length: pick(roll, [1, 2, 6, 12]) }, () => {
      const where = condition(roll, rows, isWindow);
      const rest = pick(roll, [
        'project Timestamp, InitiatingProcessCommandLine, DeviceName, RemotePort, ReportId, ActionType',
        'summarize count(), max(InitiatingProcessCommandLine), sum(ReportId) by ActionType',
        'count',
      ]);
      return `DeviceNetworkEvents | where ${where} | ${rest}`;
    });
    const chunk = pick(roll, [1000, 1000, 8000, 262_144]);
    const plain = await answersOf(path, queries, 'untold', chunk);
    const told = await answersOf(path, queries, 'told', chunk);
    for (const [index, query] of queries.entries()) {
      expect({ seed, query, rows: told[index] }).toEqual({ seed, query, rows: plain[index] });
      const found = plain[index] as readonly unknown[];
      if (found.length > 1) some++;
      else none++;
    }
  }
  expect(some).toBeGreaterThan(40);
  expect(none).toBeGreaterThan(20);
});

test('rows that fulfil only what of a condition can be looked up are not given where queries share a scan', async () => {
  const path = join(folder, 'DeviceNetworkEvents.csv');
  writeFileSync(
    path,
    'InitiatingProcessCommandLine,DeviceName,ReportId\nalpha,long,3\nbeta,long,4\nbeta,x,3\nalpha,x,3\n',
  );
  const of = (where: string): string =>
    `DeviceNetworkEvents | where ${where} | project InitiatingProcessCommandLine, DeviceName`;
  const queries = [
    of('InitiatingProcessCommandLine has "gamma"'),
    of(
      '(InitiatingProcessCommandLine has "alpha" and strlen(DeviceName) > 1) or (InitiatingProcessCommandLine has "beta" and ReportId % 2 == 0)',
    ),
    of(
      '(InitiatingProcessCommandLine == "alpha" and strlen(DeviceName) > 1) or InitiatingProcessCommandLine == "gamma"',
    ),
    of('not(InitiatingProcessCommandLine != "beta" or strlen(DeviceName) > 1)'),
  ];
  expect(await answersOf(path, queries, 'told', 1000)).toEqual([
    [],
    [
      ['alpha', 'long'],
      ['beta', 'long'],
    ],
    [['alpha', 'long']],
    [['beta', 'x']],
  ]);
});

test('conditions on nearly the same values are not taken for one another where queries share a scan', async () => {
  const path = join(folder, 'DeviceNetworkEvents.csv');
  const lines = Array.from(
    { length: 40 },
    (_, row) => `${row % 4 === 0 ? '9007199254740993n' : 'w'},r${row}`,
  );
  writeFileSync(path, ['DeviceName,ActionType', ...lines, ''].join('\n'));
  const of = (where: string): string =>
    `DeviceNetworkEvents | where ${where} | summarize count(), max(ActionType)`;
  // Of the same length: where they stand in their queries tells them apart no more.
  for (const [some, none] of [
    ['atan2(strlen(DeviceName) - 1.0, -0.0) > 3', 'atan2(strlen(DeviceName) - 1.0,  0.0) > 3'],
    [
      'array_index_of(dynamic(["9007199254740993n"]), DeviceName) >= 0',
      'array_index_of(dynamic([ 9007199254740993  ]), DeviceName) >= 0',
    ],
  ] as const)
    for (const texts of [
      [some, none],
      [none, some],
    ])
      expect(await answersOf(path, texts.map(of), 'told', 1000)).toEqual(
        await answersOf(path, texts.map(of), 'untold', 1000),
      );
});
