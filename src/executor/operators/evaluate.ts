import { BATCH_ROWS, batchOf } from '../../columns/batch.ts';
import type { EvaluateNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { inFormOf, pluginAnswer } from '../plugin-answer.ts';

/** `evaluate plugin(…)` with columns known before: holds the whole input. */
export const evaluate: Operator<EvaluateNode> = async (node, next, runner, claim) => {
  const answer = await pluginAnswer(node, runner, claim);
  const { length } = answer.batch;
  const all = batchOf(length, inFormOf(node.columns, answer));
  for (let start = 0; start < length; start += BATCH_ROWS)
    if (next.push(all.slice(start, Math.min(length, start + BATCH_ROWS))) === 'done') break;
  next.finish();
};
