import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const engine = createEngine();
engine.addTable('T', { columns: [{ name: 'a', type: 'long' }], rows: [[1]] });

const plan = async (kql: string): Promise<string[]> => (await engine.explain(kql)).trimEnd().split('\n');

test.each([
  ['T | take 3', ['Take 3', '  Scan T [a] limit 3']],
  ['T | take 0', ['Take 0', '  Scan T [a] limit 0']],
  ['T | project b = a * 2 | take 3', ['Take 3', '  Project b = a * 2', '    Scan T [a] limit 3']],
  ['T | take 3 | take 2', ['Take 2', '  Take 3', '    Scan T [a] limit 3']],
  ['T | take 3 | sort by a asc', ['Sort a asc nulls first', '  Take 3', '    Scan T [a] limit 3']],
])('a scan is told how many of its rows are taken: %s', async (kql, expected) => {
  expect(await plan(kql)).toEqual(expected);
});

test('but not where rows are left out before', async () => {
  expect((await plan('T | where a > 1 | take 3')).join()).not.toContain('limit');
});

test.each([
  ['T | sort by a asc | take 3', ['Sort a asc nulls first limit 3', '  Scan T [a]']],
  // The rows that `top` leaves are taken of as they are: which of equal rows these are is settled.
  ['T | top 5 by a asc | take 2', ['Take 2', '  Sort a asc nulls first limit 5', '    Scan T [a]']],
])('taking the first of sorted rows sorts no others: %s', async (kql, expected) => {
  expect(await plan(kql)).toEqual(expected);
});
