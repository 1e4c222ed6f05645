import { expect, test } from 'vitest';
import { type Batch, derivedBatch } from '../../src/columns/batch.ts';
import { constantVector } from '../../src/columns/make.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';
import type { RowCondition } from '../../src/executor/shared/row-condition.ts';
import { SharedFilter } from '../../src/executor/shared/shared-filter.ts';

/** What queries answer together over a table whose rows come one by one: rows, or codes of what they fail for. */
async function answersOf(texts: readonly string[]): Promise<readonly unknown[]> {
  const table = tableFromRows('T', {
    columns: [
      { name: 'S', type: 'string' },
      { name: 'N', type: 'long' },
    ],
    rows: ['a', 'b', 'a', '(', 'a'].map((text, row) => [text, row]),
  });
  const engine = new Engine();
  engine.addTableSource('T', {
    schema: table.schema,
    async *scan(request) {
      for await (const batch of table.scan(request) as Iterable<Batch>)
        for (let row = 0; row < batch.length; row++) yield batch.slice(row, row + 1);
    },
  });
  const answers = await engine.queryAll(texts.map((text) => ({ text })));
  return answers.map((answer) => {
    if (answer.status === 'fulfilled') return answer.value.primary.rows();
    return answer.reason instanceof KqlError ? answer.reason.diagnostics.map(({ code }) => code) : answer;
  });
}

test('a query that wants no more rows leaves those that share its conditions all of theirs', async () => {
  expect(
    await answersOf([
      "T | where S has 'a' | take 1",
      "T | where S has 'a' | project N",
      'T | where strlen(S) == 1 and N % 2 == 0 | take 1 | project N',
      'T | where strlen(S) == 1 and N % 2 == 0 | project N',
    ]),
  ).toEqual([[['a', 0]], [[0], [2], [4]], [[0]], [[0], [2], [4]]]);
});

test('a condition that fails in the middle fails every query that asks it, whatever they ask behind it', async () => {
  const asked = "T | where 'ab' matches regex S";
  const [first, ...others] = await answersOf([
    asked,
    `${asked} | where strlen(S) == 1 | count`,
    `${asked} | where strlen(S) == 2 | count`,
    `${asked} | where strlen(S) == 1 and N % 2 == 0 | count`,
    'T | count',
  ]);
  expect(first).toEqual(['KB301']);
  expect(others).toEqual([first, first, first, [[5]]]);
});

test('rows that have one text in common are all of the rows that are asked for', async () => {
  const schema = [
    { name: 'S', type: 'string' },
    { name: 'N', type: 'long' },
  ] as const;
  const engine = new Engine();
  const numbers = tableFromRows('T', {
    columns: schema,
    rows: [
      ['', 1],
      ['', 2],
      ['', 3],
    ],
  });
  engine.addTableSource('T', {
    schema,
    // As evidence has it where a file lacks the column.
    async *scan({ columns }) {
      for (const text of ['', 'a b', ''])
        for await (const batch of numbers.scan({ columns }))
          yield derivedBatch(batch, columns.length, (from, index) =>
            columns[index] === 'S' ? constantVector('string', text, from.length) : from.column(index),
          );
    },
  });
  const conditions = ["S == ''", "S has 'a'", "S in~ ('A B', 'x')", "S endswith 'c'", "S !has 'b'"];
  const answers = await engine.queryAll(
    conditions.map((condition) => ({ text: `T | where ${condition} | summarize count(), sum(N)` })),
  );
  expect(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.primary.rows()[0] : answer)),
  ).toEqual([
    [6, 12],
    [3, 6],
    [3, 6],
    [0, 0],
    [6, 12],
  ]);
});

test('of rows at which a condition fails no random numbers are drawn once more', async () => {
  for (let seed = 1; seed <= 24; seed++) {
    const engine = new Engine({ seed });
    engine.addTable('T', { columns: [{ name: 'S', type: 'string' }], rows: [['(']] });
    const chance = 'T | where rand() < 0.5';
    const [drawn, failed] = await engine.queryAll([
      { text: `${chance} | count` },
      { text: `${chance} | where 'ab' matches regex S` },
    ]);
    const isDrawn = drawn?.status === 'fulfilled' && drawn.value.primary.rows()[0]?.[0] === 1;
    expect(failed?.status, `seed ${seed}`).toBe(isDrawn ? 'rejected' : 'fulfilled');
  }
});

test('a closed subscription is given no rows, and its conditions are not asked', () => {
  const schema = [
    { name: 'S', type: 'string' },
    { name: 'N', type: 'long' },
  ] as const;
  const [rows] = tableFromRows('T', { columns: schema, rows: [['a', 1]] }).scan({
    columns: ['S', 'N'],
  }) as Iterable<Batch>;
  const failing: RowCondition = {
    key: 'fails',
    plain: undefined,
    forSource: undefined,
    test: () => {
      throw new Error('a condition that fails');
    },
  };
  const view = (batch: Batch): Batch => batch;
  const subscriptions = [
    { name: 'all', conditions: [], view },
    { name: 'also all', conditions: [], view },
    { name: 'fails', conditions: [failing], view },
    { name: 'fails, too', conditions: [failing], view },
  ];
  const given: string[] = [];
  const filter = new SharedFilter(
    subscriptions,
    ['S', 'N'],
    ({ name }) => given.push(name),
    ({ name }) => given.push(`${name}!`),
  );
  for (const [left, wanted] of [
    [undefined, ['all', 'also all', 'fails!', 'fails, too!']],
    [0, ['also all', 'fails!', 'fails, too!']],
    [2, ['also all', 'fails, too!']],
    [3, ['also all']],
  ] as const) {
    const subscription = subscriptions[left ?? -1];
    if (subscription !== undefined) filter.close(subscription);
    given.length = 0;
    filter.push(rows as Batch);
    expect(given).toEqual(wanted);
  }
});
