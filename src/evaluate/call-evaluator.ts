import type { Vector } from '../columns/vector.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { giveBack } from '../functions/vectors/spare-doubles.ts';
import type { CallExpression } from '../plan/expression.ts';
import type { Scalar } from '../types/value.ts';
import { callOverload } from './call-overload.ts';
import { perDistinct } from './distinct/per-distinct.ts';
import { drawnOncePerRow } from './drawn-values.ts';
import type { Evaluator } from './evaluator.ts';
import type { VectorFunction } from './vector-function.ts';

/** An argument of a call. */
export interface Argument {
  readonly evaluate: Evaluator;
  /** Its value where it is a constant; functions prepare themselves for those. */
  readonly constant: Scalar | null | undefined;
  /** Nobody uses the values after the call, so that their memory can serve the next. */
  readonly isPassing: boolean;
}

/** A call of a function or operator: computes the arguments, then the function over them. */
export function callEvaluator(
  call: CallExpression,
  given: readonly Argument[],
  context: EvaluationContext,
): Evaluator {
  const constants = given.map(({ constant }) => constant);
  const run = functionOf(call, constants, context);
  if (call.overload?.oncePerRow) return drawnOncePerRow(call.overload, run, context);
  const args = given.map(({ evaluate }) => evaluate);
  const passing = given.map(({ isPassing }) => isPassing);
  return (batch) => {
    const columns = new Array<Vector>(args.length);
    for (let index = 0; index < args.length; index++) columns[index] = args[index]!(batch);
    const result = run(columns, batch.length);
    for (let index = 0; index < args.length; index++) {
      const { values } = columns[index]!;
      // Of some functions an argument is the result: a sign before a number, a choice that all rows make.
      if (passing[index] && values !== result.values) giveBack(values);
    }
    return result;
  };
}

/** What the call computes from the vectors of its arguments: once per distinct text, unless each row may get another value. */
function functionOf(
  { definition, overload, type }: CallExpression,
  constants: readonly (Scalar | null | undefined)[],
  context: EvaluationContext,
): VectorFunction {
  if (overload !== undefined) {
    const run = callOverload(overload, type, constants, context);
    return overload.volatile ? run : perDistinct(run);
  }
  const { generic } = definition;
  if (generic === undefined) throw new Error(`Expected '${definition.name}' to have an implementation.`);
  const run: VectorFunction = (args, length) => generic.evaluate(args, length, type, context);
  return generic.volatile === true || generic.perDistinct === false ? run : perDistinct(run);
}
