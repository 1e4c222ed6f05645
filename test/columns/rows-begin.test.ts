import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import { memoryTable } from '../../src/columns/tables/memory-table.ts';
import { whenRowsBegin } from '../../src/columns/tables/rows-begin.ts';
import { Engine } from '../../src/engine/engine.ts';

const engine = new Engine({ now: '2025-01-01T00:00:00Z' });
engine.addTableSource(
  'T',
  memoryTable([{ name: 'N', type: 'long' }], [batchOf(1, [vectorFrom('long', [1n])])]),
);

test.each([
  'T | count',
  'T | where N > 5',
  'print 1',
  'range x from 1 to 3 step 1',
  'datatable(a: long)[1, 2]',
  'T | join kind=inner (T) on N',
  'let t = materialize(T); union t, t',
])('%s says once that it reads or makes rows, when it is prepared', async (query) => {
  let told = 0;
  whenRowsBegin(() => told++);
  engine.check(query);
  expect(told).toBe(0);
  await engine.query(query);
  expect(told).toBe(1);
});
