import { createKeyIds } from '../../columns/keys/key-ids.ts';
import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Scalar } from '../../types/value.ts';
import { definePlugin, type PluginArgument, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentOf, argumentsOf } from './arguments.ts';
import { tableFrom } from './tables.ts';

const name = 'basket';

/** So many candidate patterns are looked at before the query is stopped. */
const MOST = 1_000_000;

/** `T | evaluate basket(Threshold, WeightColumn, MaxDimensions, CustomWildcard…)`: the frequent patterns. */
export const basket = definePlugin({
  name,
  summary: 'Finds the combinations of values that enough rows share.',
  returns:
    '`SegmentId` (`long`), `Count` (`long`), `Percent` (`real`, one decimal), then the columns of the input with the wildcard where the pattern leaves them open; the most frequent first. Of patterns that the same rows have only the most precise is given. Nulls and empty texts are values as any other: where the data has them, a wildcard of its own tells them from columns that are left open.',
  reference: 'basket-plugin.md',
  differs:
    'Exact, where Kusto samples; the order of the patterns is ours. A weight column is refused, and so is an input with too many patterns.',
  params: [
    { name: 'Threshold', doc: 'The least ratio of rows; 0.05 when left out.', optional: true },
    { name: 'WeightColumn', doc: 'Not supported: leave out, or `~`.', optional: true },
    {
      name: 'MaxDimensions',
      doc: 'How many columns that do not follow from others a pattern has at most; 5 when left out.',
      optional: true,
    },
    { name: 'CustomWildcard', doc: 'For each type the value that means any.', optional: true },
  ],
  readsEveryColumn: () => true,
  evaluate: patterns,
  examples: [
    {
      kql: 'datatable(a:string, b:string)["x", "p", "x", "p", "x", "q"] | evaluate basket(0.6) | where b == "p" | project Count',
      result: 2,
    },
    {
      kql: 'datatable(a:string, n:long)["x", long(null), "x", long(null), "y", 1] | evaluate basket(0.6, "~", "~", "*", -1) | project bag_pack("a", a, "n", n, "count", Count)',
      result: { a: 'x', n: null, count: 2 },
    },
  ],
});

interface Pattern {
  /** A row that shows the values. */
  readonly row: number;
  readonly columns: readonly number[];
  readonly count: number;
}

/** From which column on, and after how many that were chosen, the rows of a pattern were parted further. */
interface Reached {
  readonly reached: { readonly from: number; readonly size: number }[];
}

function patterns(call: PluginCall): PluginTable {
  const { schema, batch } = call.input;
  if (isGiven(argumentOf(call, 'WeightColumn'))) refuse(name, 'a weight column is not supported');
  const threshold = numberOr(argumentOf(call, 'Threshold'), 0.05);
  if (!(threshold > 0 && threshold <= 1)) refuse(name, 'the threshold is not between 0 and 1');
  const most = numberOr(argumentOf(call, 'MaxDimensions'), 5);
  const found = frequent(
    schema.map((_, at) => batch.column(at)),
    batch.length,
    threshold * batch.length,
    most,
  );
  found.sort((a, b) => b.count - a.count);
  const wildcards = argumentsOf(call, 'CustomWildcard').filter(isGiven);
  return tableFrom(found.length, [
    { name: 'SegmentId', type: 'long', values: found.map((_, at) => BigInt(at)) },
    { name: 'Count', type: 'long', values: found.map(({ count }) => BigInt(count)) },
    {
      name: 'Percent',
      type: 'real',
      values: found.map(({ count }) => Math.round((count * 1000) / batch.length) / 10),
    },
    ...schema.map((column, at) => {
      const wildcard = wildcards.find(({ type }) => type === column.type)?.value ?? null;
      const vector = batch.column(at);
      return {
        ...column,
        values: found.map(({ row, columns }): Scalar | null =>
          columns.includes(at) ? valueAt(vector, row) : wildcard,
        ),
      };
    }),
  ]);
}

const isGiven = (arg: PluginArgument | undefined): boolean => arg !== undefined && arg.value !== '~';

const numberOr = (arg: PluginArgument | undefined, fallback: number): number =>
  isGiven(arg) ? Number(arg?.value) : fallback;

/** All closed patterns that at least `least` rows have and that at most `most` columns determine. */
function frequent(vectors: readonly Vector[], length: number, least: number, most: number): Pattern[] {
  const ids = vectors.map((vector) => {
    const numbers = new Int32Array(length);
    createKeyIds(vector.type).number(vector, length, numbers);
    return numbers;
  });
  const found = new Map<string, Pattern & Reached>();
  const counts = new Int32Array(length);
  let looked = 0;
  const extend = (rows: Int32Array, from: number, size: number): void => {
    if (++looked > MOST)
      refuse(name, 'there are too many patterns; raise the threshold or project fewer columns');
    const columns = sharedColumns(ids, rows);
    if (columns.length > 0) {
      const key = columns.map((at) => `${at}:${ids[at]![rows[0]!]}`).join();
      const before = found.get(key);
      if (before === undefined)
        found.set(key, { row: rows[0]!, columns, count: rows.length, reached: [{ from, size }] });
      else {
        // The same rows, to be parted by the same columns or fewer: nothing new.
        if (before.reached.some((way) => way.from <= from && way.size <= size)) return;
        before.reached.push({ from, size });
      }
    }
    if (size === most) return;
    for (let at = from; at < ids.length; at++)
      // A value that all rows share already makes no new pattern.
      if (!columns.includes(at))
        for (const part of frequentParts(rows, ids[at]!, counts, least)) extend(part, at + 1, size + 1);
  };
  if (length > 0)
    extend(
      Int32Array.from({ length }, (_, row) => row),
      0,
      0,
    );
  return [...found.values()];
}

/** The columns in which all rows have one value. */
function sharedColumns(ids: readonly Int32Array[], rows: Int32Array): number[] {
  const shared: number[] = [];
  for (const [at, numbers] of ids.entries()) {
    const first = numbers[rows[0]!];
    if (rows.every((row) => numbers[row] === first)) shared.push(at);
  }
  return shared;
}

/** The rows by the value that they have in a column, for values that enough of them have. `counts` holds zeros, before and after. */
function frequentParts(
  rows: Int32Array,
  numbers: Int32Array,
  counts: Int32Array,
  least: number,
): Int32Array[] {
  for (const row of rows) counts[numbers[row]!]!++;
  const parts = new Map<number, { readonly rows: Int32Array; length: number }>();
  for (const row of rows) {
    const value = numbers[row]!;
    if (counts[value]! < least) continue;
    let part = parts.get(value);
    if (part === undefined) {
      part = { rows: new Int32Array(counts[value]!), length: 0 };
      parts.set(value, part);
    }
    part.rows[part.length++] = row;
  }
  for (const row of rows) counts[numbers[row]!] = 0;
  return Array.from(parts.values(), (part) => part.rows);
}
