import { shapeOf } from '../../functions/signatures/shape.ts';
import type { BoundType } from '../bound-type.ts';
import { argumentFor, type CallFacts } from '../calls/call-facts.ts';
import { shapeOfBound } from '../checks.ts';
import { isInteger, isNumeric, promoteToLong } from '../type-facts.ts';

/** `ceiling` of whole numbers is a real, as the engine gives it; other numbers keep their type. */
export const ceiling = (facts: CallFacts): BoundType => {
  const number = argumentFor(facts, 'number');
  const shape = number === undefined ? shapeOf('unknown') : shapeOfBound(number);
  return isInteger(shape) ? shapeOf('real') : shape;
};

/** `bin_auto(value)`: the type of the value, an `int` as a `long`. */
export const binAuto = (facts: CallFacts): BoundType => {
  const value = argumentFor(facts, 'value');
  const shape = value === undefined ? shapeOf('unknown') : shapeOfBound(value);
  return isNumeric(shape) ? promoteToLong(shape) : shape;
};

/** `- x`: an `int` becomes a `long`, except in a constant. */
export const unary = (facts: CallFacts): BoundType => {
  const arg = facts.args[0];
  if (arg === undefined) return shapeOf('dynamic');
  const shape = shapeOfBound(arg);
  return arg.isConstant ? shape : promoteToLong(shape);
};
