import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, read, rowsOf } from './helpers.ts';

const time = '2025-10-20T01:02:03.1234567Z';

test('the advanced hunting API states types; a signed byte is a bool', async () => {
  const path = fileWith(
    'answer.json',
    `{"Stats":{"ExecutionTime":1},"Schema":[{"Name":"Timestamp","Type":"DateTime"},{"Name":"Port","Type":"Int32"},{"Name":"Big","Type":"Int64"},{"Name":"Yes","Type":"SByte"}],
      "Results":[{"Timestamp":"${time}","Port":443,"Big":9007199254740993,"Yes":1},{"Timestamp":null,"Yes":0}]}`,
  );
  expect(await read(path)).toEqual({
    shape: 'advanced-hunting',
    table: 'answer',
    namedBy: 'file name',
    columns: 'Timestamp:datetime, Port:int, Big:long, Yes:bool',
    rows: [
      [time, 443, 9007199254740993n, true],
      [null, null, null, false],
    ],
    rejected: 0,
    said: [],
  });
});

test('Graph spells the same in lower case', async () => {
  const path = fileWith(
    'graph.json',
    `{"@odata.context":"x","schema":[{"name":"DeviceName","type":"String"}],"results":[{"@odata.type":"y","DeviceName":"a"}]}`,
  );
  const { shape, rows, columns } = await read(path);
  expect([shape, columns, rows]).toEqual(['graph', 'DeviceName:string, @odata.type:string', [['a', 'y']]]);
});

test('Log Analytics sends dynamic values as JSON inside a text', async () => {
  const path = fileWith(
    'la.json',
    `{"tables":[{"name":"PrimaryResult","columns":[{"name":"d","type":"dynamic"},{"name":"r","type":"real"},{"name":"n","type":"long"}],
      "rows":[["{\\"a\\":1}","NaN",12345678901234567],[null,1.5,null]]}]}`,
  );
  const { shape, rows } = await read(path);
  expect([shape, rows]).toEqual([
    'log-analytics',
    [
      [{ a: 1 }, NaN, 12345678901234567n],
      [null, 1.5, null],
    ],
  ]);
});

test('one Event Hub message may hold rows of several tables', async () => {
  const record = (table: string, device: string): string =>
    `{"time":"2025-10-20T05:00:00Z","tenantId":"t","category":"AdvancedHunting-${table}","properties":{"Timestamp":"${time}","DeviceName":"${device}"}}`;
  const path = fileWith(
    'hub.json',
    `{"records":[${record('DeviceEvents', 'a')},${record('DeviceInfo', 'b')}]}\n{"records":[${record('DeviceEvents', 'c')}]}`,
  );
  const { tables, report } = await openEvidence([path]);
  await report.complete();
  expect(report.files.map(({ table, namedBy, rows, shape }) => [table, namedBy, rows, shape])).toEqual([
    ['DeviceEvents', 'category', 2, 'streaming'],
    ['DeviceInfo', 'category', 1, 'streaming'],
  ]);
  const events = tables.get('DeviceEvents');
  expect(events && (await rowsOf(events, ['Timestamp', 'DeviceName', 'RemotePort']))).toEqual([
    [time, 'a', null],
    [time, 'c', null],
  ]);
});

test('blobs of the streaming API are lines with CRLF', async () => {
  const path = fileWith(
    'PT1H.json',
    `{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"ReportId":26528,"AdditionalFields":"{\\"a\\":1}","RemoteUrl":null}}\r\n`,
  );
  const { table, rows, columns } = await read(path);
  expect([table, columns, rows]).toEqual([
    'DeviceNetworkEvents',
    'RemoteUrl:string, ReportId:long, AdditionalFields:string',
    [['', 26528, '{"a":1}']],
  ]);
});

test('a Kusto answer of version 1 has its results first; the rest is about the answer', async () => {
  const table = (name: string, rows: string): string =>
    `{"TableName":"${name}","Columns":[{"ColumnName":"x","DataType":"SByte","ColumnType":"bool"}],"Rows":${rows}}`;
  const path = fileWith(
    'v1.json',
    `{"Tables":[${table('Table_0', '[[1],[0],[null]]')},${table('Table_1', '[[1]]')},${table('Table_2', '[[1]]')},${table('Table_3', '[[1]]')}]}`,
  );
  const { shape, rows } = await read(path);
  expect([shape, rows]).toEqual(['kusto-v1', [[true], [false], [null]]]);
});

