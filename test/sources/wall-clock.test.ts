import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-wall-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function timesOf(cells: readonly string[], heading: string, zone?: string) {
  const path = join(folder, 'DeviceNetworkEvents.csv');
  const rows = cells.map((cell) => `"${cell}",a,x.com,1.2.3.4,443`);
  writeFileSync(path, `${[`${heading},DeviceName,RemoteUrl,RemoteIP,RemotePort`, ...rows].join('\n')}\n`);
  const engine = createEngine();
  const report = await engine.addEvidence(path, zone === undefined ? {} : { zone });
  const { primary } = await engine.query('DeviceNetworkEvents | project Timestamp');
  const said = report.diagnostics
    .filter(({ code }) => code === 'KB330')
    .map(({ message, help }) => [message, help]);
  return { times: primary.rows().flat(), said };
}

test.each([
  ['Oct 20, 2025 3:04:05 PM', '05.0000000'],
  ['10/20/2025 15:04', '00.0000000'],
  ['10/20/2025, 3:04:05.123 PM', '05.1230000'],
  ['20.10.2025 15:04:05', '05.0000000'],
  ['20.10.25 15:04:05', '05.0000000'],
  ['10/20/25 15:04', '00.0000000'],
  ['20/10/25 3:04:05 PM', '05.0000000'],
])(
  'a time as people read it is in the zone that is named, else UTC with a word: %s',
  async (cell, seconds) => {
    const told = await timesOf([cell], 'Timestamp');
    expect(told.times).toEqual([`2025-10-20T15:04:${seconds}Z`]);
    expect(told.said).toEqual([
      [
        expect.stringMatching(/'Timestamp' has times as a portal or Excel shows them, without their zone/),
        'Give the zone that they were shown in, e.g. --zone Europe/Paris, or --zone UTC.',
      ],
    ]);
    expect(await timesOf([cell], 'Timestamp', 'Europe/Paris')).toEqual({
      times: [`2025-10-20T13:04:${seconds}Z`],
      said: [],
    });
  },
);

test.each([
  ['2025-10-20T15:04:05.1234567Z', 'Timestamp'],
  ['2025-10-20 15:04:05.1234567', 'Timestamp'],
  ['10/20/2025, 3:04:05.123 PM', 'Timestamp [UTC]'],
])('no zone is asked for where none is in doubt: %s under %s', async (cell, heading) => {
  const plain = await timesOf([cell], heading);
  expect(plain.said).toEqual([]);
  expect(await timesOf([cell], heading, 'Europe/Paris')).toEqual(plain);
});

test.each([
  ['2025-10-20 15:04:05+00', '2025-10-20T15:04:05.0000000Z'],
  ['2025-10-20 15:04:05+0200', '2025-10-20T13:04:05.0000000Z'],
  ['Mon, 20 Oct 2025 15:04:05 UT', '2025-10-20T15:04:05.0000000Z'],
  ['Mon, 20 Oct 2025 15:04:05 GMT', '2025-10-20T15:04:05.0000000Z'],
  ['20-Oct-2025', '2025-10-19T22:00:00.0000000Z'],
  ['20-Oct-2025 15:04:05', '2025-10-20T13:04:05.0000000Z'],
])(
  'a local time that says its zone is in that, any other in the one that is named: %s',
  async (cell, time) => {
    expect((await timesOf([cell], 'Timestamp [Local Time]', 'Europe/Paris')).times).toEqual([time]);
  },
);

test('hours that no clock of twelve shows are no times', async () => {
  const cells = ['10/20/2025, 13:00:00 PM', '10/20/2025, 0:30:00 AM', '10/20/2025, 12:30:00 AM'];
  const { times } = await timesOf(cells, 'Timestamp [UTC]');
  expect(times).toEqual([null, null, '2025-10-20T00:30:00.0000000Z']);
});

test.each([
  ['ReportId', '1.23457E+17'],
  ['ReportId', '1,23457E+17'],
  ['Timestamp', '45950.50069'],
  ['Timestamp', '00:01.2'],
])('what Excel made of a cell is said: %s %s', async (column, cell) => {
  const path = join(folder, 'DeviceNetworkEvents.csv');
  writeFileSync(path, `DeviceName,RemoteUrl,RemoteIP,RemotePort,${column}\na,x.com,1.2.3.4,443,"${cell}"\n`);
  const engine = createEngine();
  const report = await engine.addEvidence(path);
  await engine.query(`DeviceNetworkEvents | project ${column}`);
  const [told] = report.diagnostics.filter(({ code }) => code === 'KB322');
  expect(told?.help).toMatch(/Excel has rewritten such cells/);
});

