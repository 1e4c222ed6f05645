import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { randomFile } from '../scan/random-evidence.ts';
import { fileWith } from '../sources/helpers.ts';
import { caseOf, everything, freshFolder } from './helpers.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');
const filesIn = (name: string): string[] =>
  readdirSync(join(fixtures, name)).map((file) => join(fixtures, name, file));

/** An answer of a Kusto service, which states the types of its columns. */
const answer = (
  columns: readonly (readonly [string, string])[],
  rows: readonly (readonly unknown[])[],
): string =>
  JSON.stringify({
    Tables: [
      {
        TableName: 'Table_0',
        Columns: columns.map(([ColumnName, ColumnType]) => ({ ColumnName, ColumnType })),
        Rows: rows,
      },
    ],
  });

const typed = [
  ['b', 'bool'],
  ['i', 'int'],
  ['l', 'long'],
  ['r', 'real'],
  ['m', 'decimal'],
  ['t', 'datetime'],
  ['s', 'timespan'],
  ['g', 'guid'],
  ['x', 'string'],
  ['d', 'dynamic'],
] as const;

const decent = [
  true,
  -1,
  42,
  1.5,
  '3.14',
  '2025-10-20T12:00:00.1234567Z',
  '1.02:03:04.0000005',
  'd38dc975-1da5-2856-e65d-0abd23c26d87',
  'a text',
  '{"a":[1,2.50,null],"b":{"c":"d"}}',
] as const;