test('a progressive Kusto answer has its rows in fragments', async () => {
  const path = fileWith(
    'v2.json',
    `[{"FrameType":"DataSetHeader"},{"FrameType":"TableHeader","TableId":1,"TableKind":"PrimaryResult","Columns":[{"ColumnName":"n","ColumnType":"long"}]},
      {"FrameType":"TableFragment","TableId":1,"TableFragmentType":"DataAppend","Rows":[[1],[2]]},
      {"FrameType":"TableFragment","TableId":1,"TableFragmentType":"DataAppend","Rows":[[3]]},
      {"FrameType":"DataTable","TableId":2,"TableKind":"QueryCompletionInformation","Columns":[{"ColumnName":"s","ColumnType":"string"}],"Rows":[["x"]]}]`,
  );
  const { shape, columns, rows } = await read(path);
  expect([shape, columns, rows]).toEqual(['kusto-v2', 'n:long', [[1], [2], [3]]]);
});

test('objects printed over several lines are rows', async () => {
  const path = fileWith('pretty.json', '{\n  "a": 1,\n  "b": {"c": [1]}\n}\n{\n  "a": 2\n}\n');
  const { shape, rows } = await read(path);
  expect([shape, rows]).toEqual([
    'json',
    [
      [1, { c: [1] }],
      [2, null],
    ],
  ]);
});

test('a JSON array that breaks off in a later row keeps the rows before it, and says the line', async () => {
  const path = fileWith('list.json', '[\n{"a":1},\n{"a":2},\n{"a":oops}]');
  const { tables, report } = await openEvidence([path]);
  await report.complete();
  expect(await rowsOf([...tables.values()][0] as never)).toEqual([[1], [2]]);
  expect(report.diagnostics.map((diagnostic) => diagnostic.message.replace(path, 'F'))).toEqual([
    'F: reading stopped at line 4: this is not JSON.',
  ]);
});

test('the Log Analytics portal: UTC in the heading, US times, Type names the table', async () => {
  const path = fileWith(
    'query_data.csv',
    'TenantId,"TimeGenerated [UTC]",DeviceName,AdditionalFields,Type\r\n' +
      'A-1,"10/25/2023, 9:43:21.990\u202fAM",a,"{""x"":[1]}",DeviceNetworkEvents\r\n' +
      'A-1,"10/2/2023, 12:00:00.000 AM",b,,DeviceNetworkEvents\r\n',
  );
  const { table, namedBy, columns, rows, said } = await read(path);
  expect([table, namedBy, said]).toEqual(['DeviceNetworkEvents', 'Type column', ['information time-alias']]);
  const names = columns.split(', ').map((column) => column.split(':')[0] ?? '');
  expect(rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))).toEqual([
    {
      TenantId: 'A-1',
      TimeGenerated: '2023-10-25T09:43:21.9900000Z',
      DeviceName: 'a',
      AdditionalFields: { x: [1] },
      Type: 'DeviceNetworkEvents',
    },
    {
      TenantId: 'A-1',
      TimeGenerated: '2023-10-02T00:00:00.0000000Z',
      DeviceName: 'b',
      AdditionalFields: null,
      Type: 'DeviceNetworkEvents',
    },
  ]);
});

test('one day above 12 decides the order of all dates, however late it comes', async () => {
  const early = Array.from({ length: 5000 }, () => '"02/03/2024, 10:00:00"').join('\n');
  const path = fileWith(
    'dates.csv',
    `"When [UTC]",n\n${early.replaceAll('\n', ',1\n')},1\n"31/01/2024, 10:00:00",2\n`,
  );
  const { rows, said } = await read(path);
  expect(rows[0]).toEqual(['2024-03-02T10:00:00.0000000Z', 1]);
  expect(rows[5000]).toEqual(['2024-01-31T10:00:00.0000000Z', 2]);
  expect(said).toEqual([]);
});

test('dates in both orders: the file is left out', async () => {
  const path = fileWith('dates.csv', '"When [UTC]",n\n"31/01/2024, 10:00:00",1\n"01/31/2024, 10:00:00",2\n');
  expect((await read(path)).said).toEqual(['error mixed-dates']);
});

test('dots put the day first', async () => {
  const path = fileWith('dates.csv', '"When [UTC]";n\n03.02.2024 10:11:12;1\n');
  expect((await read(path)).rows).toEqual([['2024-02-03T10:11:12.0000000Z', 1]]);
});

