import { expect, test } from 'vitest';
import type { Batch } from '../../src/columns/batch.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';

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
