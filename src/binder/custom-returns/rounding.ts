import { shapeOf } from '../../functions/signatures/shape.ts';
import type { BoundType } from '../bound-type.ts';
import { argumentFor, type CallFacts } from '../calls/call-facts.ts';
import { shapeOfBound } from '../checks.ts';
import { isInteger } from '../type-facts.ts';

/** `ceiling` of whole numbers is a real, as the engine gives it; other numbers keep their type. */
export const ceiling = (facts: CallFacts): BoundType => {
  const number = argumentFor(facts, 'number');
  const shape = number === undefined ? shapeOf('unknown') : shapeOfBound(number);
  return isInteger(shape) ? shapeOf('real') : shape;
};