describe('a case shows what its evidence shows', () => {
  test.each([...filesIn('hostile'), ...filesIn('evidence'), ...filesIn('evidence-jsonl')])(
    '%s',
    async (file) => {
      expect(await everything([await caseOf([file])])).toEqual(await everything([file]));
    },
  );

  test('of datetimes that JSON spells in any way, and of the words they are found by', async () => {
    const spelled = [
      '{"t":"2025-10-20T12:00:00Z","n":["2025-10-20T14:00:00.5+02:00"]}',
      '{"t":"2025-10-20T12:00:00","n":[]}',
      '{"t":"2025-10-20","n":["2025-02-30T12:00:00Z"]}',
      '"2025-10-20T12:00:00Z"',
      '2025-10-20T12:00:00Z',
    ];
    const file = fileWith(
      'answer.json',
      answer(
        [['d', 'dynamic']],
        spelled.map((text) => [text]),
      ),
    );
    const seen = async (path: string): Promise<unknown> => {
      const engine = createEngine();
      await engine.addEvidence([path]);
      const { primary } = await engine.query('answer | project tostring(d), gettype(d.t), d has "0000000Z"');
      return [...primary.rows()];
    };
    const [before, after] = [await seen(file), await seen(await caseOf([file]))];
    expect(after).toEqual(before);
    expect(before).toEqual([
      ['{"t":"2025-10-20T12:00:00.0000000Z","n":["2025-10-20T12:00:00.5000000Z"]}', 'datetime', true],
      ['{"t":"2025-10-20T12:00:00.0000000Z","n":[]}', 'datetime', true],
      ['{"t":"2025-10-20","n":["2025-02-30T12:00:00Z"]}', 'string', false],
      ['2025-10-20T12:00:00.0000000Z', 'null', true],
      ['2025-10-20T12:00:00.0000000Z', 'null', true],
    ]);
  });

  test('of every type, in every place where a type ends', async () => {
    const rows = [
      decent,
      typed.map(() => null),
      [
        false,
        2147483647,
        '9223372036854775807',
        'NaN',
        '-1e-40',
        '0001-01-01T00:00:00Z',
        '-00:00:01',
        '',
        '',
        '',
      ],
      [
        null,
        -2147483648,
        '-9223372036854775808',
        '-0.0',
        '12345678901234567890123456789012.34',
        '9999-12-31T23:59:59.9999999Z',
        '10675199.02:48:05.4775807',
        'D38DC975-1DA5-2856-E65D-0ABD23C26D88',
        '\ufeffÜ 日本 😀 "q"\n,',
        '"a text"',
      ],
      [
        true,
        0,
        '9007199254740993',
        1e300,
        '0',
        '1981-06-15T00:00:00Z',
        '00:00:00',
        null,
        'a text',
        '12345678901234567890',
      ],
      [
        true,
        0,
        '-9007199254740993',
        5e-324,
        '1e30',
        '2262-04-11T23:47:16.8547758Z',
        '-106751.23:47:16.8547758',
        null,
        '\u0000',
        '-0',
      ],
      [
        true,
        0,
        '0',
        'Infinity',
        null,
        '1677-09-21T00:12:43.1452242Z',
        '106751.23:47:16.8547758',
        null,
        ' ',
        '1.0',
      ],
    ];
    for (const some of [rows, [decent], rows.slice(0, 2), [], rows.slice(4), rows.slice(5)]) {
      const file = fileWith('answer.json', answer(typed, some));
      const [before, after] = [await everything([file]), await everything([await caseOf([file])])];
      expect(after).toEqual(before);
      expect(Object.values(before.tables).map(({ types }) => types)).toEqual([
        typed.map(([name, type]) => `${name}:${type}`).join(', '),
      ]);
    }
  });

  test('with halves of surrogate pairs that stand alone, beside each other too', async () => {
    const lines = ['\\ud83d', '\\ude00', 'a\\ud83d', '\\ude00b', 'a', '\\ud83d\\ude00'];
    const file = fileWith(
      'T.jsonl',
      lines.map((text, row) => `{"a":"${text}","n":${row},"d":{"k":"${text}"}}\n`).join(''),
    );
    expect(await everything([await caseOf([file])])).toEqual(await everything([file]));
  });

  test('in which texts do not repeat, so that they have no dictionary', async () => {
    let text = 'Id,Kind,Value,Extra\n';
    for (let row = 0; row < 70_000; row++)
      text += `${row} ${(row * 7919) % 1000003} é${row},kind${row % 7},${row % 11 === 0 ? '' : row},${row % 3 === 0 ? '' : `{"n":${row}}`}\n`;
    const file = fileWith('T.csv', text);
    const folder = await caseOf([file]);
    expect(await everything([folder])).toEqual(await everything([file]));
    const asked = {
      columns: ['Id', 'Kind', 'Value'],
      predicate: { kind: 'text', column: 'Id', operator: 'has', needles: ['67777'], caseSensitive: false },
    } as const;
    const found = (await everything([folder], {}, asked)).tables['T']?.rows ?? [];
    expect(found.filter((row) => /\b67777\b/.test(row))).toEqual(
      (await everything([file], {}, { columns: asked.columns })).tables['T']?.rows.filter((row) =>
        /^string "[^|]*\b67777\b/.test(row),
      ),
    );
    // Only the chunks with the term were looked at.
    expect(found.length).toBeLessThanOrEqual(4464);
  });

  test('of random files, whole and by some columns', async () => {
    const folder = freshFolder();
    for (let seed = 0; seed < 120; seed++) {
      const { name, bytes } = randomFile(seed);
      mkdirSync(join(folder, String(seed)));
      const path = join(folder, String(seed), name);
      writeFileSync(path, bytes);
      const stored = await caseOf([path]);
      expect({ seed, ...(await everything([stored])) }).toEqual({ seed, ...(await everything([path])) });
      const asked = { columns: ['Text', 'RemotePort', 'TimeGenerated', 'Nowhere'] };
      expect(await everything([stored], {}, asked)).toEqual(await everything([path], {}, asked));
    }
  });

  test('of several files together, in the order of their paths', async () => {
    const folder = freshFolder();
    const files = [5, 6, 8, 11].map((seed) => {
      const { name, bytes } = randomFile(seed);
      const path = join(folder, `${9 - (seed % 5)}-${name}`);
      writeFileSync(path, bytes);
      return path;
    });
    const stored = await caseOf(files);
    expect(await everything([stored])).toEqual(await everything(files));
  });
});

/** What queries answer over each of several inputs. */
const answers = (inputs: readonly string[], text: string): Promise<unknown[]> =>
  Promise.all(
    inputs.map(async (path) => {
      const engine = createEngine();
      const report = await engine.addEvidence([path]);
      const { primary, clock } = await engine.query(text).catch((error: Error) => ({
        primary: { rows: () => [[error.message]], columns: [] },
        clock: undefined,
      }));
      return { rows: [...primary.rows()], columns: primary.columns, clock, said: report.diagnostics };
    }),
  );

