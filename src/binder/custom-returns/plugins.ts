import { arrayOf, type Shape, shapeOf } from '../../functions/signatures/shape.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, tableType } from '../bound-type.ts';
import { argumentFor, argumentsFor, type CallFacts } from '../calls/call-facts.ts';
import { shapeOfBound } from '../checks.ts';
import { allColumns, type Column, openRowOf, rowOf } from '../column.ts';
import { uniquelyNamed } from '../projections/unify.ts';

/** Result schemas of plugins. Columns that a plugin passes on are the input's own. */

const long = shapeOf('long');
const real = shapeOf('real');
const string = shapeOf('string');

type Named = readonly (readonly [string, Shape])[];

const make = (facts: CallFacts, named: Named): readonly Column[] =>
  named.map(([name, shape]) => facts.context.session.column(name, shape));

const inputOf = (facts: CallFacts): readonly Column[] =>
  facts.context.row === undefined ? [] : allColumns(facts.context.row);

const table = (columns: readonly Column[]): BoundType => tableType(rowOf(columns));

/** Rows that may have more columns than these: only execution can tell. */
const openTable = (columns: readonly Column[]): BoundType => tableType(openRowOf(columns));

/** A table of which only execution can tell the columns. */
export const unknownTable = (): BoundType => openTable([]);

/** Rows that are open where the input is. */
const tableOver = ({ context }: CallFacts, columns: readonly Column[]): BoundType =>
  context.row?.isOpen === true ? openTable(columns) : table(columns);

const referenced = (args: readonly Bound[]): readonly Column[] =>
  args.flatMap(({ column }) => (column === undefined ? [] : [column]));

/** Columns of its own, then all of the input's. */
const before =
  (named: Named) =>
  (facts: CallFacts): BoundType =>
    tableOver(facts, [...make(facts, named), ...inputOf(facts)]);

/** The timeline column, the dimensions, then columns of its own. */
const overTime =
  (named: Named) =>
  (facts: CallFacts): BoundType =>
    table([
      ...referenced(argumentsFor(facts, 'TimelineColumn')),
      ...referenced(argumentsFor(facts, 'Dimension')),
      ...make(facts, named),
    ]);

const sameAsInput = (facts: CallFacts): BoundType => tableOver(facts, inputOf(facts));

/** A schema given as `typeof(…)`, else unknown. */
const bySchema = (facts: CallFacts): BoundType => {
  const said = facts.args[0]?.typeOf;
  return said !== undefined && 'columns' in said ? table(said.columns) : unknownTable();
};

const bagUnpack = (facts: CallFacts): BoundType =>
  openTable(inputOf(facts).filter((column) => column !== facts.args[0]?.column));

const pivot = (facts: CallFacts): BoundType => {
  const pivoted = facts.args[0]?.column;
  const aggregate = facts.args[1]?.node;
  const first = aggregate?.kind === 'Call' ? aggregate.arguments[0] : undefined;
  const aggregated = first?.kind === 'NameReference' ? first.name : undefined;
  const kept = referenced(facts.args.slice(2));
  return openTable(
    kept.length > 0
      ? kept
      : inputOf(facts).filter((column) => column !== pivoted && column.name !== aggregated),
  );
};

/** The input beside the lookup table; columns whose names are taken get a number. */
const lookup =
  (leavesOut: (facts: CallFacts) => (column: Column) => boolean, first: 'input' | 'lookup' = 'input') =>
  (facts: CallFacts): BoundType => {
    const other = facts.args[0]?.relation;
    if (other === undefined) return sameAsInput(facts);
    const isLeftOut = leavesOut(facts);
    const added = allColumns(other.row).filter((column) => !isLeftOut(column));
    const columns = first === 'input' ? [...inputOf(facts), ...added] : [...added, ...inputOf(facts)];
    return table(uniquelyNamed(columns, facts.context.session));
  };

const geoLookup = (key: string) =>
  lookup((facts) => {
    const returnsKey = argumentFor(facts, 'return_lookup_key')?.constant?.value === true;
    const name = argumentFor(facts, key)?.column?.name.toLowerCase();
    return (column) => !returnsKey && column.name.toLowerCase() === name;
  });

const ipv4Lookup = lookup((facts) => {
  const keys = referenced(argumentsFor(facts, 'ExtraKey')).map(({ name }) => name);
  return (column) => keys.includes(column.name);
});

const newActivity = (facts: CallFacts): BoundType => {
  const timeline = argumentFor(facts, 'TimelineColumn');
  const name = timeline?.resultName ?? '';
  const shape = timeline === undefined ? long : shapeOfBound(timeline);
  return table([
    ...make(facts, [
      [`from_${name}`, shape],
      [`to_${name}`, shape],
    ]),
    ...referenced(argumentsFor(facts, 'Dimension')),
    ...make(facts, [
      ['dcount_new_values', long],
      ['dcount_retained_values', long],
      ['dcount_churn_values', long],
      ['retention_rate', real],
      ['churn_rate', real],
    ]),
  ]);
};

