import { arrayOf, type Shape, shapeOf } from '../../../functions/signatures/shape.ts';
import type { Bound } from '../../bound.ts';
import { argumentFor, argumentsFor } from '../../calls/call-facts.ts';
import { shapeOfBound } from '../../checks.ts';
import { type Added, addedColumns, closedTable, namedColumns, type PluginReturn } from './tables.ts';

const long = shapeOf('long');
const real = shapeOf('real');
const string = shapeOf('string');

const shapeOrElse = (arg: Bound | undefined, otherwise: Shape): Shape =>
  arg === undefined ? otherwise : shapeOfBound(arg);

/** The timeline column, the dimensions, then what is counted in each bin. */
export const perBin =
  (counts: Added): PluginReturn =>
  (facts) =>
    closedTable([
      ...namedColumns(argumentsFor(facts, 'TimelineColumn')),
      ...namedColumns(argumentsFor(facts, 'Dimension')),
      ...addedColumns(facts, counts),
    ]);

/** `evaluate new_activity_metrics(…)`: a row for each pair of bins. */
export const newActivityMetrics: PluginReturn = (facts) => {
  const timeline = argumentFor(facts, 'TimelineColumn');
  const name = timeline?.resultName ?? '';
  const shape = shapeOrElse(timeline, long);
  return closedTable([
    ...addedColumns(facts, [
      [`from_${name}`, shape],
      [`to_${name}`, shape],
    ]),
    ...namedColumns(argumentsFor(facts, 'Dimension')),
    ...addedColumns(facts, [
      ['dcount_new_values', long],
      ['dcount_retained_values', long],
      ['dcount_churn_values', long],
      ['retention_rate', real],
      ['churn_rate', real],
    ]),
  ]);
};

/** `evaluate rolling_percentile(…)`: one column, `rolling_7_percentile_Value_50`. */
export const rollingPercentile: PluginReturn = (facts) => {
  const value = argumentFor(facts, 'ValueColumn')?.column;
  const text = (name: string): string => String(argumentFor(facts, name)?.constant?.value ?? 0);
  const name = `rolling_${text('BinsPerWindow')}_percentile_${value?.name ?? 'value'}_${text('Percentile')}`;
  return closedTable([
    ...namedColumns(argumentsFor(facts, 'IndexColumn')),
    ...namedColumns(argumentsFor(facts, 'Dimension')),
    ...addedColumns(facts, [[name, value?.shape ?? long]]),
  ]);
};

/** `evaluate sequence_detect(…)`: the dimensions, and the time of each step. */
export const sequenceDetect: PluginReturn = (facts) => {
  const timeline = argumentFor(facts, 'TimelineColumn');
  const shape = shapeOrElse(timeline, long);
  const times = argumentsFor(facts, 'Expr').map(
    (step) => [`${step.resultName ?? ''}_${timeline?.resultName ?? ''}`, shape] as const,
  );
  return closedTable([
    ...namedColumns(argumentsFor(facts, 'Dimension')),
    ...addedColumns(facts, [...times, ['Duration', shapeOf('timespan')]]),
  ]);
};

/** `evaluate funnel_sequence(…)`: what came before and after the states of a sequence. */
export const funnelSequence: PluginReturn = (facts) => {
  const shape = shapeOrElse(argumentFor(facts, 'StateColumn'), string);
  return closedTable([
    ...namedColumns(argumentsFor(facts, 'TimelineColumn')),
    ...addedColumns(facts, [
      ['prev', shape],
      ['next', shape],
      ['dcount', long],
      ['samples', arrayOf(undefined)],
    ]),
  ]);
};

/** `evaluate funnel_sequence_completion(…)`: with the column of the timeline, which the manual shows and the language service leaves out. */
export const funnelSequenceCompletion: PluginReturn = (facts) =>
  closedTable([
    ...namedColumns(argumentsFor(facts, 'TimelineColumn')),
    ...addedColumns(facts, [
      [argumentFor(facts, 'StateColumn')?.resultName ?? '', string],
      ['Period', shapeOf('timespan')],
      ['dcount', long],
    ]),
  ]);
