import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const call = (ids: string): string =>
  `${ids} | evaluate funnel_sequence(u, t, 0, 1000, 10, 1000, s, dynamic(["in"]))`;

test('an answer has three tables: with both states beside the sequence, with the one before, with the one after', async () => {
  const query = call(
    'datatable(u:string, t:long, s:string)["a", 1, "x", "a", 2, "in", "a", 3, "y", "b", 1, "x", "b", 2, "in", "c", 2, "in", "c", 3, "y"]',
  );
  const { tables } = await createEngine().query(query);
  expect(tables.map(({ name, columns }) => [name, ...columns.map((column) => column.name)])).toEqual([
    ['prev-sequence-next', 't', 'prev', 'next', 'dcount', 'samples'],
    ['prev-sequence', 't', 'prev', 'dcount', 'samples'],
    ['sequence-next', 't', 'next', 'dcount', 'samples'],
  ]);
  expect(tables.map((table) => table.rows())).toEqual([
    [
      [0, 'x', 'y', 1, ['a']],
      [0, 'x', '', 1, ['b']],
      [0, '', 'y', 1, ['c']],
    ],
    [
      [0, 'x', 2, ['a', 'b']],
      [0, '', 1, ['c']],
    ],
    [
      [0, 'y', 2, ['a', 'c']],
      [0, '', 1, ['b']],
    ],
  ]);
});

test('no more than 128 ids are shown of those that are counted', async () => {
  const { primary } = await createEngine().query(
    call('range u from 1 to 200 step 1 | extend t = u, s = "in"'),
  );
  const [[, , , count, samples] = []] = primary.rows();
  expect(count).toBe(200);
  expect(samples).toHaveLength(128);
});
