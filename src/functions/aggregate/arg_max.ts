import { type CellStore, createCellStore } from '../../columns/cell-store.ts';
import { growInts } from '../../columns/grow.ts';
import type { Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import {
  type Accumulator,
  type AggregateDefinition,
  defineAggregate,
  type ResolvedAggregate,
} from '../define-aggregate.ts';
import { createBest, isOrderable } from './state/best.ts';

const argExtreme = (
  name: 'arg_max' | 'arg_min',
  alias: string,
  wanted: 'greatest' | 'least',
  examples: AggregateDefinition['examples'],
): AggregateDefinition =>
  defineAggregate({
    name,
    aliases: [alias],
    summary: `Finds the row of each group where \`expr\` is ${wanted}, and gives further columns of that row.`,
    returns:
      'One column for `expr` and one for each of `returned` (`*`: all columns that are not group keys). The first of several such rows counts. Where all values are null, the columns come from the first row of the group.',
    reference: `${name.replace('_', '-')}-aggregation-function.md`,
    params: [
      { name: 'expr', doc: 'Any type but guid and dynamic.' },
      { name: 'returned', doc: 'What to return of the row found, or `*`.', optional: true, variadic: true },
    ],
    resolve: (types) => {
      const [key] = types;
      return key === undefined || !isOrderable(key) ? undefined : resolved(types, wanted);
    },
    examples,
  });

/** The key decides about the row, wanted or not. */
function resolved(types: readonly ScalarType[], extreme: 'greatest' | 'least'): ResolvedAggregate {
  return {
    params: types,
    returns: types,
    create: () => bestRow(types, extreme),
    decidedBy: extreme,
    narrowed(wanted) {
      const places = [0, ...wanted.filter((place) => place > 0)];
      return {
        places,
        resolved: resolved(
          places.map((place) => types[place]!),
          extreme,
        ),
      };
    },
  };
}

/** `arg_max(expr, returned…)`: the row of the greatest value. */
export const argMax = argExtreme('arg_max', 'argmax', 'greatest', [
  { kql: 'datatable(t:long, s:string)[1, "a", 2, "b"] | summarize arg_max(t, s) | project s', result: 'b' },
]);

/** `arg_min(expr, returned…)`: the row of the least value. */
export const argMin = argExtreme('arg_min', 'argmin', 'least', [
  { kql: 'datatable(t:long, s:string)[1, "a", 2, "b"] | summarize arg_min(t, *) | project s', result: 'a' },
]);

function bestRow(types: readonly ScalarType[], wanted: 'greatest' | 'least'): Accumulator {
  const best = createBest(types[0]!, wanted);
  const returned = types.slice(1).map(createCellStore);
  let winners: Int32Array = new Int32Array(0);
  return {
    add(columns, groups, groupCount) {
      winners = growInts(winners, groupCount);
      // Only groups of this batch are looked at again, so only they are reset.
      for (let row = 0; row < groups.length; row++) if (groups[row]! >= 0) winners[groups[row]!] = -1;
      best.add(columns[0]!, groups, groupCount, winners);
      if (returned.length > 0) keepWinners(returned, columns, groups, groupCount, winners);
    },
    finish: (groupCount) => [best.finish(groupCount), ...returned.map((store) => store.finish(groupCount))],
  };
}

/** Copies the returned columns once a group and batch, however often the lead changed within the batch. */
function keepWinners(
  returned: readonly CellStore[],
  columns: readonly Vector[],
  groups: Int32Array,
  groupCount: number,
  winners: Int32Array,
): void {
  const places = new Int32Array(groups.length);
  const rows = new Int32Array(groups.length);
  let count = 0;
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (group < 0 || winners[group] !== row) continue;
    places[count] = group;
    rows[count++] = row;
  }
  for (let at = 0; at < returned.length; at++)
    returned[at]!.write(places, columns[at + 1]!, rows, count, groupCount);
}
