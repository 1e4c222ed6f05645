import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/columns/batch.ts';
import type { TableSource } from '../../src/columns/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { queries, someRows, tableOf } from './random-table.ts';

/** The same rows in other batches: their sizes are `sizes` over and over, empty ones included. */
const recut = (table: TableSource, sizes: readonly number[]): TableSource => ({
  ...table,
  *scan(request) {
    let turn = 0;
    for (const batch of table.scan(request) as Iterable<Batch>)
      for (let start = 0; start < batch.length; ) {
        const end = Math.min(batch.length, start + (sizes[turn++ % sizes.length] ?? 1));
        yield batch.slice(start, end);
        start = end;
      }
  },
});

test.each(queries)('the answer does not depend on how rows are cut into batches: %s', async (query) => {
  await fc.assert(
    fc.asyncProperty(
      someRows,
      fc
        .array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 })
        .filter((sizes) => sizes.some((size) => size > 0)),
      async (rows, sizes) => {
        const whole = new Engine({ now: '2025-01-02' });
        whole.addTableSource('T', tableOf(rows));
        const cut = new Engine({ now: '2025-01-02' });
        cut.addTableSource('T', recut(tableOf(rows), sizes));
        expect((await cut.query(query)).primary.rows()).toEqual((await whole.query(query)).primary.rows());
      },
    ),
    { numRuns: 40 },
  );
});
