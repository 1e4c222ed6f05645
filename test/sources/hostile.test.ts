import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { read } from './helpers.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/hostile');
const at = (file: string): string => resolve(folder, file);

const three = 'Timestamp:datetime, DeviceName:string, RemotePort:long';
const time = '2025-10-20T01:02:03.0000000Z';
const next = '2025-10-20T01:02:04.0000000Z';

/** File → shape, columns, rows, how many rejected, what is said. */
const expected: Readonly<
  Record<string, readonly [string | undefined, string, unknown[][], number | undefined, string[]]>
> = {
  'az-none.json': ['az', 'DeviceName:string, n:long, Gone:string', [['samples', 57, 'None']], 0, []],
  'big-numbers.jsonl': [
    'json-lines',
    'DeviceName:string, ReportId:decimal',
    [
      ['beyond 2^53', '9007199254740993'],
      ['least long', '-9223372036854775808'],
      ['beyond long', '9223372036854775808'],
    ],
    0,
    [],
  ],
  'bom.csv': ['csv', three, [['2025-10-20T01:02:03.1234567Z', 'bom-first', 443]], 0, []],
  'deep.json': [undefined, '', [], undefined, ['error not-recognised']],
  'empty.csv': [undefined, '', [], undefined, ['error empty-file']],
  'escapes.jsonl': [
    'json-lines',
    'DeviceName:string, Lone:string, Nul:string, Emoji:string',
    [['SyncroMSP', '\ud800', '\u0000', '🚚']],
    0,
    [],
  ],
  'frames-with-error.json': ['kusto-v2', 'DeviceName:string', [['a']], 0, ['error incomplete-answer']],
  'headings-only.csv': ['csv', 'Timestamp:string, DeviceName:string, RemotePort:string', [], 0, []],
  'keys-come-and-go.jsonl': [
    'json-lines',
    'DeviceName:string, RemotePort:long, RemoteUrl:string, Nested:dynamic',
    [
      ['a', 1, '', null],
      ['other order', 2, '', null],
      ['fewer', null, '', null],
      ['more', 4, 'x', { a: [1, { b: null }] }],
    ],
    0,
    [],
  ],
  'local-time-ambiguous.csv': ['csv', '', [], undefined, ['error ambiguous-dates']],
  'no-final-newline.csv': ['csv', three, [[time, 'no-final-newline', 443]], 0, []],
  'not-objects.jsonl': ['json-lines', three, [[time, 'an-object', 443]], 4, ['warning not-an-object']],
  'not-utf8.csv': ['csv', three, [[time, 'bad-\ufffd\ufffd-bytes', 443]], 0, ['warning not-utf8']],
  'nul-bytes.csv': ['csv', three, [[time, 'nul\u0000inside', 443]], 0, ['information nul-bytes']],
  'odd-keys.jsonl': [
    'json-lines',
    '__proto__:string, constructor:string, DeviceName:string, Column4:string',
    [
      ['x', 'y', 'names from JavaScript', ''],
      ['', '', 'second', ''],
      ['', '', 'empty key', 'no name'],
    ],
    0,
    ['information heading-renamed', 'warning key-twice'],
  ],
  'other-case.csv': [
    'csv',
    'timestamp:datetime, DEVICENAME:string, remoteport:long',
    [[time, 'other-case', 443]],
    0,
    [],
  ],
  'partial-error.json': [
    'log-analytics',
    'DeviceName:string, n:long',
    [['a', 1]],
    0,
    ['error incomplete-answer'],
  ],
  'python-style.jsonl': [
    'json-lines',
    'DeviceName:string, RemotePort:long',
    [['right', 443]],
    1,
    ['warning invalid-json'],
  ],
  'quoted-newlines.csv': [
    'csv',
    three,
    [
      [time, 'line one\nline two\r\nline three', 443],
      [next, 'after-a-blank-line', 80],
    ],
    0,
    ['information blank-lines'],
  ],
  'ragged.csv': ['csv', three, [[next, 'right', 80]], 2, ['warning ragged-rows']],
  'semicolons.csv': ['csv', three, [[time, 'semicolons', 443]], 0, ['information delimiter']],
  'stray-quote.csv': [
    'csv',
    three,
    [
      [time, '5" disk', 443],
      [next, 'plain "doubled" quotes', 80],
    ],
    0,
    ['information stray-quote'],
  ],
  'truncated.jsonl': ['json-lines', three, [[time, 'whole', 443]], 1, ['warning invalid-json']],
  'twice-the-heading.csv': [
    'csv',
    'Timestamp:datetime, DeviceName:string, DeviceName1:string, RemotePort:long',
    [[time, 'first', 'second', 443]],
    0,
    ['information heading-renamed'],
  ],
  'two-on-a-line.jsonl': [
    'json-lines',
    'DeviceName:string, RemotePort:long',
    [
      ['one', 1],
      ['two', 2],
    ],
    0,
    ['information several-on-a-line'],
  ],
  'unclosed-array.json': ['json', 'DeviceName:string', [['first'], ['second']], 0, ['error cut-off']],
  'unclosed-quote.csv': ['csv', three, [[next, 'second', 80]], 1, ['warning unclosed-quote']],
  'utf16.csv': ['csv', three, [[time, 'küste-01', 443]], 0, []],
  'wrong-types.csv': [
    'csv',
    'Timestamp:string, DeviceName:string, RemotePort:string',
    [
      ['yesterday', 'word-for-a-time', '443'],
      ['2025-02-30T00:00:00Z', 'no-such-day', '443'],
      ['2025-10-20T01:02:03Z', 'word-for-a-port', 'https'],
      ['2025-10-20T01:02:03Z', 'port-beyond-int', '99999999999'],
      ['2025-10-20T01:02:03Z', 'port-after-excel', '443.0'],
    ],
    0,
    [],
  ],
};

