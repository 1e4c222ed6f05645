import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { stagesOf } from '../../src/executor/parts/stages.ts';
import { nodeTempStore } from '../../src/host/node/temp-store.ts';
import type { PartitionNode } from '../../src/plan/nodes.ts';
import { visitPlan } from '../../src/plan/walk.ts';

const engine = new Engine({ now: '2025-01-01' });
engine.addTable('T', {
  columns: [
    { name: 'k', type: 'string' },
    { name: 'n', type: 'long' },
  ],
  rows: [],
});

function stages(query: string): (string | undefined)[] | undefined {
  const { bound } = engine.prepare(`T | partition by k (${query})`);
  const found: PartitionNode[] = [];
  for (const { plan } of bound?.results ?? [])
    visitPlan(plan, { node: (node) => node.kind === 'Partition' && found.push(node) });
  const [{ body, bodyInput }] = found as [PartitionNode];
  return stagesOf(body, bodyInput)?.map(({ then }) => then?.kind);
}

test.each([
  ['where n > 1 | extend m = n', [undefined]],
  ['summarize count() by n', [undefined]],
  ['where n > 1 | summarize count() | extend m = 1', ['filled', undefined]],
  ['top 3 by n | summarize count()', ['cut', 'filled']],
  ['sort by n asc | take 1', ['cut']],
  ['sort by n asc', [undefined]],
])('all parts go together through %s', (body, kinds) => {
  expect(stages(body)).toEqual(kinds);
});

test.each([
  'sort by n asc | extend p = prev(n)',
  'extend r = rand()',
  'summarize r = max(rand())',
  'as B | where n > toscalar(B | summarize avg(n))',
  'join kind = inner (T) on n',
])('and one by one where rows see others, or are drawn: %s', (body) => {
  expect(stages(body)).toBeUndefined();
});

test('parts whose groups went to files come in order', async () => {
  const rows = Array.from({ length: 6000 }, (_, row) => [`k${row % 3000}`, row]);
  const answers: unknown[] = [];
  for (const memory of [2 ** 30, 100_000]) {
    const own = new Engine({
      now: '2025-01-01',
      limits: { memory, memoryAtMost: 2 ** 30 },
      tempStore: nodeTempStore(),
    });
    own.addTable('T', {
      columns: [
        { name: 'k', type: 'string' },
        { name: 'n', type: 'long' },
      ],
      rows,
    });
    const { primary } = await own.query(
      'T | partition hint.strategy = native by k (summarize l = make_list(n) by k)',
    );
    answers.push(primary.rows());
  }
  expect(answers[1]).toEqual(answers[0]);
});
