import { expect, test, vi } from 'vitest';
import type { EvidenceOptions } from '../../src/sources/evidence-options.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const time = '2025-10-20T01:02:03.0000000Z';

/** Tables with the rows of some columns, what each part says of itself, and all that is said. */
async function tablesOf(paths: string, columns: readonly string[], options: EvidenceOptions = {}) {
  const { tables, report } = await openEvidence([paths], options);
  await report.complete();
  const rows: Record<string, unknown[][]> = {};
  for (const [name, table] of tables) rows[name] = await rowsOf(table, columns);
  return {
    rows,
    parts: report.files.map(({ table, namedBy, rows: count }) => [table, namedBy, count]),
    said: report.diagnostics.map(
      ({ severity, message }) => `${severity}: ${message.replaceAll(paths, 'FILE')}`,
    ),
  };
}

const heading = 'TimeGenerated,Computer,Type\n';
const line = (computer: string, type: string): string => `${time},${computer},${type}\n`;

test.each(['fast', 'plain'] as const)(
  'CSV with rows of several tables is taken apart by Type (%s)',
  async (reader) => {
    const path = fileWith(
      'union.csv',
      heading + line('a', 'Heartbeat') + line('b', 'Syslog') + line('c', 'Heartbeat') + line('d', 'Mine_CL'),
    );
    expect(await tablesOf(path, ['Computer', 'Type'], { reader })).toEqual({
      rows: {
        Heartbeat: [
          ['a', 'Heartbeat'],
          ['c', 'Heartbeat'],
        ],
        Mine_CL: [['d', 'Mine_CL']],
        Syslog: [['b', 'Syslog']],
      },
      parts: [
        ['Heartbeat', 'Type column', 2],
        ['Mine_CL', 'Type column', 1],
        ['Syslog', 'Type column', 1],
      ],
      said: [],
    });
  },
);

test('JSON lines as well; rows whose Type is no table are named and left out', async () => {
  const path = fileWith(
    'union.jsonl',
    ['Heartbeat', 'Syslog', 'nonsense', '']
      .map((type, index) => JSON.stringify({ TimeGenerated: time, Computer: `c${index}`, Type: type }))
      .join('\n'),
  );
  expect(await tablesOf(path, ['Computer'])).toEqual({
    rows: { Heartbeat: [['c0']], Syslog: [['c1']] },
    parts: [
      ['Heartbeat', 'Type column', 1],
      ['Syslog', 'Type column', 1],
    ],
    said: [
      "error: FILE: 2 rows left out, as their column 'Type' names another table: '', 'nonsense' (lines 3, 4).",
    ],
  });
});

test('a table that comes up only after the rows looked at is left out and named', async () => {
  const path = fileWith('h.csv', heading + line('a', 'Heartbeat').repeat(30_000) + line('z', 'Syslog'));
  const { parts, said, rows } = await tablesOf(path, ['Computer']);
  expect(parts).toEqual([['Heartbeat', 'Type column', 30_000]]);
  expect(rows['Heartbeat']?.every(([computer]) => computer === 'a')).toBe(true);
  expect(said.filter((text) => text.startsWith('error'))).toEqual([
    "error: FILE: 1 row left out, as their column 'Type' names another table: 'Syslog' (line 30002).",
  ]);
});

test('a table that comes up late in a file of several is found', async () => {
  const path = fileWith(
    'h.csv',
    heading + line('b', 'Syslog') + line('a', 'Heartbeat').repeat(30_000) + line('z', 'Event'),
  );
  expect((await tablesOf(path, ['Computer'])).parts).toEqual([
    ['Event', 'Type column', 1],
    ['Heartbeat', 'Type column', 30_000],
    ['Syslog', 'Type column', 1],
  ]);
});

test('a name that was given is the name of all rows', async () => {
  const path = fileWith('union.csv', heading + line('a', 'Heartbeat') + line('b', 'Syslog'));
  const { tables, report } = await openEvidence([`Both=${path}`]);
  await report.complete();
  const both = tables.get('Both');
  expect([...tables.keys()]).toEqual(['Both']);
  expect(both && (await rowsOf(both, ['Computer', 'Type']))).toEqual([
    ['a', 'Heartbeat'],
    ['b', 'Syslog'],
  ]);
});

