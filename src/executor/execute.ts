import type { PluginTable } from '../functions/define-plugin.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import type { Execution } from './operator.ts';
import { pluginAnswer } from './plugin-answer.ts';
import { HeldResult, type ResultRows, SpooledRows } from './result-rows.ts';
import { PlanRunner, typesOf } from './runner.ts';
import { announceScans } from './scans/announce-scans.ts';

/** Runs several plans of one query, one after the other, sharing what they share. The results are to be closed where they are `spooled`. */
export async function executeAll(
  plans: readonly PlanNode[],
  execution: Execution,
  { spooled = false }: { readonly spooled?: boolean } = {},
): Promise<ResultRows[]> {
  const runner = new PlanRunner(execution);
  announceScans(plans, runner);
  const results: ResultRows[] = [];
  try {
    for (const plan of plans) {
      if (spooled) {
        const rows = new SpooledRows(typesOf(plan.columns), execution);
        results.push(rows);
        await runner.run(plan, rows);
      } else results.push(new HeldResult(await runner.collectResult(plan)));
    }
  } catch (error) {
    for (const rows of results) rows.close();
    throw error;
  }
  return results;
}

/** What a plugin answers, columns included: for one whose columns only its rows can tell. */
export const executePlugin = (plugin: EvaluateNode, execution: Execution): Promise<PluginTable> =>
  pluginAnswer(plugin, new PlanRunner(execution));
