import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { compareValues } from '../../types/compare.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { columnAt, constantOf } from './arguments.ts';
import { dimensionsOf, slicesOf } from './slices.ts';
import { tableFrom } from './tables.ts';
import { floored } from './timeline.ts';

const name = 'rolling_percentile';

/** `T | evaluate rolling_percentile(ValueColumn, Percentile, IndexColumn, BinSize, BinsPerWindow, Dimension…)`. */
export const rollingPercentile = definePlugin({
  name,
  summary: 'Gives a percentile of the values in a window of several bins, for each bin.',
  returns:
    'The bin, the dimensions, and `rolling_N_percentile_Value_P` of the type of the values: the nearest rank over the bin and the N - 1 before it; a row for each bin that has rows. Null values are passed over; a bin whose window has no other gives null.',
  reference: 'rolling-percentile-plugin.md',
  differs:
    'Percentiles are exact. A null in `IndexColumn` is refused: the manual does not say whether it makes a bin.',
  params: [
    { name: 'ValueColumn', doc: 'The values.' },
    { name: 'Percentile', doc: 'From 0 to 100.' },
    { name: 'IndexColumn', doc: 'What the bins divide: times or whole numbers.' },
    { name: 'BinSize', doc: 'The length of a bin.' },
    { name: 'BinsPerWindow', doc: 'How many bins make a window.' },
    { name: 'Dimension', doc: 'Columns that slice the result.', optional: true },
  ],
  evaluate: roll,
  examples: [
    {
      kql: 'range x from 0 to 5 step 1 | evaluate rolling_percentile(x, 100, x, 2, 2) | where x == 2 | project rolling_2_percentile_x_100',
      result: 3,
    },
    {
      kql: 'datatable(v:long, t:long)[5, 1, long(null), 1, long(null), 3] | evaluate rolling_percentile(v, 50, t, 1, 1) | summarize make_list_with_nulls(rolling_1_percentile_v_50)',
      result: [5, null],
    },
  ],
});

function roll(call: PluginCall): PluginTable {
  const { schema, batch } = call.input;
  const valueColumn = columnAt(call, name, 'ValueColumn');
  const indexColumn = columnAt(call, name, 'IndexColumn');
  const [values, index] = [batch.column(valueColumn), batch.column(indexColumn)];
  const size = constantOf(call, 'BinSize');
  if (typeof size !== 'bigint' || size <= 0n)
    return refuse(name, 'BinSize is not a timespan or whole number above 0');
  const count = Number(constantOf(call, 'BinsPerWindow'));
  const percentile = constantOf(call, 'Percentile');
  const slices = slicesOf(call, name);
  const found = slices.rows.flatMap((rows) => {
    const bins = valuesByBin(rows, index, values, size);
    return [...bins.keys()].sort(byValue).map((bin) => {
      const window: Scalar[] = [];
      for (let back = 0; back < count; back++) window.push(...(bins.get(bin - BigInt(back) * size) ?? []));
      return { row: rows[0]!, bin, value: nearestRank(window, values.type, Number(percentile)) };
    });
  });
  return tableFrom(found.length, [
    { name: schema[indexColumn]!.name, type: index.type, values: found.map(({ bin }) => bin) },
    ...dimensionsOf(
      slices,
      found.map(({ row }) => row),
    ),
    {
      name: `rolling_${count}_percentile_${schema[valueColumn]!.name}_${String(percentile)}`,
      type: values.type,
      values: found.map(({ value }) => value),
    },
  ]);
}

/** The values in each bin that has rows. Null values are passed over. */
function valuesByBin(
  rows: readonly number[],
  index: Vector,
  values: Vector,
  size: bigint,
): ReadonlyMap<bigint, readonly Scalar[]> {
  const bins = new Map<bigint, Scalar[]>();
  for (const row of rows) {
    const at = valueAt(index, row);
    // The manual does not say whether rows without an index make a bin of their own.
    if (at === null) refuse(name, 'IndexColumn is null in a row; leave such rows out with isnotnull()');
    if (typeof at !== 'bigint') return refuse(name, 'IndexColumn does not hold times or longs');
    const bin = floored(at, size);
    const own = bins.get(bin) ?? [];
    bins.set(bin, own);
    const value = valueAt(values, row);
    if (value !== null) own.push(value);
  }
  return bins;
}

const byValue = (a: bigint, b: bigint): number => (a < b ? -1 : 1);

/** The least value that so many percent of all do not exceed; null of no values. */
function nearestRank(values: Scalar[], type: ScalarType, percentile: number): Scalar | null {
  const sorted = values.sort((a, b) => compareValues(a, b, type));
  const rank = Math.max(1, Math.ceil((percentile * sorted.length) / 100 - 1e-9));
  return sorted[rank - 1] ?? null;
}