test('a column Type that names no tables is a column like any other', async () => {
  const path = fileWith('people.csv', 'Name,Type\nann,user\nbob,admin\n');
  expect(await tablesOf(path, ['Name', 'Type'])).toEqual({
    rows: {
      people: [
        ['ann', 'user'],
        ['bob', 'admin'],
      ],
    },
    parts: [['people', 'file name', 2]],
    said: [],
  });
});

test.each(['[]', '{}\n{}\n', '[{}]', '[ ]\n'])(
  'JSON without a key makes no table, and says so: %j',
  async (text) => {
    const path = fileWith('answer.json', text);
    expect(await tablesOf(path, [])).toEqual({
      rows: {},
      parts: [[undefined, undefined, 0]],
      said: ['warning: FILE makes no table: it is JSON in which no row has a key.'],
    });
  },
);

test('an empty list stands for a table of the catalogue', async () => {
  const { rows, parts } = await tablesOf(fileWith('Heartbeat.json', '[]'), ['Computer']);
  expect([rows, parts]).toEqual([{ Heartbeat: [] }, [['Heartbeat', 'file name', 0]]]);
});

const frames = (...fragments: readonly (readonly [string, readonly string[]])[]): string =>
  JSON.stringify([
    { FrameType: 'DataSetHeader', IsProgressive: true, Version: 'v2.0' },
    {
      FrameType: 'TableHeader',
      TableId: 1,
      TableKind: 'PrimaryResult',
      TableName: 'PrimaryResult',
      Columns: [{ ColumnName: 'Name', ColumnType: 'string' }],
    },
    ...fragments.map(([kind, names]) => ({
      FrameType: 'TableFragment',
      TableFragmentType: kind,
      TableId: 1,
      Rows: names.map((name) => [name]),
    })),
    { FrameType: 'TableCompletion', TableId: 1, RowCount: 1 },
    { FrameType: 'DataSetCompletion', HasErrors: false, Cancelled: false },
  ]);

test.each([
  [
    'adds',
    [
      ['DataAppend', ['a']],
      ['DataAppend', ['b', 'c']],
    ],
    ['a', 'b', 'c'],
  ],
  [
    'replaces all before it',
    [
      ['DataAppend', ['a', 'b']],
      ['DataReplace', ['c']],
      ['DataAppend', ['d']],
    ],
    ['c', 'd'],
  ],
  [
    'replaces twice',
    [
      ['DataReplace', ['a']],
      ['DataReplace', ['b', 'c']],
    ],
    ['b', 'c'],
  ],
  [
    'replaces by nothing',
    [
      ['DataAppend', ['a']],
      ['DataReplace', []],
    ],
    [],
  ],
] as const)('a fragment of a progressive answer %s', async (_, fragments, names) => {
  const path = fileWith('answer.json', frames(...fragments));
  expect(await tablesOf(path, ['Name'])).toEqual({
    rows: { answer: names.map((name) => [name]) },
    parts: [['answer', 'file name', names.length]],
    said: [],
  });
});

test('a fragment of another kind is refused', async () => {
  const path = fileWith('answer.json', frames(['DataAppend', ['a']], ['DataMerge', ['b']]));
  expect(await tablesOf(path, ['Name'])).toEqual({
    rows: {},
    parts: [[undefined, undefined, undefined]],
    said: ["error: FILE is not evidence that kqlbox can read: it has a table fragment of kind 'DataMerge'."],
  });
});

test('rows without a type are of the one table that others name, and a late table is known', async () => {
  const path = fileWith(
    'Heartbeat.csv',
    heading + line('b', '') + line('a', 'Heartbeat').repeat(30_000) + line('z', 'Syslog'),
  );
  const { parts, rows } = await tablesOf(path, ['Computer']);
  expect(parts).toEqual([['Heartbeat', 'file name', 30_001]]);
  expect(rows['Heartbeat']?.[0]).toEqual(['b']);
  const { report } = await openEvidence([path]);
  expect(await report.lateTypes(new Set(['Heartbeat']))).toEqual(new Map());
  const types = await report.lateTypes(new Set(['Syslog']));
  expect(types).toEqual(new Map([[path, ['Heartbeat', 'Syslog']]]));
  expect((await tablesOf(path, ['Computer'], { types })).rows['Syslog']).toEqual([['z']]);
});

