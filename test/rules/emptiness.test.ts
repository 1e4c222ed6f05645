import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { columnsAskedForEmptiness } from '../../src/rules/emptiness.ts';

const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
engine.addTable('Events', {
  columns: [
    { name: 'At', type: 'datetime' },
    ...['A', 'B', 'C'].map((name) => ({ name, type: 'string' }) as const),
  ],
  rows: [],
});

function askedBy(query: string): string {
  const { bound, diagnostics } = engine.prepare(query);
  if (bound === undefined) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return [...columnsAskedForEmptiness(bound)].sort().join(' ');
}

test.each([
  ['where isempty(A)', 'A'],
  ['where isnotempty(A) or isnull(B) or isnotnull(C)', 'A B C'],
  ['where notempty(A) or notnull(B)', 'A B'],
  ['where strlen(A) > 1 or string_size(B) > 1', 'A B'],
  ['extend X = coalesce(A, B)', 'A B'],
  ['where A == "" or B != ""', 'A B'],
  ['where A =~ "" or B !~ ""', 'A B'],
  ['where A in ("x", "") or B !in ("", "y")', 'A B'],
  ['where A in~ ("x", "") or B !in~ ("", "y")', 'A B'],
  ['where trim(" ", A) == ""', 'A'],
  ['where A in (dynamic(["x", ""]))', 'A'],
  ['summarize countif(isempty(A)) by B', 'A'],
  ['where A == "x" or B in ("x", "y") or C has "z"', ''],
  ['where A == B', ''],
])('of a text itself: %s: %s', (query, columns) => {
  expect(askedBy(`Events | ${query}`)).toBe(columns);
});

test('by a name for the empty text', () => {
  expect(askedBy('let none = ""; Events | where A == none')).toBe('A');
  expect(askedBy('let none = dynamic(["", "-"]); Events | where A in (none)')).toBe('A');
});

test.each([
  ['extend X = strcat(A, B) | extend Y = tolower(X)', 'Y', 'A B X Y'],
  ['project-rename X = A', 'X', 'A X'],
  ['summarize X = max(A), Y = min(B) by C', 'X', 'A X'],
  ['summarize count() by X = tolower(A)', 'X', 'A X'],
  ['join kind=inner (Events | project A, B) on A', 'B1', 'B B1'],
  ['join kind=inner (Events | project A, X = C) on A', 'X', 'C X'],
  ['lookup (Events | project A, X = C) on A', 'X', 'C X'],
  ['mv-expand X = todynamic(A) to typeof(string)', 'X', 'A X'],
  ['mv-apply X = todynamic(A) to typeof(string) on (where X != "a")', 'X', 'A X'],
  ['parse A with * "x=" X', 'X', 'A X'],
  ['parse-where A with * "x=" X', 'X', 'A X'],
  ['parse-kv A as (X: string) with (pair_delimiter=";", kv_delimiter="=")', 'X', 'A X'],
  ['sort by At asc | extend X = prev(A)', 'X', 'A X prev'],
  ['top-nested 3 of X = tolower(A) by count()', 'X', 'A X'],
  ['make-series count() on At step 1d by X = tolower(A)', 'X', 'A X'],
  ['sort by At asc | scan declare (X: string = "") with (step s: true => X = A;)', 'X', 'A X'],
  ['union (Events | project X = C)', 'X', 'C X'],
  ['partition by B (extend X = A)', 'X', 'A X'],
  ['as T | extend X = A', 'X', 'A X'],
])('of what is computed of it: %s, and then of %s: %s', (query, column, columns) => {
  expect(askedBy(`Events | ${query} | where isempty(${column})`)).toBe(columns);
});

test('in a subquery, and in what several parts of a query share', () => {
  expect(askedBy('Events | where A in ((Events | where isempty(B) | project A))')).toBe('B');
  expect(askedBy('Events | where isempty(toscalar(Events | project B, C))')).toBe('B');
  expect(
    askedBy('let M = materialize(Events | extend X = A); M | where isempty(X) | union (M | take 1)'),
  ).toBe('A X');
});