test('times of JSON lines as portals show them are found behind one in ISO form', async () => {
  const rows = ['2025-10-01T10:00:00Z', '10/11/2025, 3:04:05.000 PM', '10/20/2025, 3:04:05.000 PM'];
  const text = rows.map((Timestamp) => `${JSON.stringify({ Timestamp, DeviceName: 'a' })}\n`).join('');
  const { tables } = await openEvidence([fileWith('DeviceNetworkEvents.jsonl', text)]);
  const table = tables.get('DeviceNetworkEvents');
  expect(table && (await rowsOf(table, ['Timestamp']))).toEqual([
    ['2025-10-01T10:00:00.0000000Z'],
    ['2025-10-11T15:04:05.0000000Z'],
    ['2025-10-20T15:04:05.0000000Z'],
  ]);
});

test.each([
  ['10/20/2025 3:04:05 PM +00:00', '15'],
  ['10/20/2025 15:04:05 +02:00', '13'],
  ['20/10/2025 15:04:05 -0500', '20'],
  ['20.10.2025 15:04:05 UTC', '15'],
  ['10/20/25 3:04:05 PM Z', '15'],
])('a date with an offset is where that puts it: %s', async (cell, hour) => {
  const plain = await timesOf([cell], 'Timestamp');
  expect(plain).toEqual({ times: [`2025-10-20T${hour}:04:05.0000000Z`], said: [] });
  expect(await timesOf([cell], 'Timestamp', 'Europe/Paris')).toEqual(plain);
});

test.each([
  '05/10/25 3:04',
  '5/10/25',
  '05-10-25 03:04:05',
  '05/10/2025 3:04:05 AM +00:00',
  '05/10/2025 03:04:05 +02:00',
])('the order of day and month is not guessed: %s', async (cell) => {
  const path = fileWith('DeviceNetworkEvents.csv', `Timestamp,DeviceName\n${cell},a\n`);
  const { report } = await openEvidence([path]);
  expect(report.diagnostics.map(({ code }) => code)).toEqual(['KB331']);
  const { tables } = await openEvidence([path], { dateOrder: 'dmy', zone: 'UTC' });
  const rows = await rowsOf(tables.get('DeviceNetworkEvents') as never, ['Timestamp']);
  expect(rows[0]?.[0]).toMatch(/^2025-10-05T/);
});

test.each([undefined, 'dmy', 'mdy'] as const)(
  'the order that dates of a file show counts, whatever is said of it: %s',
  async (dateOrder) => {
    const options = { zone: 'UTC', ...(dateOrder === undefined ? {} : { dateOrder }) };
    for (const [cells, day] of [
      [['05/10/2025 3:04', '20/10/2025 3:04'], '2025-10-05'],
      [['05/10/2025 3:04', '10/20/2025 3:04'], '2025-05-10'],
    ] as const) {
      const text = `Timestamp,DeviceName\n${cells.map((cell) => `${cell},a\n`).join('')}`;
      const { tables } = await openEvidence([fileWith('DeviceNetworkEvents.csv', text)], options);
      const rows = await rowsOf(tables.get('DeviceNetworkEvents') as never, ['Timestamp']);
      expect(rows[0]?.[0]).toMatch(new RegExp(`^${day}T`));
    }
  },
);

test.each([undefined, 'dmy', 'mdy'] as const)(
  'a file whose dates show both orders is left out, whatever is said of it: %s',
  async (dateOrder) => {
    const text = 'Timestamp,DeviceName\n20/10/2025 3:04,a\n10/20/2025 3:04,a\n';
    const { report, tables } = await openEvidence(
      [fileWith('DeviceNetworkEvents.csv', text)],
      dateOrder === undefined ? {} : { dateOrder },
    );
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['KB332']);
    expect([...tables.keys()]).toEqual([]);
  },
);

const sameDay = [
  ['11/11/2025, 3:04:05.000 AM', '2025-11-11T03:04:05.0000000Z'],
  ['5/5/25 3:04', '2025-05-05T03:04:00.0000000Z'],
] as const;

test.each(sameDay)('the order does not matter where day and month are the same: %s', async (cell, time) => {
  const { times } = await timesOf([cell, cell], 'Timestamp');
  expect(times).toEqual([time, time]);
});

test.each([
  [
    'csv',
    [
      'Timestamp,DeviceName',
      ...Array(3000).fill('"11/11/2025, 3:04:05.000 AM",a'),
      '"11/12/2025, 3:04:05.000 AM",a',
    ],
  ],
  [
    'jsonl',
    [
      ...Array(3000).fill('{"Timestamp":"11/11/2025, 3:04:05.000 AM","DeviceName":"a"}'),
      '{"Timestamp":"11/12/2025, 3:04:05.000 AM","DeviceName":"a"}',
    ],
  ],
])('a later date of another month is looked for: %s', async (ending, lines) => {
  const { report } = await openEvidence([fileWith(`DeviceNetworkEvents.${ending}`, `${lines.join('\n')}\n`)]);
  expect(report.diagnostics.map(({ code }) => code)).toEqual(['KB331']);
});

test('two digits are a year from 1950 to 2049', async () => {
  const { times } = await timesOf(['20.10.49 10:00', '20.10.50 10:00'], 'Timestamp');
  expect(times).toEqual(['2049-10-20T10:00:00.0000000Z', '1950-10-20T10:00:00.0000000Z']);
});
