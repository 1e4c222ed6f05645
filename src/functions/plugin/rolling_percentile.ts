import { valueAt } from '../../columns/make.ts';
import { compareValues } from '../../types/compare.ts';
import type { Scalar } from '../../types/value.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentsOf, columnAt, constantOf } from './arguments.ts';
import { rowsByKey, tableFrom } from './tables.ts';
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
  const percentile = Number(constantOf(call, 'Percentile'));
  const dimensions = argumentsOf(call, 'Dimension').map(
    ({ column }) => column ?? refuse(name, 'a dimension is not a column'),
  );
  const keys = dimensions.map((at) => batch.column(at));
  const times: bigint[] = [];
  const results: (Scalar | null)[] = [];
  const slices: number[] = [];
  for (const rows of rowsByKey(keys, batch.length)) {
    const bins = new Map<bigint, Scalar[]>();
    for (const row of rows) {
      const at = valueAt(index, row);
      // The manual does not say whether rows without an index make a bin of their own.
      if (at === null)
        return refuse(name, 'IndexColumn is null in a row; leave such rows out with isnotnull()');
      if (typeof at !== 'bigint') return refuse(name, 'IndexColumn does not hold times or longs');
      const bin = floored(at, size);
      const own = bins.get(bin) ?? [];
      bins.set(bin, own);
      const value = valueAt(values, row);
      if (value !== null) own.push(value);
    }
    for (const bin of [...bins.keys()].sort((a, b) => (a < b ? -1 : 1))) {
      const window: Scalar[] = [];
      for (let back = 0; back < count; back++) window.push(...(bins.get(bin - BigInt(back) * size) ?? []));
      window.sort((a, b) => compareValues(a, b, values.type));
      const rank = Math.max(1, Math.ceil((percentile * window.length) / 100 - 1e-9));
      times.push(bin);
      results.push(window[rank - 1] ?? null);
      slices.push(rows[0]!);
    }
  }
  return tableFrom(times.length, [
    { name: schema[indexColumn]!.name, type: index.type, values: times },
    ...dimensions.map((at, key) => ({
      name: schema[at]!.name,
      type: schema[at]!.type,
      values: slices.map((row) => valueAt(keys[key]!, row)),
    })),
    {
      name: `rolling_${count}_percentile_${schema[valueColumn]!.name}_${String(constantOf(call, 'Percentile'))}`,
      type: values.type,
      values: results,
    },
  ]);
}
