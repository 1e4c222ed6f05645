import { expect, test } from 'vitest';
import { extendedValue } from '../../src/sources/columns/extended-json.ts';
import { fileWith, read } from './helpers.ts';

test.each([
  ['{"$date":"2025-10-20T10:00:00Z"}', '2025-10-20T10:00:00Z'],
  ['{ "$date" : { "$numberLong" : "1760954400000" } }', '2025-10-20T10:00:00.000Z'],
  ['{"$date":1760954400000}', '2025-10-20T10:00:00.000Z'],
  ['{"$numberLong":"42"}', '42'],
  ['{"$numberInt":"-1"}', '-1'],
  ['{"$numberDouble":"1.5"}', '1.5'],
  ['{"$date":-1000}', '1969-12-31T23:59:59.000Z'],
  ['{"$numberInt":-7}', '-7'],
  ['{"$date":99999999999999999}', undefined],
  ['{"$oid":"64f0"}', undefined],
  ['{"$numberLong":"42","b":1}', undefined],
  ['{"a":{"$numberLong":"42"}}', undefined],
  ['[1]', undefined],
])('%s says %s', (json, value) => {
  expect(extendedValue(json)).toBe(value);
});

test('what mongoexport writes is read in columns of times and numbers', async () => {
  const rows = [
    {
      Timestamp: { $date: '2025-10-20T10:00:00.123Z' },
      RemotePort: { $numberInt: '443' },
      ReportId: { $numberLong: '7' },
    },
    {
      Timestamp: { $date: { $numberLong: '1760954400000' } },
      RemotePort: 80,
      ReportId: { $numberLong: '8' },
    },
  ];
  const text = rows.map((row) => JSON.stringify({ _id: { $oid: '64f0' }, ...row })).join('\n');
  const { columns, rows: got, said } = await read(fileWith('n.json', text), {}, 'DeviceNetworkEvents');
  const at = ['Timestamp:', 'RemotePort:', 'ReportId:'].map((name) =>
    columns.split(', ').findIndex((column) => column.startsWith(name)),
  );
  expect(got.map((row) => at.map((index) => row[index]))).toEqual([
    ['2025-10-20T10:00:00.1230000Z', 443, 7],
    ['2025-10-20T10:00:00.0000000Z', 80, 8],
  ]);
  expect(said.filter((one) => one.includes('coercion'))).toEqual([]);
});

test('an object in a column of numbers that says none is null, and told', async () => {
  const row = (port: object): string =>
    JSON.stringify({ Timestamp: '2025-10-20T10:00:00Z', RemotePort: port });
  const text = [row({ $numberInt: '443' }), row({ $oid: '64f0' })].join('\n');
  const { columns, rows, said } = await read(fileWith('o.json', text), {}, 'DeviceNetworkEvents');
  const at = columns.split(', ').findIndex((column) => column.startsWith('RemotePort:'));
  expect(rows.map((cells) => cells[at])).toEqual([443, null]);
  expect(said.filter((one) => one.includes('coercion'))).toHaveLength(1);
});
