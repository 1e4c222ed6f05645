import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataType, tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { scalarTypes } from '../../src/types/scalar-type.ts';
import { fileWith } from '../sources/helpers.ts';
import { caseOf } from './helpers.ts';

/** The Arrow files of a case, in their order. */
const arrowFiles = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.arrow'))
    .sort()
    .map((name) => readFileSync(join(folder, name)));

test('the files of a case are Arrow files, which Arrow itself reads', async () => {
  const rows = [
    [
      true,
      1,
      '9007199254740993',
      0.5,
      '1.50',
      '2025-10-20T12:00:00.1234567Z',
      '1.02:03:04',
      'd38dc975-1da5-2856-e65d-0abd23c26d87',
      'é',
      '{"a":[1]}',
    ],
    [null, null, null, null, null, null, null, null, '', null],
    [false, -2, '-1', 'NaN', '-3', '1969-12-31T23:59:59.9999999Z', '-00:00:00.0000001', null, 'é', '"x"'],
  ];
  const file = fileWith(
    'answer.json',
    JSON.stringify({
      Tables: [
        {
          TableName: 'Table_0',
          Columns: scalarTypes.map((type) => ({ ColumnName: type, ColumnType: type })),
          Rows: rows,
        },
      ],
    }),
  );
  const [bytes] = arrowFiles(await caseOf([file]));
  const table = tableFromIPC(bytes as Buffer);
  const typeOf = (type: DataType): string => String(type);
  expect(
    table.schema.fields.map(({ name, type, metadata }) => [name, typeOf(type), metadata.get('kusto:type')]),
  ).toEqual([
    ['bool', 'Bool', 'bool'],
    ['int', 'Int32', 'int'],
    ['long', 'Int64', 'long'],
    ['real', 'Float64', 'real'],
    ['decimal', 'Dictionary<Int8, Utf8>', 'decimal'],
    ['datetime', 'Timestamp<NANOSECOND, UTC>', 'datetime'],
    ['timespan', 'Duration<NANOSECOND>', 'timespan'],
    ['guid', 'Dictionary<Int8, Utf8>', 'guid'],
    ['string', 'Dictionary<Int8, Utf8>', 'string'],
    ['dynamic', 'Dictionary<Int8, Utf8>', 'dynamic'],
  ]);
  const column = (name: string): unknown[] => Array.from(table.getChild(name) as Iterable<unknown>);
  const raw = (name: string): bigint[] =>
    Array.from(
      (table.getChild(name) as never as { data: { values: BigInt64Array }[] }).data[0]?.values ?? [],
    );
  expect([...scalarTypes.slice(0, 5), 'guid', 'string', 'dynamic'].map(column)).toEqual([
    [true, null, false],
    [1, null, -2],
    [9007199254740993n, null, -1n],
    [0.5, null, Number.NaN],
    ['1.5', null, '-3'],
    ['d38dc975-1da5-2856-e65d-0abd23c26d87', null, null],
    ['é', '', 'é'],
    ['{"a":[1]}', null, '"x"'],
  ]);
  expect(raw('datetime')).toEqual([1760961600123456700n, 0n, -100n]);
  expect(raw('timespan')).toEqual([93_784_000_000_000n, 0n, -100n]);
  expect(column('timespan')[1]).toBeNull();
});

test('chunks are record batches that share the dictionaries of their file', async () => {
  let text = 'Name,Port\n';
  for (let row = 0; row < 70_000; row++) text += `host${row % 300},${row}\n`;
  const [bytes] = arrowFiles(await caseOf([fileWith('T.csv', text)]));
  const table = tableFromIPC(bytes as Buffer);
  expect(table.batches.map((batch) => batch.numRows)).toEqual([65_536, 4464]);
  expect(table.numRows).toBe(70_000);
  expect([0, 299, 300, 65_535, 65_536, 69_999].map((row) => table.get(row)?.toJSON())).toEqual(
    [0, 299, 300, 65_535, 65_536, 69_999].map((row) => ({ Name: `host${row % 300}`, Port: BigInt(row) })),
  );
});
