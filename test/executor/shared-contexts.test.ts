import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import type { QueryRequest } from '../../src/engine/given/options.ts';

/** What queries answer together, each of whose conditions says the same in words. */
async function countsOf(requests: readonly QueryRequest[]): Promise<readonly unknown[]> {
  const engine = new Engine();
  engine.addTable('T', {
    columns: [
      { name: 'At', type: 'datetime' },
      { name: 'N', type: 'long' },
    ],
    rows: [1, 2, 3, 4, 5, 6].map((day) => [`2025-01-0${day}`, day]),
  });
  const answers = await engine.queryAll(requests);
  return answers.map((answer) =>
    answer.status === 'fulfilled' ? answer.value.primary.rows().flat() : String(answer.reason),
  );
}

test.each([
  // The first is folded to a time, the second depends on the clock and on the row.
  [
    'T | where At > ago(2d) | project N',
    [
      [2, 3, 4, 5, 6],
      [4, 5, 6],
      [5, 6],
    ],
  ],
  [
    'T | where At > ago(N * 1d) | project N',
    [
      [2, 3, 4, 5, 6],
      [3, 4, 5, 6],
      [4, 5, 6],
    ],
  ],
  [
    'T | where now() between (At .. 2d) | project N',
    [
      [1, 2, 3],
      [3, 4, 5],
      [4, 5, 6],
    ],
  ],
])('queries by different clocks have their own rows: %s', async (text, wanted) => {
  const requests = ['2025-01-03', '2025-01-05', '2025-01-06'].map((now) => ({ text, now }));
  expect(await countsOf(requests)).toEqual(wanted);
  expect(await countsOf(requests.toReversed())).toEqual(wanted.toReversed());
});

test('a clock that a query sets for itself is not that of the others', async () => {
  const text = 'T | where At > ago(N * 1d) | project N';
  const own = { text: `set query_now = datetime(2025-01-03); ${text}`, now: '2025-01-06' };
  const given = { text, now: '2025-01-06' };
  const wanted = [
    [2, 3, 4, 5, 6],
    [4, 5, 6],
  ];
  expect(await countsOf([own, given])).toEqual(wanted);
  expect(await countsOf([given, own])).toEqual(wanted.toReversed());
});

test('queries with different options have their own rows', async () => {
  const text = 'T | where bin_auto(N) == 4 | project N';
  const binned = (size: number) => ({ text: `set query_bin_auto_size = ${size}; ${text}` });
  expect(await countsOf([binned(2), binned(4)])).toEqual([
    [4, 5],
    [4, 5, 6],
  ]);
  expect(await countsOf([binned(4), binned(2)])).toEqual([
    [4, 5, 6],
    [4, 5],
  ]);
});

test('a query with options and one without share no condition that needs them', async () => {
  const text = 'T | where N > 2 and bin_auto(N) == 4 | project N';
  const [own, none] = await countsOf([{ text: `set query_bin_auto_size = 4; ${text}` }, { text }]);
  expect(own).toEqual([4, 5, 6]);
  expect(none).toContain('KB302');
});
