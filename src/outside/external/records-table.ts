import { BATCH_ROWS, type Batch, batchOf } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { Schema } from '../../columns/schema.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { unreadableInput } from '../../diagnostics/planning-diagnostics.ts';
import { readingProblem } from '../../sources/bytes/reading-error.ts';
import type { Scalar } from '../../types/value.ts';
import type { MappedColumn } from './ingestion-mapping.ts';

/** A local file in place of an address, and how its records become rows. */
export interface ExternalFile {
  readonly url: string;
  readonly path: string;
  readonly schema: Schema;
  /** `ignoreFirstRecord`. */
  readonly skipsFirst: boolean;
  /** `ingestionMapping`; without it delimited records go by place and objects by name. */
  readonly mapping: readonly MappedColumn[] | undefined;
}

/** One record: its value for a column of the schema, by index. */
export type ExternalRecord = (column: number) => Scalar | null;

/** Gives the records of a file, in its order. */
export type Records = (signal: AbortSignal | undefined) => AsyncIterable<ExternalRecord>;

/** A table of such records. A file that cannot be read whole ends the query: half a list would answer for the whole. */
export function recordsTable({ url, path, schema }: ExternalFile, records: Records): TableSource {
  return {
    schema,
    async *scan({ columns }, signal) {
      const wanted = columns.map((name) => schema.findIndex((column) => column.name === name));
      let cells: (Scalar | null)[][] = wanted.map(() => []);
      let rows = 0;
      const flush = (): Batch => {
        const vectors = wanted.map((column, at) =>
          vectorFrom(schema[column]?.type ?? 'string', cells[at] ?? []),
        );
        const batch = batchOf(rows, vectors);
        cells = wanted.map(() => []);
        rows = 0;
        return batch;
      };
      try {
        for await (const record of records(signal)) {
          for (const [at, column] of wanted.entries()) cells[at]?.push(column < 0 ? null : record(column));
          rows++;
          if (rows === BATCH_ROWS) yield flush();
        }
      } catch (error) {
        if (signal?.aborted === true || error instanceof KqlError) throw error;
        const problem = readingProblem(error);
        throw new KqlError([unreadableInput.nowhere({ what: url, file: path, problem })]);
      }
      if (rows > 0) yield flush();
    },
  };
}
