import { valueAt } from '../../columns/make.ts';
import { isNullAt } from '../../columns/vector.ts';
import type { Scalar } from '../../types/value.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentsOf, columnAt } from './arguments.ts';
import { rowsByKey, tableFrom } from './tables.ts';
import { timeArgument } from './timeline.ts';

const name = 'sequence_detect';

/** `T | evaluate sequence_detect(TimelineColumn, MaxSequenceStepWindow, MaxSequenceSpan, Expr…, Dimension…)`. */
export const sequenceDetect = definePlugin({
  name,
  summary: 'Finds rows that fulfil conditions one after the other, close enough to each other.',
  returns:
    'The dimensions, the time of each step (`step_TimelineColumn`), and `Duration`: a row for each sequence with other times. A condition that is null counts as false, and a row without a time is no step.',
  reference: 'sequence-detect-plugin.md',
  differs:
    'The manual does not say which of several rows a step takes. Here each combination of rows is a sequence: later steps are later rows, or other rows of the same time. Nor does it say whether rows with a null dimension belong together: they are refused.',
  params: [
    { name: 'TimelineColumn', doc: 'The column of times.' },
    { name: 'MaxSequenceStepWindow', doc: 'The longest time from a step to the next.' },
    { name: 'MaxSequenceSpan', doc: 'The longest time from the first step to the last.' },
    { name: 'Expr', doc: 'The conditions, as `step = condition`.' },
    { name: 'Dimension', doc: 'Columns whose values the rows of a sequence share.', optional: true },
  ],
  evaluate: detect,
  examples: [
    {
      kql: 'datatable(t:long, e:string)[1, "in", 3, "out", 9, "out"] | evaluate sequence_detect(t, 5, 5, a = (e == "in"), b = (e == "out")) | project b_t',
      result: 3,
    },
    {
      kql: 'datatable(t:long, e:string)[1, "in", long(null), "out", 3, "out"] | evaluate sequence_detect(t, 5, 5, a = (e == "in"), b = (e == "out")) | summarize make_list(b_t)',
      result: [3],
    },
  ],
});

interface Step {
  readonly row: number;
  readonly time: bigint;
}

function detect(call: PluginCall): PluginTable {
  const { schema, batch } = call.input;
  const timeAt = columnAt(call, name, 'TimelineColumn');
  const times = batch.column(timeAt);
  const longestStep = timeArgument(call, name, 'MaxSeqeunceStepWindow');
  const longest = timeArgument(call, name, 'MaxSequenceSpan');
  const steps = argumentsOf(call, 'Expr');
  const dimensions = argumentsOf(call, 'Dimension').map(
    ({ column }) => column ?? refuse(name, 'a dimension is not a column'),
  );
  const keys = dimensions.map((at) => batch.column(at));
  const found: { readonly row: number; readonly times: readonly bigint[] }[] = [];
  for (const rows of rowsByKey(keys, batch.length)) {
    if (keys.some((key) => isNullAt(key, rows[0]!)))
      refuse(name, 'a dimension is null in a row; leave such rows out with isnotnull()');
    const matches = steps.map(({ vector, value }) =>
      rows
        .filter((row) => (vector === undefined ? value : valueAt(vector, row)) === true)
        .flatMap((row): Step[] => {
          const time = valueAt(times, row);
          return typeof time === 'bigint' ? [{ row, time }] : [];
        })
        .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)),
    );
    const seen = new Set<string>();
    for (const sequence of sequences(matches, longestStep, longest)) {
      const key = sequence.join();
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ row: rows[0]!, times: sequence });
    }
  }
  const timeName = schema[timeAt]!.name;
  return tableFrom(found.length, [
    ...dimensions.map((at, key) => ({
      name: schema[at]!.name,
      type: schema[at]!.type,
      values: found.map(({ row }): Scalar | null => valueAt(keys[key]!, row)),
    })),
    ...steps.map((step, at) => ({
      name: `${step.argumentName ?? step.name ?? ''}_${timeName}`,
      type: times.type,
      values: found.map(({ times: own }) => own[at]!),
    })),
    {
      name: 'Duration',
      type: 'timespan' as const,
      values: found.map(({ times: own }) => own.at(-1)! - own[0]!),
    },
  ]);
}

/** The times of every chain of matches, one a step. */
function* sequences(
  matches: readonly (readonly Step[])[],
  longestStep: bigint,
  longest: bigint,
  chain: readonly Step[] = [],
): Generator<readonly bigint[]> {
  const candidates = matches[chain.length];
  if (candidates === undefined) {
    yield chain.map(({ time }) => time);
    return;
  }
  const first = chain[0];
  const last = chain.at(-1);
  for (let at = last === undefined ? 0 : firstFrom(candidates, last.time); at < candidates.length; at++) {
    const next = candidates[at]!;
    if (first !== undefined && last !== undefined) {
      if (next.time - last.time > longestStep || next.time - first.time > longest) return;
      if (chain.some(({ row }) => row === next.row)) continue;
    }
    yield* sequences(matches, longestStep, longest, [...chain, next]);
  }
}

/** The index of the first step at or after `time`. */
function firstFrom(steps: readonly Step[], time: bigint): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
