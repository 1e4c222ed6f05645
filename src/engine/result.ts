import { type Batch, columnsOf, concatBatches } from '../columns/batch.ts';
import { valueAt } from '../columns/make.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ResultRows } from '../executor/results/result-rows.ts';
import { type Cell, type TypedCell, toCell, toTypedCell } from '../types/cell.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';

/** One result table. */
export interface ResultTable {
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  readonly rowCount: number;
  /**
   * Arrays of cells in column order: text for datetime, timespan, guid and decimal, a number for long while that is exact and a bigint beyond,
   * plain values for dynamic. A null is `null`, but the empty text in a string column. With `typed`, times and decimals are objects.
   */
  rows(options?: { readonly typed?: false }): Cell[][];
  rows(options: { readonly typed: true }): TypedCell[][];
  /** All rows as vectors, for programs that read columns. */
  readonly batch: Batch;
  /** The rows as vectors, some at a time, as often as it is called: never all of them in memory where they are wanted `spooled`. */
  batches(): Iterable<Batch>;
}

/** Where `now()` came from. */
export interface Clock {
  /** ISO text. */
  readonly now: string;
  readonly source: 'given' | 'evidence';
  /** The table whose newest time it is. */
  readonly table?: string;
}

/** What a query answers. */
export interface QueryResult {
  /** The first result table. */
  readonly primary: ResultTable;
  readonly tables: readonly ResultTable[];
  /** What `render` asked for. */
  readonly visualization:
    | { readonly kind: string; readonly properties: Readonly<Record<string, string>> }
    | undefined;
  /** Warnings and notes; a query with errors rejects instead. */
  readonly diagnostics: readonly Diagnostic[];
  /** How long it took once it was bound, finding the clock and reading rows included. */
  readonly stats: { readonly milliseconds: number };
  /** Names of the tables that the query reads. */
  readonly reads: readonly string[];
  /** Undefined when the query does not ask for the time and none was given. */
  readonly clock: Clock | undefined;
  /** Lets go of rows that wait in a temporary file: they cannot be read any more. */
  close(): void;
}

/** A table of a result as callers see it: cells are made anew with each call of `rows`, so a result that is only counted costs nothing. */
export function resultTable(name: string, columns: readonly ColumnSchema[], result: ResultRows): ResultTable {
  const schema = columns.map((column) => ({ name: column.name, type: column.type }));
  let whole: Batch | undefined;
  return {
    name,
    columns: schema,
    rowCount: result.length,
    get batch() {
      whole ??= concatBatches(
        schema.map(({ type }) => type),
        [...result.batches()],
      );
      return whole;
    },
    batches: () => result.batches(),
    rows: ((options?: { readonly typed?: boolean }) => [
      ...cellRows<Cell | TypedCell>(result.batches(), options?.typed === true ? toTypedCell : toCell),
    ]) as ResultTable['rows'],
  };
}

/** The rows as cells, one by one. */
export function* cellRows<Made = Cell>(
  batches: Iterable<Batch>,
  make: (value: Scalar | null, type: ScalarType) => Made,
): Iterable<Made[]> {
  for (const batch of batches) {
    const vectors = columnsOf(batch);
    for (let row = 0; row < batch.length; row++)
      yield vectors.map((vector) => make(valueAt(vector, row), vector.type));
  }
}
