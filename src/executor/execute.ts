import type { Batch } from '../columns/batch.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { type Execution, Runner } from './runner.ts';

/** Runs a plan and keeps its rows. */
export const executeToBatch = (plan: PlanNode, execution: Execution): Promise<Batch> =>
  new Runner(execution).collect(plan);

/** Runs several plans of one query, one after the other, sharing what they share. */
export async function executeAll(plans: readonly PlanNode[], execution: Execution): Promise<Batch[]> {
  const runner = new Runner(execution);
  const results: Batch[] = [];
  for (const plan of plans) results.push(await runner.collect(plan));
  return results;
}
