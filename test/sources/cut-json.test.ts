import { describe, expect, test } from 'vitest';
import { cellKind } from '../../src/sources/cells.ts';
import { cutJson } from '../../src/sources/columns/cut-json.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const said = (text: string, kind: number = cellKind.text): string | undefined => {
  const bytes = Buffer.from(`,${text},"`);
  return cutJson(kind, bytes, 1, bytes.length - 2);
};

describe('JSON of which the end is missing', () => {
  test.each([
    ['an array of objects', '[{"a":1},{"b"', '[{"a":1},{"b"'],
    ['an object', '{"a":1', '{"a":1'],
    ['an object that ends with its array', '{"a":[1]', '{"a":[1]'],
    ['an array of arrays', '[[1,2', '[[1,2'],
    ['one that ends in spaces', '{"a":1 \n', '{"a":1 \n'],
    ['a quoted cell of CSV', '"{""a"":""x"', '{"a":"x'],
    ['an object with an empty text', '{"a":"","b"', '{"a":"","b"'],
  ])('%s is found', (_, text, found) => {
    expect(said(text)).toBe(found);
  });

  test.each([
    ['a string of JSON', cellKind.escaped, String.raw`[{\"a\":1}`, '[{"a":1}'],
    ['a cell without its quotes', cellKind.doubled, '[{""a"":1}', '[{"a":1}'],
  ])('%s is found', (_, kind, text, found) => {
    expect(said(text, kind)).toBe(found);
  });

  test('an array of JSON itself is not', () => {
    expect(said('[{"a"', cellKind.container)).toBeUndefined();
  });

  test.each([
    ['whole', '[{"a":1}]'],
    ['whole, with spaces behind', '{"a":1} '],
    ['whole in quotes', '"{""a"":1}"'],
    ['a text in brackets', '[redacted] by x'],
    ['a text in braces', '{x'],
    ['an empty array', '[]'],
    ['an empty object', '{}'],
    ['a bracket alone', '['],
    ['a bracket alone in quotes', '"["'],
    ['another text', 'a]'],
    ['no text', ''],
  ])('%s is not', (_, text) => {
    expect(said(text)).toBeUndefined();
  });
});

const objects = ['[{"id":"a"}]', '[{"id":"b', '', '[]', '[{"id":"c"},', 'x'];
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** Rows enough for the kernels to take them. */
const many = 400;
const evidence = {
  'AuditLogs.csv': [
    'TimeGenerated,OperationName,TargetResources',
    ...Array.from({ length: many }, (_, row) =>
      ['2025-10-20T10:00:00Z', `op${row % 7}`, quote(objects[row % objects.length] as string)].join(','),
    ),
  ].join('\n'),
  'AuditLogs.json': Array.from({ length: many }, (_, row) =>
    JSON.stringify({
      TimeGenerated: '2025-10-20T10:00:00Z',
      OperationName: `op${row % 7}`,
      TargetResources: objects[row % objects.length],
    }),
  ).join('\n'),
};

test.each(Object.entries(evidence))(
  'cells of %s are told in rows that are not wanted, too',
  async (name, text) => {
    const path = fileWith(name, text);
    for (const reader of ['fast', 'plain'] as const) {
      for (const wanted of ['op1', 'none']) {
        const { tables, report } = await openEvidence([path], { reader });
        const table = tables.get('AuditLogs');
        if (table === undefined) throw new Error('The table is missing.');
        for await (const batch of table.scan({
          columns: ['TargetResources', 'OperationName'],
          predicate: {
            ...{ kind: 'text', column: 'OperationName', operator: 'has', needles: [wanted] },
            ...{ caseSensitive: true },
          },
        }))
          batch.column(0);
        expect(report.files[0]?.coercions).toEqual([
          {
            column: 'TargetResources',
            type: 'dynamic',
            count: 133,
            example: '[{"id":"b',
            lines: name.endsWith('csv') ? [3, 6, 9, 12, 15] : [2, 5, 8, 11, 14],
          },
        ]);
      }
    }
  },
);

test('the text stays what it was', async () => {
  const { tables } = await openEvidence([fileWith('AuditLogs.csv', evidence['AuditLogs.csv'])]);
  const table = tables.get('AuditLogs');
  const rows = table === undefined ? [] : await rowsOf(table, ['TargetResources']);
  expect(rows.slice(0, 3)).toEqual([[[{ id: 'a' }]], ['[{"id":"b'], [null]]);
});
