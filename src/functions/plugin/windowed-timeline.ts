import type { PluginCall } from '../define-plugin.ts';
import type { ParamDocs } from '../function-docs.ts';
import { constantOf } from './arguments.ts';
import { binsOf, timeArgument, timelineOf } from './timeline.ts';

/** The parameters of plugins that cut a timeline into windows: `activity_metrics`, `activity_counts_metrics`. */
export const windowedParams: readonly ParamDocs[] = [
  { name: 'IdColumn', doc: 'Who was active.' },
  { name: 'TimelineColumn', doc: 'When.' },
  { name: 'Start', doc: 'Where the first window begins.' },
  { name: 'End', doc: 'The last time that counts.' },
  { name: 'Step', doc: 'The length of a window, or `week`, `month`, `year`.' },
  { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
];

/** The timeline of a call with those parameters, and the windows that it is cut into. */
export function windowedTimeline(call: PluginCall, plugin: string, step = 'Step') {
  const timeline = timelineOf(call, plugin);
  const [start, end] = [timeArgument(call, plugin, 'Start'), timeArgument(call, plugin, 'End')];
  const bins = binsOf(constantOf(call, step), start, plugin);
  return { timeline, start, end, bins };
}
