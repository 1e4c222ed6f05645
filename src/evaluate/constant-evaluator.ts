import { constantVector } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { Evaluator } from './evaluator.ts';

/** The same value for each row. Its vector is made once: the rules of a pack compare thousands of constants with every batch. */
export function constantEvaluator(type: ScalarType, value: Scalar | null): Evaluator {
  let made: Vector | undefined;
  return ({ length }) => {
    if (made?.length !== length)
      made = made === undefined ? constantVector(type, value, length) : { ...made, length };
    return made;
  };
}
