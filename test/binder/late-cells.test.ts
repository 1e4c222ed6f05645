import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

test('thousands of cells that are the present moment are no deeper than one', async () => {
  const cells = Array.from({ length: 5000 }, (_, row) =>
    ['datetime(now)', 'datetime(8:00)', 'datetime(2020-01-01)', 'datetime(null)'].at(row % 4),
  );
  const kql = `datatable(t:datetime)[${cells.join(', ')}] | summarize N = count() by Age = now() - t | sort by Age asc`;
  const { primary } = await createEngine({ now: '2026-01-01T12:00:00Z' }).query(kql);
  expect(primary.rows().map(([age, n]) => [String(age), n])).toEqual([
    ['null', 1250],
    ['00:00:00', 1250],
    ['04:00:00', 1250],
    ['2192.12:00:00', 1250],
  ]);
});
