import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, read } from './helpers.ts';

const names = ['Timestamp', 'DeviceName', 'RemotePort'];
const cells = [
  ['2025-10-20T10:00:00Z', 'a', 443],
  ['2025-10-20T11:00:00Z', 'b', null],
];
const objects = cells.map((row, index) => ({
  index,
  ...Object.fromEntries(row.map((cell, column) => [names[column], cell])),
}));

const frames = {
  split: { columns: names, index: [0, 1], data: cells },
  table: {
    schema: { fields: names.map((name) => ({ name, type: 'string' })), pandas_version: '1.4.0' },
    data: objects,
  },
};

test.each(Object.entries(frames))('a frame that was written with orient=%s is read', async (_, frame) => {
  for (const text of [JSON.stringify(frame), `${JSON.stringify(frame)}\n`]) {
    const { rows } = await read(fileWith('n.json', text), {}, 'DeviceNetworkEvents');
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['2025-10-20T10:00:00.0000000Z', 'a', 443],
      ['2025-10-20T11:00:00.0000000Z', 'b', null],
    ]);
  }
});

const byColumn = Object.fromEntries(
  names.map((name, at) => [name, Object.fromEntries(cells.map((row, index) => [index, row[at]]))]),
);
const byIndex = Object.fromEntries(objects.map(({ index, ...row }) => [index, row]));

test.each([
  ['columns', JSON.stringify(byColumn)],
  [
    'columns, of many rows',
    `{"Timestamp":{${Array.from({ length: 9000 }, (_, row) => `"${row}":"2025-10-20"`).join()}}}`,
  ],
  ['index', JSON.stringify(byIndex)],
])('a frame by %s is refused by name', async (_, text) => {
  const { tables, report } = await openEvidence([fileWith('Own_CL.json', text)]);
  expect(tables.size).toBe(0);
  expect(report.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['KB312', expect.stringContaining('it is a frame of pandas')],
  ]);
});

test.each([
  ['rows with numbers for keys, one behind the other', '{"a":{"0":1}}\n{"a":{"0":2}}\n', 2],
  ['an object with other members', '{"a":{"0":1},"b":2}', 1],
  ['an object of objects', '{"a":{"x":1}}', 1],
  ['a list of columns alone', '{"columns":["a"]}', 1],
  ['columns and others', '{"columns":["a"],"rows":[[1]]}', 1],
])('other objects are rows: %s', async (_, text, count) => {
  const { rows } = await read(fileWith('Own_CL.json', text));
  expect(rows.length).toBe(count);
});
