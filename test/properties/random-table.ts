import fc from 'fast-check';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';

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
  'T | partition by S (top 2 by R desc) | project N, S',
  'T | partition by S (as P | where R >= toscalar(P | summarize avg(R))) | project At',
  'T | top-nested 2 of S by sum(R), top-nested 1 of N by count() | project S, aggregated_S',
  'T | mv-apply D on (summarize n = count(), any = take_any(R)) | project N, n',
  'T | mv-apply with_itemindex = i D on (where i == 0 | project i, K = strcat(S, i)) | project K, At',
  'T | sort by At asc | scan declare (n: long = 0, r: real) with (step s: true => n = s.n + 1, r = s.R;) | project S, n, r',
  'let M = materialize(T | extend K = N * 2); M | where S in ((M | where R > 0 | project S)) | join kind=inner (M | summarize k = max(K) by S) on S | project S, k, At | sort by S asc, At asc, k asc',
  'let M = materialize(T | extend K = N * 2); let O = materialize(M | where K > 0); union (O | project K), (M | where K < toscalar(O | summarize max(N)) | project K, R) | summarize count(), sum(K), max(R)',
  'T | as M | extend n = toscalar(M | count) | project n',
  'T | join kind=inner (T | where R > 0) on S | where N > 0 and R1 < 1 and At < At1 | project S, N, At, R1 | sort by S asc, At asc, N asc, R1 asc',
  'T | join kind=leftouter (T | where R > 0 | summarize k = max(R) by N) on N | where S != "a" and (isnull(k) or k > 0.5) | project S, At, k | sort by S asc, At asc, k asc',
  'T | join kind=rightouter (T | where N > 0) on S | where R > 0 and N1 > 1 | project S, S1, R, N1 | sort by S1 asc, N1 asc, R asc',
  'T | join kind=fullouter (T | where N > 0) on N | where R > 0 | project S, S1, R, R1 | sort by R asc, R1 asc, S1 asc',
  'T | join kind=leftanti (T | where N > 0) on S | where R > 0 | project S, R | sort by R asc',
  'T | join kind=rightsemi (T | where N > 0) on S | where R > 0 | project S, R | sort by R asc',
  'T | join (T | where N > 0) on S | where R1 > 0 and N1 > 1 | project S, N, At, R1 | sort by S asc, R1 asc, At asc',
  'T | lookup (T | summarize m = max(At) by S) on S | where N > 0 and m > datetime(2025-01-01 02:00) | project S, N, m | sort by S asc, N asc',
  'T | summarize n = count(), m = max(R) by S, b = bin(At, 1h), N | where S has "b" and n > 0 and b > datetime(2025-01-01 01:00) | sort by S asc, b asc, N asc',
  'T | mv-expand with_itemindex = i D | where S == "a" and i == 0 | where N > 0 | project N, i, D',
  'T | mv-expand D | where isnotnull(D) and N > 0 | project S, D',
  'T | parse-where S with * "b" S | where N > 0 and S == "" | project S, N',
  'T | parse S with * "b" rest | where N > 0 and rest == "" | project S, N',
  'T | summarize n = count() | where now() < datetime(2000-01-01)',
  'T | join kind=leftouter (T | summarize m = max(N) by S) on S | where now() < datetime(2000-01-01) or N > 1 | project S, N, m | sort by S asc, N asc',
  'T | summarize arg_max(At, *), arg_min(R, N, S) by D = tostring(D) | project D, R, N1 | sort by D asc',
  'T | summarize arg_max(N, *) by S | where R > 0 | project S, At | sort by S asc',
  'T | summarize take_any(*) by S | project S, R | sort by S asc',
  'T | summarize take_any(N, S, R) | project take_any_S = S',
  'T | make-graph S --> S with_node_id = id | graph-match (a)-[e]->(b) where e.N > 0 project a.id, e.R | summarize sum(e_R), count() by a_id | sort by a_id asc',
] as const;
