import fc from 'fast-check';
import type { Batch } from '../../src/columns/batch.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';

export type Row = readonly unknown[];

/** Rows of a column of each type, of few values, nulls among them. */
export const rowsOf = fc.array(
  fc.tuple(
    fc.constantFrom('a', 'b', 'B', '', 'ü', '\ud800', 'a longer text, to be cut from its neighbours'),
    fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
    fc.option(fc.constantFrom(9007199254740993n, -9223372036854775808n, 5n), { nil: null }),
    fc.option(fc.constantFrom(0.5, -0, 0, Number.NaN, Number.POSITIVE_INFINITY, -7.25), { nil: null }),
    fc.option(fc.constantFrom('2025-01-01T00:00:00.0000001Z', '0001-01-01', '9999-12-31'), { nil: null }),
    fc.option(fc.constantFrom('1.02:00:00', '-00:00:01', '00:00:00.0000001'), { nil: null }),
    fc.option(fc.constantFrom('0.1', '123456789012345678901234567890.1234', '-5'), { nil: null }),
    fc.option(
      fc.constantFrom('74be27de-1e4e-49d9-b579-fe0b331d3642', '00000000-0000-0000-0000-000000000001'),
      { nil: null },
    ),
    fc.option(fc.boolean(), { nil: null }),
    fc.constantFrom<unknown>(
      null,
      7,
      1.5,
      'text',
      true,
      [1, [2, null]],
      { k: { real: 1 }, l: [] },
      9007199254740993n,
    ),
  ),
  { maxLength: 60 },
);

/** Its columns, `Id` aside. */
export const columns = [
  ['S', 'string'],
  ['N', 'long'],
  ['W', 'long'],
  ['R', 'real'],
  ['At', 'datetime'],
  ['P', 'timespan'],
  ['D', 'decimal'],
  ['G', 'guid'],
  ['B', 'bool'],
  ['Y', 'dynamic'],
] as const;

/** The table `T`, its rows numbered in `Id`, three a batch. */
export function tableOf(rows: readonly Row[]): TableSource {
  const table = tableFromRows('T', {
    columns: [...columns.map(([name, type]) => ({ name, type })), { name: 'Id', type: 'long' }],
    rows: rows.map((row, id) => [...row, id]) as never,
  });
  return {
    ...table,
    *scan(request) {
      for (const batch of table.scan(request) as Iterable<Batch>)
        for (let start = 0; start < batch.length; start += 3)
          yield batch.slice(start, Math.min(batch.length, start + 3));
    },
  };
}
