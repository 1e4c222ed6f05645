import { describe, expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const time = '2025-10-20T01:02:03Z';

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** So many rows of a kind, then one of another. */
const after = (count: number, row: object, other: object): object[] => [
  ...Array<object>(count).fill(row),
  other,
];

/** The last value of a column that a file of JSON lines has, after what is told of the file. */
async function lastOf(name: string, rows: readonly object[], column: string): Promise<unknown[]> {
  const { tables, report } = await openEvidence([fileWith(name, lines(rows))]);
  const [table] = tables.values();
  const last = table === undefined ? undefined : (await rowsOf(table, [column])).at(-1)?.[0];
  return [...report.diagnostics.map(({ code }) => code), last];
}

describe('of rows of JSON that come after the first', () => {
  test.each([1, 2, 3, 50, 98])(
    'each cell of a table that no schema knows counts: after %i',
    async (count) => {
      const plain = { Host: 'a', Size: 1 };
      // A key that is new at last keeps the rows from being passed by their keys.
      const rows = [
        ...after(count, plain, { Host: 'a', Size: 'large' }),
        { ...plain, More: 1 },
        { Host: 'a', Size: 'x' },
      ];
      expect(await lastOf('Mine.json', rows, 'Size')).toEqual(['x']);
      const whole = after(count, plain, { Host: 'a', Size: 'large' });
      expect(await lastOf('Mine.json', whole, 'Size')).toEqual(['large']);
    },
  );

  test.each([1, 50, 150, 3000])('an object counts among texts and numbers: after %i', async (count) => {
    const rows = [{ Size: 5 }, ...after(count, { Size: 'x' }, { Size: { a: 1 } })];
    const { tables } = await openEvidence([fileWith('Mine.json', lines(rows))]);
    const [table] = tables.values();
    expect(table?.schema).toMatchObject([{ name: 'Size', type: 'dynamic' }]);
  });

  test.each([1, 30, 150, 390])('what became of numbers and objects is told: after %i', async (count) => {
    const rest = { TimeGenerated: time, UserPrincipalName: 'a' };
    const numbers = after(count, { ...rest, ResultType: null }, { ...rest, ResultType: '50126.0' });
    expect(await lastOf('SigninLogs.json', numbers, 'ResultType')).toEqual(['KB366', '50126.0']);
  });

  test.each([
    ['times in ISO form', 50, 300],
    ['times in ISO form', 50, 3000],
    ['no times', 50, 3000],
    ['no times', 150, 3000],
  ])('dates of numbers are read by the one that tells their order: after %s', async (kind, first, second) => {
    const row = (CreatedDateTime: string | null): object => ({
      TimeGenerated: time,
      UserPrincipalName: 'a',
      CreatedDateTime,
    });
    const plain = row(kind === 'no times' ? null : time);
    const rows = [
      ...after(first, plain, row('3/4/2025 1:02:03')),
      ...after(second, plain, row('25/4/2025 1:02:03')),
      row('3/4/2025 1:02:03'),
    ];
    const [last] = (await lastOf('SigninLogs.json', rows, 'CreatedDateTime')).slice(-1);
    expect(last).toBe('2025-04-03T01:02:03.0000000Z');
  });
});

test('a file may have the rows of many tables', async () => {
  const names = Array.from({ length: 120 }, (_, at) => `Mine${at}_CL`);
  const rows = names.map((name) => `${time},pc,${name}\n`).join('');
  const { tables } = await openEvidence([fileWith('rows.csv', `TimeGenerated,Computer,Type\n${rows}`)]);
  expect([...tables.keys()].sort()).toEqual(names.sort());
  const { tables: others } = await openEvidence([
    fileWith('rows.json', lines(names.map((Type) => ({ TimeGenerated: time, Computer: 'pc', Type })))),
  ]);
  expect([...others.keys()].sort()).toEqual(names.sort());
});
