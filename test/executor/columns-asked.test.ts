import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';

/** The columns that a query asks of the table T, which has A, B, C, D and two rows; each scan by itself. */
async function asked(query: string): Promise<string[]> {
  const requests: string[] = [];
  const source: TableSource = {
    schema: ['A', 'B', 'C', 'D'].map((name) => ({ name, type: name === 'D' ? 'datetime' : 'long' })),
    *scan({ columns }) {
      requests.push(columns.join());
      yield batchOf(
        2,
        columns.map((name) => vectorFrom(name === 'D' ? 'datetime' : 'long', [638_400_000_000_000_000n, 2n])),
      );
    },
  };
  const engine = new Engine({ now: '2025-01-02' });
  engine.addTableSource('T', source);
  await engine.query(query);
  return [...new Set(requests)].sort();
}

test.each([
  ['T | make-series count() on D step 1d by A', ['A,D']],
  ['T | top-nested 1 of A by sum(B)', ['A,B']],
  ['T | partition by A (top 1 by B | project C)', ['A,B,C']],
  ['T | partition by A (top 1 by B) | count', ['A,B']],
  ['T | mv-apply x = pack_array(A) to typeof(long) on (summarize sum(x)) | project sum_x', ['A']],
  ['T | mv-apply x = pack_array(A) to typeof(long) on (where x > B) | project C', ['A,B,C']],
  ['T | sort by D asc | scan with (step s: A > s.B;) | project C', ['A,B,C,D']],
  ['let M = materialize(T); M | where A > 0 | count', ['A']],
  ['let M = materialize(T); M | where A in ((M | where B > 0 | project C)) | project D', ['A,B,C,D']],
  ['let M = materialize(T | where A > 0); let N = materialize(M | where B > 0); N | project C', ['A,B,C']],
  ['T | fork (count) (where B > 0 | count)', ['B']],
  ['T | facet by A, B', ['A,B']],
  [
    'T | make-graph A --> B with_node_id = id | graph-match (x)-[e]->(y) where e.C > 0 project x.id',
    ['A,B,C'],
  ],
  ['T | summarize arg_max(D, *) by A | where B > 0 | project A', ['A,B,D']],
  ['T | summarize take_any(*) by A | project C', ['A,B,C']],
  ['T | as M | union (M | project A) | project B', ['B']],
])('%s asks for %j', async (query, columns) => {
  expect(await asked(query)).toEqual(columns);
});