test('JSON lines that say no type among those that do are of the table that their file or keys tell', async () => {
  const own = (name: string): string => JSON.stringify({ Timestamp: time, DeviceName: name, DeviceId: name });
  const typed = (computer: string, type: string): string =>
    JSON.stringify({ TimeGenerated: time, Computer: computer, Type: type });
  const path = fileWith(
    'DeviceInfo.jsonl',
    [own('a'), typed('b', 'Heartbeat'), own('c'), typed('d', 'Syslog'), typed('e', 'Heartbeat'), ''].join(
      '\n',
    ),
  );
  const { parts, rows } = await tablesOf(path, ['TimeGenerated', 'Type']);
  expect(parts).toEqual([
    ['DeviceInfo', 'file name', 2],
    ['Heartbeat', 'Type column', 2],
    ['Syslog', 'Type column', 1],
  ]);
  expect(Object.values(rows).map((table) => table.map(([, type]) => type))).toEqual([
    ['', ''],
    ['Heartbeat', 'Heartbeat'],
    ['Syslog'],
  ]);
});

test('a key that comes up late is told of the table whose rows have it', async () => {
  const row = (type: string, more: object = {}): string =>
    JSON.stringify({ TimeGenerated: time, Computer: 'a', Type: type, ...more });
  const path = fileWith(
    'union.jsonl',
    [
      ...Array.from({ length: 15_000 }, () => [row('Heartbeat'), row('Syslog')]).flat(),
      row('Syslog', { Odd: 1 }),
      row('Heartbeat'),
      '',
    ].join('\n'),
  );
  const { report } = await openEvidence([path]);
  await report.complete();
  expect(report.files.map(({ table, lateColumns }) => [table, lateColumns])).toEqual([
    ['Heartbeat', []],
    ['Syslog', ['Odd']],
  ]);
});

test('tables are looked for in all rows, though the order of dates is known before', async () => {
  const line = (row: number): string =>
    `${row < 30_000 ? '3/4/2025' : '4/25/2025'} 1:02:03,pc,${['Heartbeat', 'Syslog'][row % 2]}\n`;
  const rows = Array.from({ length: 70_000 }, (_, row) => line(row)).join('');
  const path = fileWith(
    'rows.csv',
    `TimeGenerated,Computer,Type\n${rows}4/25/2025 1:02:03,pc,SecurityEvent\n`,
  );
  const { tables } = await openEvidence([path]);
  expect([...tables.keys()].sort()).toEqual(['Heartbeat', 'SecurityEvent', 'Syslog']);
});

test.each([1, 2, 30, 150, 390])(
  'another table is found after %i rows, in files of any kind',
  async (before) => {
    const types = [...Array<string>(before).fill('Heartbeat'), 'Syslog', 'Heartbeat'];
    const csv = ['TimeGenerated,Computer,Type', ...types.map((type) => `${time},pc,${type}`), ''].join('\n');
    const rows = types.map((Type) => ({ TimeGenerated: time, Computer: 'pc', Type }));
    for (const [name, text] of [
      ['rows.csv', csv],
      ['rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
      ['rows.json', JSON.stringify(rows)],
    ] as const) {
      const { tables, report } = await openEvidence([fileWith(name, text)]);
      expect([name, ...[...tables.keys()].sort()]).toEqual([name, 'Heartbeat', 'Syslog']);
      await report.complete();
      expect(report.files.map(({ rows: count }) => count)).toEqual([before + 1, 1]);
    }
  },
);

test.each(['fast', 'careful'])(
  'a name that begins with that of another table is another one (%s)',
  async (mode) => {
    vi.stubEnv('KQLBOX_SCAN', mode);
    const types = ['Update', 'UpdateSummary', 'Mine_CL', 'Update', 'Mine_CLX_CL', 'UpdateSummary', 'Update'];
    const rows = types.map((Type, at) => ({ TimeGenerated: time, Computer: `pc${at}`, Type }));
    const csv = ['TimeGenerated,Computer,Type', ...rows.map((row) => Object.values(row).join()), ''].join(
      '\n',
    );
    for (const [name, text] of [
      ['rows.csv', csv],
      ['rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
    ] as const)
      expect((await tablesOf(fileWith(name, text), ['Computer'])).rows).toEqual({
        Mine_CL: [['pc2']],
        Mine_CLX_CL: [['pc4']],
        Update: [['pc0'], ['pc3'], ['pc6']],
        UpdateSummary: [['pc1'], ['pc5']],
      });
    vi.unstubAllEnvs();
  },
);
