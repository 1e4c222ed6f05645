import { type Batch, BATCH_ROWS, batch, sliceBatch } from './batch.ts';
import type { Schema } from './schema.ts';
import type { TableSource } from './table-source.ts';

/** A table held in memory as batches whose columns are those of `schema`. */
export function memoryTable(schema: Schema, batches: readonly Batch[]): TableSource {
  return {
    schema,
    rowCount: batches.reduce((sum, part) => sum + part.length, 0),
    *scan(request) {
      const indexes = request.columns.map((name) => schema.findIndex((column) => column.name === name));
      for (const part of batches) {
        const narrow = batch(
          part.length,
          indexes.map((index) => part.columns[index]!),
        );
        if (part.length <= BATCH_ROWS * 2) yield narrow;
        else
          for (let start = 0; start < part.length; start += BATCH_ROWS)
            yield sliceBatch(narrow, start, Math.min(part.length, start + BATCH_ROWS));
      }
    },
  };
}
