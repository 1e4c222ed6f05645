import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { queries, someRows, tableOf } from './random-table.ts';
import { recut, sizes } from './recut.ts';

test.each(queries)('the answer does not depend on how rows are cut into batches: %s', async (query) => {
  await fc.assert(
    fc.asyncProperty(someRows, sizes, async (rows, cutting) => {
      const whole = new Engine({ now: '2025-01-02' });
      whole.addTableSource('T', tableOf(rows));
      const cut = new Engine({ now: '2025-01-02' });
      cut.addTableSource('T', recut(tableOf(rows), cutting));
      expect((await cut.query(query)).primary.rows()).toEqual((await whole.query(query)).primary.rows());
    }),
    { numRuns: 40 },
  );
});
