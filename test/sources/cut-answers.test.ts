import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, read } from './helpers.ts';

const columns = [
  { ColumnName: 'A', ColumnType: 'long' },
  { ColumnName: 'B', ColumnType: 'string' },
];
const rows = [
  [1, 'x'],
  [2, 'y'],
];
const objects = [
  { A: 1, B: 'x' },
  { A: 2, B: 'y' },
];
const tables = (found: readonly unknown[], more: readonly unknown[] = []) => [
  {
    name: 'PrimaryResult',
    columns: [
      ...columns.map(({ ColumnName, ColumnType }) => ({ name: ColumnName, type: ColumnType })),
      ...more,
    ],
    rows: found,
  },
];

/** Answers of two rows. */
const answers: Readonly<Record<string, unknown>> = {
  'version 1': { Tables: [{ TableName: 'Table_0', Columns: columns, Rows: rows }] },
  'version 2': [
    { FrameType: 'DataSetHeader', IsProgressive: false },
    { FrameType: 'DataTable', TableKind: 'PrimaryResult', Columns: columns, Rows: rows },
    { FrameType: 'DataSetCompletion', HasErrors: false },
  ],
  'version 2 in fragments': [
    { FrameType: 'TableHeader', TableId: 1, TableKind: 'PrimaryResult', Columns: columns },
    { FrameType: 'TableFragment', TableId: 1, TableFragmentType: 'DataAppend', Rows: rows.slice(0, 1) },
    { FrameType: 'TableFragment', TableId: 1, TableFragmentType: 'DataAppend', Rows: rows.slice(1) },
    { FrameType: 'TableCompletion', TableId: 1 },
  ],
  'Log Analytics': { tables: tables(rows) },
  'advanced hunting': {
    Schema: [
      { Name: 'A', Type: 'Int64' },
      { Name: 'B', Type: 'String' },
    ],
    Results: objects,
  },
  Graph: { '@odata.context': 'c', schema: [{ name: 'A', type: 'Int64' }], results: objects },
  'a page': { '@odata.context': 'c', value: objects, '@odata.nextLink': '' },
  records: { records: objects },
  'a list': objects,
};

test.each(Object.entries(answers))(
  'wherever an answer is cut off, that is told, and its whole rows are kept: %s',
  async (_, answer) => {
    for (const [text, step] of [
      [JSON.stringify(answer), 1] as const,
      [JSON.stringify(answer, null, 1), 11] as const,
    ]) {
      const whole = await read(fileWith('answer.json', text));
      expect([whole.rows, whole.said]).toEqual([rows, []]);
      const second = text.lastIndexOf('"y"') + '"y"'.length;
      for (let length = text.indexOf('[') + 1; length < text.length; length += step) {
        const { said, rows: kept } = await read(fileWith('answer.json', text.slice(0, length)));
        expect(
          said.some((one) => /^error (?:cut-off|not-recognised)/.test(one)),
          text.slice(0, length),
        ).toBe(true);
        // The brackets around the row.
        if (length > second + 10) expect(kept, text.slice(0, length)).toEqual(rows);
      }
    }
  },
);

test.each([
  ['{"tables":[]}', 'an answer without a table'],
  ['{"Tables":[]}', 'an answer without a table'],
  ['[{"FrameType":"DataSetHeader"},{"FrameType":"DataSetCompletion","HasErrors":false}]', 'without a table'],
])('an answer that makes no table is told: %s', async (text, problem) => {
  const { report } = await openEvidence([fileWith('answer.json', text)]);
  expect(report.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(problem)]);
});

test('a list without keys is told as one that is cut off, where it is', async () => {
  expect((await read(fileWith('x.json', '[{}'))).said).toEqual(['error cut-off', 'warning no-columns']);
  expect((await read(fileWith('x.json', '[{}]'))).said).toEqual(['warning no-columns']);
});

