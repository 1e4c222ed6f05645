import { shapeOf } from '../../functions/signatures/shape.ts';
import { clusters, diffPatterns, diffPatternsOfText } from './plugins/clusters.ts';
import { geoLookup, ipv4Lookup, ipv6Lookup } from './plugins/lookups.ts';
import { modelAnswers, statedColumns } from './plugins/outside-code.ts';
import { bagUnpack, dcountIntersect, pivot } from './plugins/reshaping.ts';
import { onlyAdded, type PluginReturn, sameAsInput } from './plugins/tables.ts';
import {
  funnelSequence,
  funnelSequenceCompletion,
  newActivityMetrics,
  perBin,
  rollingPercentile,
  sequenceDetect,
} from './plugins/timelines.ts';

const dynamic = shapeOf('dynamic');
const long = shapeOf('long');
const real = shapeOf('real');
const string = shapeOf('string');

/** The columns that each plugin returns, by its name. Those that a plugin passes on are the input's own. */
export const pluginReturns: Readonly<Record<string, PluginReturn>> = {
  active_users_count: perBin([['dcount', long]]),
  activity_counts_metrics: perBin([
    ['count', long],
    ['dcount', long],
    ['new_dcount', long],
    ['aggregated_dcount', long],
  ]),
  activity_engagement: perBin([
    ['dcount_activities_inner', long],
    ['dcount_activities_outer', long],
    ['activity_ratio', real],
  ]),
  activity_metrics: perBin([
    ['dcount_values', long],
    ['dcount_newvalues', long],
    ['retention_rate', real],
    ['churn_rate', real],
  ]),
  ai_chat_completion: modelAnswers('Prompt', 'completion', string),
  ai_chat_completion_prompt: modelAnswers('Prompt', 'completion', string),
  ai_embed_text: modelAnswers('Text', 'embedding', dynamic),
  ai_embeddings: modelAnswers('Text', 'embeddings', dynamic),
  autocluster: clusters,
  bag_unpack: bagUnpack,
  basket: clusters,
  csharp: statedColumns,
  dcount_intersect: dcountIntersect,
  diffpatterns: diffPatterns,
  diffpatterns_text: diffPatternsOfText,
  estimate_rows_count: onlyAdded([['EstimatedRowsCount', long]]),
  funnel_sequence: funnelSequence,
  funnel_sequence_completion: funnelSequenceCompletion,
  geo_line_lookup: geoLookup('LookupLineKey'),
  geo_polygon_lookup: geoLookup('LookupPolygonKey'),
  identity: sameAsInput,
  identity_v3: sameAsInput,
  ipv4_lookup: ipv4Lookup,
  ipv6_lookup: ipv6Lookup,
  new_activity_metrics: newActivityMetrics,
  pivot,
  preview: sameAsInput,
  python: statedColumns,
  r: statedColumns,
  rolling_percentile: rollingPercentile,
  rows_near: sameAsInput,
  sequence_detect: sequenceDetect,
  session_count: perBin([['count_sessions', long]]),
  sliding_window_counts: perBin([
    ['Count', long],
    ['Dcount', long],
  ]),
};
