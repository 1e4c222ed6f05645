import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { decidingColumns } from '../../src/rules/deciding-columns.ts';

const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
engine.addTable('Events', {
  columns: [
    { name: 'At', type: 'datetime' },
    ...['A', 'B', 'C', 'D'].map((name) => ({ name, type: 'string' }) as const),
  ],
  rows: [],
});

function decidedBy(query: string): string {
  const { bound, diagnostics } = engine.prepare(query);
  if (bound === undefined) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return [...decidingColumns(bound)].sort().join(' ');
}

test.each([
  ['where A == "x" | project B, C', 'A'],
  ['project-rename X = A', 'A'],
  ['extend X = strcat(A, B)', 'A B'],
  ['summarize count() by A', 'A'],
  ['top 1 by A', 'A'],
  ['partition by A (take 1)', 'A'],
  ['mv-expand A = todynamic(A)', 'A'],
])('what is computed, compared and told apart: %s: %s', (query, columns) => {
  expect(decidedBy(`Events | ${query}`)).toBe(columns);
});

test.each([
  ['join kind=inner (Events) on A | where B1 == "x"', 'A B B1'],
  ['lookup (Events) on A | where B1 == "x"', 'A B B1'],
  // By name, so that it is one too many: B is B1 on the other side.
  [
    'join kind=inner (Events) on A | join kind=inner (Events | project A, B1 = C) on A | where B11 == "x"',
    'A B B1 B11 C',
  ],
])('what a join hands on under another name: %s: %s', (query, columns) => {
  expect(decidedBy(`Events | ${query}`)).toBe(columns);
});

test.each([
  ['where A in ((Events | project B, C))', 'A B'],
  ['where A has_any ((Events | project B))', 'A B'],
  ['where A == toscalar(Events | project B)', 'A B'],
])('what a subquery gives: %s: %s', (query, columns) => {
  expect(decidedBy(`Events | ${query}`)).toBe(columns);
});