test('every hostile file has its expectation', () => {
  expect(Object.keys(expected).sort()).toEqual(readdirSync(folder).sort());
});

test.each(Object.keys(expected))(
  '%s: what is read, what is rejected, and what is said of it',
  async (file) => {
    const { shape, columns, rows, rejected, said } = await read(at(file));
    expect([shape, columns, rows, rejected, said]).toEqual(expected[file]);
  },
);

test('as a known table, cells that do not fit become null and are counted; 443.0 is a port', async () => {
  const { report, tables } = await openEvidence([`DeviceNetworkEvents=${at('wrong-types.csv')}`]);
  await report.complete();
  const { columns, rows, said } = await read(at('wrong-types.csv'), {}, 'DeviceNetworkEvents');
  expect(columns).toBe('Timestamp:datetime, DeviceName:string, RemotePort:int');
  expect(rows).toEqual([
    [null, 'word-for-a-time', 443],
    [null, 'no-such-day', 443],
    [time, 'word-for-a-port', null],
    [time, 'port-beyond-int', null],
    [time, 'port-after-excel', 443],
  ]);
  expect(said).toEqual(['information time-alias', 'warning coercion-failed', 'warning coercion-failed']);
  expect(report.files[0]?.coercions).toEqual([
    { column: 'Timestamp', type: 'datetime', count: 2, example: 'yesterday', lines: [2, 3] },
    { column: 'RemotePort', type: 'int', count: 2, example: 'https', lines: [4, 5] },
  ]);
  expect(tables.get('DeviceNetworkEvents')?.schema.length).toBeGreaterThan(40);
});

test('as a known table, an integer beyond long is null and not rounded into it', async () => {
  const { rows, said } = await read(at('big-numbers.jsonl'), {}, 'DeviceNetworkEvents');
  expect(rows).toEqual([
    ['beyond 2^53', 9007199254740993n],
    ['least long', -9223372036854775808n],
    ['beyond long', null],
  ]);
  expect(said).toEqual(['warning coercion-failed']);
});

test('as a known table, headings in other case are its columns', async () => {
  const { columns, rows } = await read(at('other-case.csv'), {}, 'DeviceNetworkEvents');
  expect([columns, rows]).toEqual([
    'Timestamp:datetime, DeviceName:string, RemotePort:int',
    [[time, 'other-case', 443]],
  ]);
});

test('with the order of dates and a zone, local times are read', async () => {
  const { columns, rows, said } = await read(at('local-time-ambiguous.csv'), {
    zone: 'Europe/Paris',
    dateOrder: 'dmy',
  });
  expect([columns, rows, said]).toEqual([
    'TimeGenerated:datetime, DeviceName:string, RemotePort:long',
    [['2025-11-10T08:43:21.9900000Z', 'ambiguous-day', 443]],
    [],
  ]);
});

test('rejected rows are shown with line, reason and text', async () => {
  const { report } = await openEvidence([at('ragged.csv')]);
  await report.complete();
  expect(report.files[0]?.rejects).toEqual([
    { line: 2, reason: 'ragged', text: '2025-10-20T01:02:03Z,too-few\n' },
    { line: 4, reason: 'ragged', text: '2025-10-20T01:02:05Z,too,many,cells,443\n' },
  ]);
});