test('local time without a zone is read as UTC, with a warning', async () => {
  const path = fileWith('local.csv', '"When [Local Time]",n\n"10/25/2023, 9:00:00.000 AM",1\n');
  expect(await read(path)).toMatchObject({
    rows: [['2023-10-25T09:00:00.0000000Z', 1]],
    said: ['warning zone-assumed'],
  });
  expect((await read(path, { zone: 'America/New_York' })).rows).toEqual([
    ['2023-10-25T13:00:00.0000000Z', 1],
  ]);
});

test('a zone that does not exist is refused', async () => {
  await expect(openEvidence([], { zone: 'Mars/Base' })).rejects.toThrow('Mars/Base');
});

test('gzip is unpacked whatever the name; a broken one says so and keeps what came before', async () => {
  const packed = gzipSync('a,b\n1,x\n');
  expect((await read(fileWith('data.csv.gz', packed))).rows).toEqual([[1, 'x']]);
  const broken = await read(fileWith('data.csv', packed.subarray(0, packed.length - 4)));
  expect([broken.rows, broken.said]).toEqual([[[1, 'x']], ['error cut-off']]);
});

test.each([
  ['PK\u0003\u0004rest', 'a ZIP archive or an Excel workbook'],
  ['PAR1rest', 'a Parquet file'],
])('%j is named and refused', async (content, kind) => {
  const { report } = await openEvidence([fileWith('data.csv', content)]);
  expect(report.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([expect.stringContaining(kind)]);
});

test('types that would lose something are not inferred', async () => {
  const path = fileWith(
    'infer.csv',
    'zeros,version,ints,mixed,wide,guid,when,flag,late\n' +
      '007,1.10,1,1,9007199254740993,AAAAAAAA-0000-0000-0000-000000000000,2024-01-02T03:04:05Z,True,\n' +
      '8,2.5,-2,x,1,,2024-01-02 03:04,false,5\n',
  );
  const { columns, rows } = await read(path);
  expect(columns).toBe(
    'zeros:string, version:real, ints:long, mixed:string, wide:long, guid:string, when:datetime, flag:bool, late:long',
  );
  expect(rows[0]).toEqual([
    '007',
    1.1,
    1,
    '1',
    9007199254740993n,
    'AAAAAAAA-0000-0000-0000-000000000000',
    '2024-01-02T03:04:05.0000000Z',
    true,
    null,
  ]);
});

test('a misfit after the rows that typed the column is null and counted, with its line', async () => {
  const rows = Array.from({ length: 25_000 }, (_, index) => `${index}\n`).join('');
  const { report } = await openEvidence([fileWith('n.csv', `n,m\n${rows.replaceAll('\n', ',1\n')}oops,1\n`)]);
  await report.complete();
  expect(report.files[0]?.coercions).toEqual([
    { column: 'n', type: 'long', count: 1, example: 'oops', lines: [25_002] },
  ]);
});

test('a date that comes up late is read when it leaves no doubt, and never guessed', async () => {
  const iso = Array.from({ length: 150 }, (_, row) => `2025-10-20T01:00:00.${row + 100}Z,a`);
  const late = ['25/12/2025 10:00:00,b', '12/25/2025 10:00:00,c', '3/4/2025 10:00:00,d', '5/5/2025,e'];
  const path = fileWith('DeviceNetworkEvents.csv', ['Timestamp,DeviceName', ...iso, ...late, ''].join('\n'));
  const { rows, said } = await read(path);
  expect(rows.slice(150)).toEqual([
    ['2025-12-25T10:00:00.0000000Z', 'b'],
    ['2025-12-25T10:00:00.0000000Z', 'c'],
    [null, 'd'],
    ['2025-05-05T00:00:00.0000000Z', 'e'],
  ]);
  expect(said).toContain('warning coercion-failed');
});

test('a time column that is empty at first is looked at for the order of its dates', async () => {
  const empty = Array.from({ length: 150 }, (_, row) => `2025-10-20T01:00:00.${row + 100}Z,`);
  const late = ['2025-10-20T01:00:00Z,3/4/2025 10:00:00', '2025-10-20T01:00:00Z,25/4/2025 10:00:00'];
  const path = fileWith(
    'DeviceNetworkEvents.csv',
    ['Timestamp,InitiatingProcessCreationTime', ...empty, ...late, ''].join('\n'),
  );
  const { rows } = await read(path);
  expect(rows.slice(150).map((row) => row[1])).toEqual([
    '2025-04-03T10:00:00.0000000Z',
    '2025-04-25T10:00:00.0000000Z',
  ]);
});

test('a key of JSON lines that comes up after a hundred rows is a column all the same', async () => {
  const first = Array.from(
    { length: 150 },
    (_, row) => `{"Timestamp":"2025-10-20T01:00:00.${row + 100}Z","DeviceName":"a"}`,
  );
  const late = ['{"Timestamp":"2025-10-20T01:00:00Z","DeviceName":"b","Verdict":7}', ''];
  const { columns, rows } = await read(fileWith('DeviceNetworkEvents.json', [...first, ...late].join('\n')));
  expect(columns).toContain('Verdict:long');
  expect(rows.at(-1)?.at(-1)).toBe(7);
});

test('JSON keys that carry what the portal adds to headings are columns without it', async () => {
  const path = fileWith(
    'converted.json',
    `[{"TenantId":"t","TimeGenerated [UTC]":"10/20/2025, 1:02:03.123 PM","Seen [Local Time]":"10/20/2025, 1:02:03.000 PM","Type":"Firewall_CL"}]`,
  );
  const { columns, rows } = await read(path, { zone: 'Europe/Berlin' });
  expect(columns).toBe('TenantId:string, TimeGenerated:datetime, Seen:datetime, Type:string');
  expect(rows).toEqual([
    ['t', '2025-10-20T13:02:03.1230000Z', '2025-10-20T11:02:03.0000000Z', 'Firewall_CL'],
  ]);
});

test.each(['fast', 'plain'] as const)(
  'a line before the heading that belongs to the tool is passed over (%s)',
  async (reader) => {
    const lines = (first: string, delimiter: string): string =>
      [first, `TimeGenerated${delimiter}Port`, `${time}${delimiter}1`, `${time}${delimiter}2`, ''].join(
        '\r\n',
      );
    for (const [first, delimiter] of [
      ['#TYPE System.Management.Automation.PSCustomObject', ','],
      ['sep=;', ';'],
    ] as const) {
      const { columns, rows, rejected, said } = await read(fileWith('T.csv', lines(first, delimiter)), {
        reader,
      });
      expect([columns, rows, rejected]).toEqual([
        'TimeGenerated:datetime, Port:long',
        [
          [time, 1],
          [time, 2],
        ],
        0,
      ]);
      expect(said).toContain('information line-before-heading');
    }
  },
);

type Rows = readonly Readonly<Record<string, unknown>>[];

const cutShapes: readonly (readonly [name: string, print: (rows: Rows) => string])[] = [
  ['csv', (rows) => ['TimeGenerated,Port', ...rows.map((row) => Object.values(row).join()), ''].join('\n')],
  ['json lines', (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
  ['a list', (rows) => JSON.stringify(rows, null, 2)],
  ['value', (rows) => JSON.stringify({ '@odata.context': 'c', value: rows })],
  [
    'Results',
    (rows) =>
      JSON.stringify({
        Schema: [
          { Name: 'TimeGenerated', Type: 'DateTime' },
          { Name: 'Port', Type: 'Int64' },
        ],
        Results: rows,
      }),
  ],
  [
    'records',
    (rows) =>
      JSON.stringify({ records: rows.map((properties) => ({ category: 'AdvancedHunting-T', properties })) }),
  ],
  [
    'envelopes on lines',
    (rows) =>
      rows.map((properties) => `${JSON.stringify({ category: 'AdvancedHunting-T', properties })}\n`).join(''),
  ],
  [
    'tables',
    (rows) =>
      JSON.stringify({
        tables: [
          {
            name: 'PrimaryResult',
            columns: [
              { name: 'TimeGenerated', type: 'datetime' },
              { name: 'Port', type: 'long' },
            ],
            rows: rows.map((row) => Object.values(row)),
          },
        ],
      }),
  ],
];

test.each(cutShapes)('a packed file that is cut off keeps the rows before the cut: %s', async (_, print) => {
  for (const count of [300, 20_000]) {
    const rows = Array.from({ length: count }, (__, port) => ({ TimeGenerated: time, Port: port * 7919 }));
    const packed = gzipSync(print(rows));
    const path = fileWith('T.gz', packed.subarray(0, packed.length * 0.8));
    const found = await read(path);
    expect(found.rows.length).toBeGreaterThan(count / 2);
    expect(found.rows).toEqual(rows.slice(0, found.rows.length).map((row) => Object.values(row)));
    expect(found.said).toEqual(['error cut-off']);
  }
});

test('a packed file of which nothing can be unpacked cannot be read', async () => {
  const packed = gzipSync('TimeGenerated,Port\n');
  const { said } = await read(fileWith('T.csv.gz', packed.subarray(0, 12)));
  expect(said).toEqual(['error unreadable-file']);
});
