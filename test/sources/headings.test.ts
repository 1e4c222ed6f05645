import { describe, expect, test } from 'vitest';
import { columnsOf, headingStarts } from '../../src/sources/cursors/csv-headings.ts';
import { readerNames } from '../../src/sources/cursors/csv-reader.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, read, rowsOf } from './helpers.ts';

const heading = 'Timestamp,DeviceName,ActionType,RemoteUrl';
const row = (device: string): string => `2026-01-01T00:00:00Z,${device},Connection,x.com`;
const fileOf = (...lines: readonly string[]): string =>
  fileWith('DeviceNetworkEvents.csv', lines.map((line) => `${line}\n`).join(''));

describe.each(readerNames)('files put one behind the other, read by the %s reader', (reader) => {
  const devicesIn = async (path: string) => {
    const { tables, report } = await openEvidence([path], { reader });
    await report.complete();
    const [table] = tables.values();
    const rows = table === undefined ? [] : await rowsOf(table, ['DeviceName']);
    const said = report.diagnostics.map(({ message }) => message).filter((one) => one.includes('heading'));
    return { devices: rows.flat(), said, rejected: report.files[0]?.rejected };
  };

  test.each([
    ['to the letter', heading],
    ['in quotes', '"Timestamp","DeviceName","ActionType","RemoteUrl"'],
    ['behind a byte-order mark', `\ufeff${heading}`],
    ['behind a byte-order mark and in quotes', '\ufeff"Timestamp","DeviceName","ActionType","RemoteUrl"'],
    ['with the zone of the portal', 'Timestamp [UTC],DeviceName,ActionType,RemoteUrl'],
    ['with a carriage return', `${heading}\r`],
    ['with empty cells behind', `${heading},,`],
  ])('a heading that comes again is no row: %s', async (_, again) => {
    const { devices, said, rejected } = await devicesIn(
      fileOf(heading, row('a'), again, row('b'), again, row('c')),
    );
    expect(devices).toEqual(['a', 'b', 'c']);
    expect(rejected).toBe(0);
    expect(said).toEqual([
      expect.stringMatching(/the heading comes again and was passed over 2 times \(lines 3, 5\)/),
    ]);
  });

  test.each([
    [
      'texts only',
      'Timestamp,DeviceName,RemoteUrl,ActionType',
      "'RemoteUrl' where the first one has 'ActionType'",
    ],
    [
      'the time too',
      'DeviceName,Timestamp,ActionType,RemoteUrl',
      "'DeviceName' where the first one has 'Timestamp'",
    ],
  ])('a heading with other names is told: %s', async (_, other, what) => {
    const { devices, said } = await devicesIn(fileOf(heading, row('a'), other, row('b')));
    expect(devices).toHaveLength(2);
    expect(said).toEqual([expect.stringContaining(`line 3: another heading has ${what}`)]);
  });

  test('what may be another heading is told, and is a row all the same', async () => {
    const { devices, said } = await devicesIn(
      fileOf(heading, row('a'), 'Timestamp,Device,ActionType,Url', row('b')),
    );
    expect(devices).toEqual(['a', 'Device', 'b']);
    expect(said).toEqual([
      expect.stringContaining("line 3: another heading has 'Device' where the first one has 'DeviceName'"),
    ]);
  });

  test('names of columns may be values', async () => {
    const { rows, said } = await read(fileWith('Settings.csv', 'Name,Value\nValue,5\nName,6\n'), { reader });
    expect(rows).toEqual([
      ['Value', 5],
      ['Name', 6],
    ]);
    expect(said).not.toContain('error heading-inside');
  });

  test.each([
    ['a name in the first cell alone', 'Timestamp,a,b,c'],
    ['a name in another cell', '2026-01-01T00:00:00Z,DeviceName,ActionType,RemoteUrl'],
    ['a longer word', 'Timestamps,DeviceName,ActionType,RemoteUrl'],
    ['a space before the first name', ' Timestamp,DeviceName,ActionType,RemoteUrl'],
    ['other letters', 'timestamp,DeviceName,ActionType,RemoteUrl'],
  ])('what only resembles a heading is a row: %s', async (_, line) => {
    const { devices, said } = await devicesIn(fileOf(heading, row('a'), line, row('b')));
    expect(devices).toHaveLength(3);
    expect(said).toEqual([]);
  });

  test('so is what a tool writes before it', async () => {
    const type = '#TYPE Selected.System.Object';
    const { devices, said, rejected } = await devicesIn(
      fileOf(type, heading, row('a'), type, heading, row('b')),
    );
    expect(devices).toEqual(['a', 'b']);
    expect(rejected).toBe(0);
    expect(said.at(-1)).toMatch(/passed over 2 times \(lines 4, 5\)/);
  });

  test('the only column of a file may hold its own name', async () => {
    const { rows } = await read(fileWith('Names.csv', 'UserName\nalice\nUserName\nbob\n'), { reader });
    expect(rows).toEqual([['alice'], ['UserName'], ['bob']]);
  });
});

test.each([
  [
    ['', 'A', ''],
    ['Column1', 'A', 'Column3'],
  ],
  [
    ['Column2', '', 'Column3'],
    ['Column2', 'Column4', 'Column3'],
  ],
  [
    ['A', 'A', 'A1', 'A'],
    ['A', 'A2', 'A1', 'A3'],
  ],
])('columns have names of their own: %j', (headings, columns) => {
  const told: string[] = [];
  expect(columnsOf(headings, (_, column) => told.push(column))).toEqual(columns);
  expect(told).toEqual(columns.filter((column) => !headings.includes(column)));
});

test('a heading begins with a name of four bytes at least', () => {
  expect(headingStarts(['Id', 'Öäü', 'Name', 'Ort'])).toEqual(['Öäü', 'Name']);
  expect(headingStarts(['Name'])).toEqual([]);
});

test('a row with less than half of the names is no other heading', async () => {
  const path = fileWith('Mine.csv', 'Name,Kind,Size,Place,Owner\na,b,c,d,e\nName,Kind,f,g,h\n');
  const { rows, said } = await read(path);
  expect(rows).toHaveLength(2);
  expect(said.filter((one) => one.includes('heading'))).toEqual([]);
});
