import type { Batch } from '../columns/batch.ts';
import type { PluginTable } from '../functions/define-plugin.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import type { Execution } from './operator.ts';
import { pluginAnswer } from './plugin-answer.ts';
import { PlanRunner } from './runner.ts';
import { announceScans } from './scans/announce-scans.ts';

/** Runs several plans of one query, one after the other, sharing what they share. */
export async function executeAll(plans: readonly PlanNode[], execution: Execution): Promise<Batch[]> {
  const runner = new PlanRunner(execution);
  announceScans(plans, runner);
  const results: Batch[] = [];
  for (const plan of plans) results.push(await runner.collectResult(plan));
  return results;
}

/** What a plugin answers, columns included: for one whose columns only its rows can tell. */
export const executePlugin = (plugin: EvaluateNode, execution: Execution): Promise<PluginTable> =>
  pluginAnswer(plugin, new PlanRunner(execution));