describe('queries answer alike', () => {
  const queries = [
    'T | where Timestamp > datetime(2025-02-28) | count',
    "T | where Text has 'gamma' | project Timestamp, Text, Other",
    "T | where Text has_any ('smile', 'servably.com') or Other == 'x' | summarize count() by Text, Other",
    'T | where RemotePort >= 443 | project RemotePort, Text',
    'T | where RemotePort != 443 | count',
    'T | where isnull(RemotePort) | count',
    "T | where Other in ('alpha', '日本語') and RemotePort < 9 | count",
    "T | where Text =~ 'ÜNÏCODE' | count",
    'T | summarize count(), min(Timestamp), max(Timestamp), dcount(Text) by Other',
    'T | sort by Timestamp asc, Text desc, RemotePort asc | project Timestamp, Text, RemotePort | take 10',
    'T | where Timestamp > ago(1d) | project Text, n = now()',
    'T | take 3',
    'T | summarize make_set(Text), sum(ReportId)',
  ];

  test('whatever they ask, with the same clock', async () => {
    const folder = freshFolder();
    for (const seed of [1, 2, 12, 17, 24, 31, 36, 42, 50, 63]) {
      const { name, bytes } = randomFile(seed);
      mkdirSync(join(folder, String(seed)));
      const path = join(folder, String(seed), name);
      writeFileSync(path, bytes);
      const stored = await caseOf([`T=${path}`]);
      for (const text of queries) {
        const [before, after] = await answers([`T=${path}`, stored], text);
        expect({ seed, text, answer: after }).toEqual({ seed, text, answer: before });
      }
    }
  });

  test('whatever they ask of texts of which there are many, some of them odd', async () => {
    const fields = (number: number): string => {
      if (number % 1009 === 0) return `{"k":"\\ud83d","n":${number}}`;
      if (number % 101 === 0) return `{"n":${number},"k":"\\u0061${number % 5}"}`;
      if (number % 97 === 0) return `{"k":"é${number % 3}","n":${number}`;
      return number % 7 === 0 ? `no JSON ${number}` : `{"n":[${number}],"k":"kind${number % 4}"}`;
    };
    let text = '';
    for (let row = 0; row < 70_000; row++)
      text += `{"Timestamp":"2025-10-20T12:00:00Z","DeviceName":"d${row % 13}","RemotePort":${row % 400},"ReportId":${row},"AdditionalFields":${JSON.stringify(fields(row % 20_000))}}\n`;
    const file = fileWith('DeviceNetworkEvents.jsonl', text.replaceAll('\\\\ud83d', '\\ud83d'));
    const stored = await caseOf([file]);
    for (const rest of [
      'extend K = tostring(parse_json(AdditionalFields).k) | summarize count(), dcount(AdditionalFields) by K',
      'where RemotePort < 3 | extend K = parse_json(AdditionalFields).n[0] | summarize sum(tolong(K)) by DeviceName',
      'where RemotePort == 7 | sort by AdditionalFields asc, ReportId desc | take 50',
      'sort by RemotePort asc, ReportId asc | where row_number() % 5000 == 0',
      "where AdditionalFields has '1009' | count",
      'summarize count() by AdditionalFields | top 5 by AdditionalFields desc',
      'summarize sum(strlen(AdditionalFields)), take_any(AdditionalFields) by DeviceName',
    ]) {
      const [before, after] = await answers([file, stored], `DeviceNetworkEvents | ${rest}`);
      expect({ rest, after }).toEqual({ rest, after: before });
    }
  });

  test('when all rows of some chunks lie in the window of time, or the range, of a condition', async () => {
    let text = 'Timestamp,RemotePort,ReportId\n';
    const start = Date.UTC(2025, 9, 20);
    for (let row = 0; row < 200_000; row++)
      text += `${new Date(start + row * 1000).toISOString()},${row % 70_000 < 65_000 ? row : ''},${row}\n`;
    const file = fileWith('DeviceNetworkEvents.csv', text);
    const stored = await caseOf([file]);
    for (const condition of [
      'Timestamp > datetime(2025-10-20 20:00)',
      'Timestamp between (datetime(2025-10-20 20:00) .. datetime(2025-10-21 20:00))',
      'Timestamp < datetime(2025-10-20 20:00) or Timestamp > datetime(2025-10-22)',
      'Timestamp >= datetime(2025-10-19)',
      'RemotePort >= 0',
      'RemotePort != 70000',
      'ReportId < 131072 and RemotePort < 199999',
      'ReportId between (65536 .. 131071)',
    ]) {
      const rest = `where ${condition} | summarize count(), min(Timestamp), max(ReportId), countif(isnull(RemotePort))`;
      const [before, after] = await answers([file, stored], `DeviceNetworkEvents | ${rest}`);
      expect({ condition, after }).toEqual({ condition, after: before });
    }
  });
});

test('an empty text among dynamic values of JSON is a text in a case as well, and no null', async () => {
  const file = fileWith('T.jsonl', '{"D":[1]}\n{"D":""}\n{"D":null}\n{}\n');
  for (const path of [file, await caseOf([file])]) {
    const engine = createEngine();
    await engine.addEvidence([path]);
    const { primary } = await engine.query('T | project isnull(D)');
    expect(primary.rows()).toEqual([[false], [false], [true], [true]]);
  }
});
