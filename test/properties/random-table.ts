import fc from 'fast-check';
import type { TableSource } from '../../src/columns/table-source.ts';
import { tableFromRows } from '../../src/engine/table-rows.ts';

export type Row = readonly [string, number | null, number, string, unknown];

const row: fc.Arbitrary<Row> = fc.tuple(
  fc.constantFrom('a', 'b', 'B', '', 'ü'),
  fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.integer({ min: 0, max: 300 }).map((minutes) => new Date(Date.UTC(2025, 0, 1, 0, minutes)).toISOString()),
  fc.constantFrom<unknown>([1, 2], { k: 'x' }, 'text', 7, null),
);

/** The table `T` of some rows. */
export const tableOf = (rows: readonly Row[]): TableSource =>
  tableFromRows('T', {
    columns: [
      { name: 'S', type: 'string' },
      { name: 'N', type: 'long' },
      { name: 'R', type: 'real' },
      { name: 'At', type: 'datetime' },
      { name: 'D', type: 'dynamic' },
    ],
    rows,
  });

/** Few rows of few values, so that groups, ties and nulls meet. */
export const someRows: fc.Arbitrary<Row[]> = fc.array(row, { maxLength: 40 });

/** Each gives its rows in an order that the query fixes, or that is the order of loading. */
export const queries = [
  'T | where N > 0 and S has "b" | project S, N',
  'T | where S != "a" | take 3',
  'T | count',
  'T | summarize n = count(), sum(N), min(At), max(R), countif(N > 0) by S | sort by S asc',
  'T | summarize make_list(N), make_set(S), dcount(S), arg_max(At, N)',
  'T | summarize n = count() by bin(At, 1h) | sort by At asc',
  'T | sort by N asc nulls first, S desc | project N, S, R',
  'T | top 4 by At desc | project At, S',
  'T | sort by At asc | extend Gap = At - prev(At), Row = row_number(), Total = row_cumsum(N)',
  'T | serialize | extend Row = row_number(5, N > 0), Far = row_number(9223372036854775800) | where Row != 6 | project S, Row, Far',
  'T | serialize Row = row_number() | top 3 by R asc | project Row, R',
  'T | serialize Row = row_number() | top 3 by N desc | project Row, N, R',
  'T | join kind=inner (T | summarize n = count() by N) on N | project S, N, n, At | sort by S asc, At asc, N asc',
  'T | join kind=leftanti (T | where N > 0) on S | project S, N',
  'T | mv-expand D | project S, D',
  'T | extend K = tostring(D.k) | where isnotempty(K) | project S, K',
  'T | distinct S, N | sort by S asc, N asc',
  'union (T | where N > 0), (T | where N < 0) | summarize count() by S | sort by S asc',
  'T | parse S with * "b" rest | project S, rest',
  'T | make-series n = count() default = 0 on At from datetime(2025-01-01) to datetime(2025-01-01 06:00) step 1h by S | sort by S asc',
  'T | partition by S (top 1 by At desc | project S, At) | sort by S asc, At asc',
] as const;
