import fc from 'fast-check';
import type { Batch } from '../../src/columns/batch.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';

/** The same rows in other batches: their sizes are `sizes` over and over, empty ones included. */
export const recut = (table: TableSource, sizes: readonly number[]): TableSource => ({
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

/** Sizes of batches, one of them above 0. */
export const sizes: fc.Arbitrary<number[]> = fc
  .array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 })
  .filter((some) => some.some((size) => size > 0));
