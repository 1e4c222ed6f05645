import type { PluginTable } from '../functions/define-plugin.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import type { Execution } from './operator.ts';
import { pluginAnswer } from './plugin-answer.ts';
import { AllRows, FirstRows, type ResultRows, type RowsWanted } from './results/result-rows.ts';
import { SpooledRows } from './results/spooled-rows.ts';
import { PlanRunner, typesOf } from './runner.ts';
import { announceScans } from './scans/announce-scans.ts';

/** Runs several plans of one query, one after the other, sharing what they share. The results are to be closed where they are `spooled`. */
export async function executeAll(
  plans: readonly PlanNode[],
  execution: Execution,
  wanted: RowsWanted = 'held',
): Promise<ResultRows[]> {
  return execution.memory.during(async (claim) => {
    const runner = new PlanRunner(execution, claim);
    announceScans(plans, runner);
    const results: ResultRows[] = [];
    try {
      for (const plan of plans) {
        if (wanted === 'held') {
          results.push(new AllRows(await runner.collectResult(plan)));
          continue;
        }
        const rows =
          wanted === 'spooled'
            ? new SpooledRows(typesOf(plan.columns), execution, execution.spool)
            : new FirstRows(wanted);
        results.push(rows);
        await runner.run(plan, rows);
      }
    } catch (error) {
      for (const rows of results) rows.close();
      throw error;
    }
    return results;
  });
}

/** What a plugin answers, columns included: for one whose columns only its rows can tell. */
export const executePlugin = (plugin: EvaluateNode, execution: Execution): Promise<PluginTable> =>
  execution.memory.during((claim) => pluginAnswer(plugin, new PlanRunner(execution, claim), claim));
