import { expect, test } from 'vitest';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import type { FilePlan, PlannedColumn } from '../../src/sources/scanning/file-plan.ts';
import { cellsOnce } from '../../src/sources/scanning/same-cells.ts';

const column = (name: string, cell: number, more: Partial<PlannedColumn> = {}): PlannedColumn => ({
  name,
  type: 'string',
  cell,
  zone: undefined,
  epoch: undefined,
  members: undefined,
  ...more,
});

const plan = (...columns: readonly PlannedColumn[]): FilePlan => ({ columns }) as unknown as FilePlan;

const namesOf = (plans: readonly FilePlan[]): string[][] =>
  plans.map(({ columns }) => columns.map(({ name }) => name));

test('a cell that is asked for twice is read once', () => {
  const { plans, places } = cellsOnce(
    [plan(column('A', 0), column('B', 1), column('C', 0), column('D', 1))],
    {},
  );
  expect([namesOf(plans), places]).toEqual([[['A', 'B']], [0, 1, 0, 1]]);
});

test.each<[string, readonly FilePlan[]]>([
  ['other cells', [plan(column('A', 0), column('B', 1))]],
  [
    'other cells of the second file',
    [plan(column('A', 0), column('B', 0)), plan(column('A', 0), column('B', 1))],
  ],
  ['cells that no file has', [plan(column('A', -1), column('B', -1))]],
  ['another type', [plan(column('A', 0), column('B', 0, { type: 'long' }))]],
  ['another zone', [plan(column('A', 0), column('B', 0, { zone: 'Europe/Oslo' }))]],
  ['times of another unit', [plan(column('A', 0), column('B', 0, { epoch: 'seconds' }))]],
])('columns are read apart that show %s', (_, given) => {
  const rows = { predicate: { kind: 'regex', column: 'B', pattern: 'x' } } as const;
  expect(cellsOnce(given, rows)).toEqual({ plans: given, rows, places: [0, 1] });
});

test('a cell that one of the files lacks may be the same in the others', () => {
  const given = [plan(column('A', -1), column('B', -1)), plan(column('A', 2), column('B', 2))];
  expect(namesOf(cellsOnce(given, {}).plans)).toEqual([['A'], ['A']]);
});

test('of a cell that is read for two columns all members are read', () => {
  const members = ['x'];
  const given = [plan(column('A', 0, { members }), column('B', 0), column('C', 1, { members }))];
  expect(cellsOnce(given, {}).plans[0]?.columns.map((one) => one.members)).toEqual([undefined, members]);
});

test('what is asked of the other column is asked of the one that is read', () => {
  const text = (name: string): ScanPredicate => ({ kind: 'regex', column: name, pattern: 'x' });
  const condition = (name: string) =>
    ({
      columns: [{ name, type: 'string' }],
      expression: { kind: 'column', index: 0 },
      now: undefined,
    }) as const;
  const predicate = (name: string): ScanPredicate => ({
    kind: 'and',
    operands: [
      text(name),
      { kind: 'or', operands: [{ kind: 'not', operand: text(name) }, text('C')] },
      { kind: 'computed', condition: condition(name) },
    ],
  });
  const choice = (name: string) => ({
    columns: [{ name, type: 'string' } as const],
    pick: { kind: 'top', count: 1, keys: [{ column: 0, order: 'asc', nulls: 'first' }] } as const,
    condition: condition(name),
  });
  const given = [plan(column('A', 0), column('B', 0), column('C', 1))];
  expect(cellsOnce(given, { predicate: predicate('B'), choice: choice('B') }).rows).toEqual({
    predicate: predicate('A'),
    choice: choice('A'),
  });
});
