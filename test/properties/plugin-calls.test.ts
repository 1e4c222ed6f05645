import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { pluginFunctions } from '../../src/functions/registry.ts';
import { type Cell, KqlError } from '../../src/index.ts';
import { type Row, someRows, tableOf } from './random-table.ts';
import { recut, sizes } from './recut.ts';

const areas = `let Areas = datatable(area:string, shape:dynamic)["a", dynamic({"type":"Polygon","coordinates":[[[-1,-1],[1,-1],[1,1],[-1,1],[-1,-1]]]})];`;
const roads = `let Roads = datatable(road:string, line:dynamic)["a", dynamic({"type":"LineString","coordinates":[[0,0],[1,1]]})];`;
const nets = `let Nets = datatable(net:string, who:string)["10.0.0.0/8", "inside", "fe80::/64", "near"];`;
const days = 'datetime(2025-01-01), datetime(2025-01-02), 1h';

/** A call of each plugin over random rows: of `S`, `N`, `R`, `At` and `D`. */
const calls: Readonly<Record<string, string>> = {
  active_users_count:
    'T | evaluate active_users_count(S, At, datetime(2025-01-01), datetime(2025-01-02), 3h, 1h, 1, 2h)',
  activity_counts_metrics: `T | evaluate activity_counts_metrics(S, At, ${days})`,
  activity_engagement:
    'T | evaluate activity_engagement(S, At, datetime(2025-01-01), datetime(2025-01-01 06:00), 1h, 3h)',
  activity_metrics: `T | evaluate activity_metrics(S, At, ${days})`,
  bag_unpack: 'T | evaluate bag_unpack(D, "x_")',
  basket: 'T | project S, N | evaluate basket(0.2)',
  dcount_intersect:
    'T | summarize a = hll(S), b = hll(tostring(N)), c = hll(At) | evaluate dcount_intersect(a, b, c)',
  funnel_sequence:
    'T | extend K = tostring(N) | summarize take_any(At, K) by S | evaluate funnel_sequence(S, any_At, datetime(2020-01-01), datetime(2030-01-02), 1d, 5000d, any_K, dynamic(["1"]))',
  funnel_sequence_completion:
    'T | extend K = tostring(N) | evaluate funnel_sequence_completion(S, At, datetime(2025-01-01), datetime(2025-01-02), 1d, K, dynamic(["1", "2"]), dynamic([1h, 3h]))',
  geo_line_lookup: `${roads} T | extend X = R / 2, Y = R | evaluate geo_line_lookup(Roads, line, X, Y, 100000)`,
  geo_polygon_lookup: `${areas} T | extend X = R, Y = R | evaluate geo_polygon_lookup(Areas, shape, X, Y, return_unmatched = true)`,
  identity: 'T | evaluate identity()',
  ipv4_lookup: `${nets} T | extend ip = strcat("10.0.0.", N) | evaluate ipv4_lookup(Nets, ip, net, return_unmatched = true)`,
  ipv6_lookup: `${nets} T | extend ip = iff(N > 0, "fe80::1", S) | evaluate ipv6_lookup(Nets, ip, net, true)`,
  narrow: 'T | evaluate narrow()',
  new_activity_metrics: `T | evaluate new_activity_metrics(S, At, ${days})`,
  pivot: 'T | project S, N, R | evaluate pivot(S, count(), N)',
  preview: 'T | evaluate preview(3)',
  rolling_percentile: 'T | evaluate rolling_percentile(R, 50, At, 1h, 2, S)',
  rows_near: 'T | sort by At asc, S asc, R asc | evaluate rows_near(N > 1, 1)',
  schema_merge:
    'T | getschema | project ColumnName, ColumnOrdinal, DataType, ColumnType | evaluate schema_merge()',
  sequence_detect: 'T | evaluate sequence_detect(At, 1h, 3h, one = (S == "a"), two = (S == "b"), S)',
  session_count:
    'T | evaluate session_count(S, At, datetime(2025-01-01), datetime(2025-01-01 23:00), 1d, 1h)',
  sliding_window_counts:
    'T | evaluate sliding_window_counts(S, At, datetime(2025-01-01), datetime(2025-01-01 06:00), 2h, 1h)',
};

test('every plugin is called', () => {
  expect(Object.keys(calls).sort()).toEqual([...pluginFunctions.keys()].sort());
});

/** Whether a cell is of the type that its column declares. */
function fits(cell: Cell | undefined, type: string): boolean {
  if (cell === undefined) return false;
  if (cell === null) return type !== 'string';
  if (type === 'dynamic') return true;
  if (type === 'bool') return typeof cell === 'boolean';
  if (type === 'int' || type === 'real') return typeof cell === 'number';
  if (type === 'long') return typeof cell === 'bigint' || Number.isSafeInteger(cell);
  return typeof cell === 'string';
}

/** The columns and rows of the answer, sorted since their order is open, or the codes of what refuses it. */
async function answerOf(query: string, rows: readonly Row[], cut: readonly number[]): Promise<unknown> {
  const engine = new Engine({ now: '2025-01-02' });
  engine.addTableSource('T', recut(tableOf(rows), cut));
  try {
    const { primary } = await engine.query(query);
    const misfits = primary
      .rows()
      .flatMap((row) =>
        primary.columns.filter(({ type }, at) => !fits(row[at], type)).map(({ name }) => name),
      );
    expect(misfits).toEqual([]);
    return {
      columns: primary.columns,
      rows: primary
        .rows()
        .map((row) => JSON.stringify(row, textOf))
        .sort(),
    };
  } catch (error) {
    if (error instanceof KqlError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}

const textOf = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value;

test.each(Object.entries(calls))(
  '%s gives cells of its columns’ types, however its rows are cut into batches',
  async (_, query) => {
    await fc.assert(
      fc.asyncProperty(someRows, sizes, async (rows, cut) => {
        expect(await answerOf(query, rows, cut)).toEqual(await answerOf(query, rows, [8192]));
      }),
      { numRuns: 15 },
    );
  },
);