const rollingPercentile = (facts: CallFacts): BoundType => {
  const value = argumentFor(facts, 'ValueColumn')?.column;
  const text = (name: string): string => String(argumentFor(facts, name)?.constant?.value ?? 0);
  const name = `rolling_${text('BinsPerWindow')}_percentile_${value?.name ?? 'value'}_${text('Percentile')}`;
  return table([
    ...referenced(argumentsFor(facts, 'IndexColumn')),
    ...referenced(argumentsFor(facts, 'Dimension')),
    ...make(facts, [[name, value?.shape ?? long]]),
  ]);
};

const sequenceDetect = (facts: CallFacts): BoundType => {
  const timeline = argumentFor(facts, 'TimelineColumn');
  const steps = argumentsFor(facts, 'Expr');
  const shape = timeline === undefined ? long : shapeOfBound(timeline);
  return table([
    ...referenced(argumentsFor(facts, 'Dimension')),
    ...make(facts, [
      ...steps.map((step) => [`${step.resultName ?? ''}_${timeline?.resultName ?? ''}`, shape] as const),
      ['Duration', shapeOf('timespan')],
    ]),
  ]);
};

const funnelSequence = (facts: CallFacts): BoundType => {
  const state = argumentFor(facts, 'StateColumn');
  const shape = state === undefined ? string : shapeOfBound(state);
  return table([
    ...referenced(argumentsFor(facts, 'TimelineColumn')),
    ...make(facts, [
      ['prev', shape],
      ['next', shape],
      ['dcount', long],
      ['samples', arrayOf(undefined)],
    ]),
  ]);
};

/** The manual shows the timeline's column, which the language service leaves out. */
const funnelCompletion = (facts: CallFacts): BoundType =>
  table([
    ...referenced(argumentsFor(facts, 'TimelineColumn')),
    ...make(facts, [
      [argumentFor(facts, 'StateColumn')?.resultName ?? '', string],
      ['Period', shapeOf('timespan')],
      ['dcount', long],
    ]),
  ]);

const dcountIntersect = (facts: CallFacts): BoundType =>
  table([
    ...inputOf(facts),
    ...make(
      facts,
      facts.args.map((_, at) => [`s${at}`, long] as const),
    ),
  ]);

/** A column of what the model answered, and one of its errors when asked for. */
const fromModel =
  (parameter: string, suffix: string, shape: Shape) =>
  (facts: CallFacts): BoundType => {
    const name = `${argumentFor(facts, parameter)?.resultName ?? ''}_${suffix}`;
    const hasErrors = argumentFor(facts, 'IncludeErrorMessages')?.constant?.value === true;
    return table([
      ...inputOf(facts),
      ...make(facts, [[name, shape], ...(hasErrors ? [[`${name}_error`, string] as const] : [])]),
    ]);
  };

const segments: Named = [
  ['SegmentId', long],
  ['Count', long],
  ['Percent', real],
];
const engagement: Named = [
  ['dcount_activities_inner', long],
  ['dcount_activities_outer', long],
  ['activity_ratio', real],
];

/** The columns that each plugin returns, by its name. */
export const pluginReturns: Readonly<Record<string, (facts: CallFacts) => BoundType>> = {
  active_users_count: overTime([['dcount', long]]),
  activity_counts_metrics: overTime([
    ['count', long],
    ['dcount', long],
    ['new_dcount', long],
    ['aggregated_dcount', long],
  ]),
  activity_engagement: overTime(engagement),
  activity_metrics: overTime([
    ['dcount_values', long],
    ['dcount_newvalues', long],
    ['retention_rate', real],
    ['churn_rate', real],
  ]),
  ai_chat_completion: fromModel('Prompt', 'completion', string),
  ai_chat_completion_prompt: fromModel('Prompt', 'completion', string),
  ai_embed_text: fromModel('Text', 'embedding', shapeOf('dynamic')),
  ai_embeddings: fromModel('Text', 'embeddings', shapeOf('dynamic')),
  autocluster: before(segments),
  bag_unpack: bagUnpack,
  basket: before(segments),
  csharp: bySchema,
  dcount_intersect: dcountIntersect,
  diffpatterns: before([
    ['SegmentId', long],
    ['CountA', long],
    ['CountB', long],
    ['PercentA', real],
    ['PercentB', real],
    ['PercentDiffAB', real],
  ]),
  diffpatterns_text: (facts) =>
    table(
      make(facts, [
        ['Count_of_True', long],
        ['Count_of_False', long],
        ['Percent_of_True', real],
        ['Percent_of_False', real],
        ['Pattern', string],
      ]),
    ),
  estimate_rows_count: (facts) => table(make(facts, [['EstimatedRowsCount', long]])),
  funnel_sequence: funnelSequence,
  funnel_sequence_completion: funnelCompletion,
  geo_line_lookup: geoLookup('LookupLineKey'),
  geo_polygon_lookup: geoLookup('LookupPolygonKey'),
  identity: sameAsInput,
  identity_v3: sameAsInput,
  ipv4_lookup: ipv4Lookup,
  // Its page prints the lookup table first, other than that of ipv4_lookup.
  ipv6_lookup: lookup(() => () => false, 'lookup'),
  new_activity_metrics: newActivity,
  pivot,
  preview: sameAsInput,
  python: bySchema,
  r: bySchema,
  rolling_percentile: rollingPercentile,
  rows_near: sameAsInput,
  sequence_detect: sequenceDetect,
  session_count: overTime([['count_sessions', long]]),
  sliding_window_counts: overTime([
    ['Count', long],
    ['Dcount', long],
  ]),
};
