import type { Batch } from '../columns/batch.ts';
import type { Vector } from '../columns/vector.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { Overload } from '../functions/define.ts';
import type { Evaluator } from './evaluator.ts';
import type { VectorFunction } from './vector-function.ts';

/** What was drawn for the rows of each batch, by context and overload. */
const drawn = new WeakMap<EvaluationContext, Map<Overload, WeakMap<Batch, Vector>>>();

/** A call of `new_guid()`: Kusto draws one value for a row, and gives it wherever the query calls the function for that row. */
export function drawnOncePerRow(
  overload: Overload,
  draw: VectorFunction,
  context: EvaluationContext,
): Evaluator {
  const ofContext = drawn.get(context) ?? new Map<Overload, WeakMap<Batch, Vector>>();
  drawn.set(context, ofContext);
  const ofBatches = ofContext.get(overload) ?? new WeakMap<Batch, Vector>();
  ofContext.set(overload, ofBatches);
  return (batch) => {
    const values = ofBatches.get(batch) ?? draw([], batch.length);
    ofBatches.set(batch, values);
    return values;
  };
}
