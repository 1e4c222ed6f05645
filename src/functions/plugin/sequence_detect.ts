import { valueAt } from '../../columns/make.ts';
import { isNullAt, type Vector } from '../../columns/vector.ts';
import { definePlugin, type PluginArgument, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentsOf, columnAt } from './arguments.ts';
import { dimensionsOf, slicesOf } from './slices.ts';
import { tableFrom } from './tables.ts';
import { byTime, timeArgument } from './timeline.ts';

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
  // Spelled as the signature spells it.
  const longestStep = timeArgument(call, name, 'MaxSeqeunceStepWindow');
  const longest = timeArgument(call, name, 'MaxSequenceSpan');
  const steps = argumentsOf(call, 'Expr');
  const slices = slicesOf(call, name);
  const found = slices.rows.flatMap((rows) => {
    if (slices.keys.some((key) => isNullAt(key, rows[0]!)))
      refuse(name, 'a dimension is null in a row; leave such rows out with isnotnull()');
    const matches = steps.map((step) => matchesOf(step, rows, times));
    // Other rows at the same times give no other sequence.
    const distinct = new Map<string, readonly bigint[]>();
    for (const sequence of sequences(matches, longestStep, longest)) distinct.set(sequence.join(), sequence);
    return Array.from(distinct.values(), (sequence) => ({ row: rows[0]!, sequence }));
  });
  return tableFrom(found.length, [
    ...dimensionsOf(
      slices,
      found.map(({ row }) => row),
    ),
    ...steps.map((step, at) => ({
      name: `${step.argumentName ?? step.name ?? ''}_${schema[timeAt]!.name}`,
      type: times.type,
      values: found.map(({ sequence }) => sequence[at]!),
    })),
    {
      name: 'Duration',
      type: 'timespan',
      values: found.map(({ sequence }) => sequence.at(-1)! - sequence[0]!),
    },
  ]);
}

/** The rows that fulfil the condition of a step and have a time, in the order of time. */
const matchesOf = (
  { vector, value }: PluginArgument,
  rows: readonly number[],
  times: Vector,
): readonly Step[] =>
  rows
    .flatMap((row): Step[] => {
      if ((vector === undefined ? value : valueAt(vector, row)) !== true) return [];
      const time = valueAt(times, row);
      return typeof time === 'bigint' ? [{ row, time }] : [];
    })
    .sort(byTime);

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
