import type { Batch } from '../columns/batch.ts';
import type { Vector } from '../columns/vector.ts';
import type { Evaluator } from './evaluator.ts';

/** Asks `evaluate` once for each batch. Only the last batch is remembered: all expressions are computed for one before the next comes. */
export function oncePerBatch(evaluate: Evaluator): Evaluator {
  let last: Batch | undefined;
  let result: Vector | undefined;
  return (batch) => {
    if (batch !== last || result === undefined) {
      result = evaluate(batch);
      last = batch;
    }
    return result;
  };
}