test.each(Object.entries(answers))('answers one after the other are read as one: %s', async (_, answer) => {
  const text = JSON.stringify(answer);
  const found = await read(fileWith('answers.json', `${text}\n${text}`));
  expect([found.rows, found.said]).toEqual([[...rows, ...rows], []]);
  const cut = await read(fileWith('answers.json', `${text}\n${text.slice(0, text.lastIndexOf('2'))}`));
  expect([cut.rows, cut.said]).toEqual([[...rows, rows[0]], ['error cut-off']]);
});

test('a byte-order mark between files that were put one behind the other is passed over', async () => {
  const mark = '\ufeff';
  const lines = `${mark}{"A":1,"B":"x"}\n${mark}{"A":2,"B":"y"}\n`;
  for (const text of [
    lines,
    ...['', '\n'].map(
      (gap) => `${mark}${JSON.stringify([objects[0]])}${gap}${mark}[${JSON.stringify(objects[1])}]`,
    ),
  ]) {
    const found = await read(fileWith('x.json', text));
    expect([found.rows, found.said]).toEqual([rows, []]);
  }
  const inside = await read(fileWith('x.json', `[{"A":1,"B":"x"},${mark}{"A":2,"B":"y"}]`));
  expect([inside.rows, inside.said]).toEqual([rows.slice(0, 1), ['error cut-off']]);
});

test('answers one after the other whose columns differ are refused, since cells go by position', async () => {
  const one = JSON.stringify({ tables: tables(rows) });
  const other = JSON.stringify({ tables: tables([[1, 'x', 2]], [{ name: 'C', type: 'long' }]) });
  const first = tables(rows)[0];
  const turned = JSON.stringify({ tables: [{ ...first, columns: [...(first?.columns ?? [])].reverse() }] });
  for (const text of [`${one}\n${other}`, `${one}\n${turned}`, `${one}\n${turned.slice(0, -3)}`]) {
    const { said, rows: kept } = await read(fileWith('answers.json', text));
    expect([kept, said[0]]).toEqual([[], 'error not-recognised']);
  }
});

test('a list beside its number is one of rows', async () => {
  for (const text of [
    JSON.stringify({ value: objects, Count: 2 }, null, 4),
    JSON.stringify({ count: 2, value: objects }),
  ]) {
    const found = await read(fileWith('x.json', text));
    expect([found.columns, found.rows, found.said]).toEqual(['A:long, B:string', rows, []]);
  }
  // Of texts it is a row.
  const row = await read(fileWith('x.jsonl', '{"value":["a"],"count":1}\n{"value":["b"],"count":1}\n'));
  expect([row.columns, row.rows.length]).toEqual(['value:dynamic, count:long', 2]);
});

test('an error beside the rows of any of several answers is told, the next page of the last one', async () => {
  const page = (more: object): string => JSON.stringify({ value: objects, '@odata.context': 'c', ...more });
  const next = { '@odata.nextLink': 'https://next' };
  expect((await read(fileWith('x.json', page(next) + page({})))).said).toEqual([]);
  expect((await read(fileWith('x.json', page({}) + page(next)))).said).toEqual(['warning more-pages']);
  const failed = page({ error: { message: 'too much' } });
  expect((await read(fileWith('x.json', failed + page({})))).said).toEqual(['error incomplete-answer']);
});

test.each(['records', 'tables', 'Tables', 'Results', 'Schema', 'schema'])(
  'an object with a list of %s and keys that no answer has is a row where more of them follow',
  async (key) => {
    const line = (list: unknown, row: number): string => `${JSON.stringify({ [key]: list, Other: row })}\n`;
    const {
      shape,
      columns: found,
      rows: kept,
    } = await read(fileWith('x.jsonl', line([1], 1) + line([2], 2)));
    expect([shape, found, kept]).toEqual([
      'json-lines',
      `${key}:dynamic, Other:long`,
      [
        [[1], 1],
        [[2], 2],
      ],
    ]);
  },
);
