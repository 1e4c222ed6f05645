import { BATCH_ROWS, type Batch, lazyBatch } from '../batch.ts';
import { nullVector } from '../make.ts';
import type { Schema } from '../schema.ts';
import type { TableSource } from './table-source.ts';

/** About as many bytes has a cell. */
const CELL_BYTES = 16;

/** A table held in memory as batches whose columns are those of `schema`. */
export function memoryTable(schema: Schema, batches: readonly Batch[]): TableSource {
  return {
    schema,
    bytes: batches.reduce((sum, part) => sum + part.length, 0) * schema.length * CELL_BYTES,
    *scan(request) {
      const indexes = request.columns.map((name) => schema.findIndex((column) => column.name === name));
      for (const part of batches) {
        const wanted = lazyBatch(part.length, indexes.length, (index) => {
          const from = indexes[index]!;
          return from < 0 ? nullVector('string', part.length) : part.column(from);
        });
        if (part.length <= BATCH_ROWS) yield wanted;
        else
          for (let start = 0; start < part.length; start += BATCH_ROWS)
            yield wanted.slice(start, Math.min(part.length, start + BATCH_ROWS));
      }
    },
  };
}
