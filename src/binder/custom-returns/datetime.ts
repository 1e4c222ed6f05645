import { shapeOf } from '../../functions/signatures/shape.ts';
import type { BoundType } from '../bound-type.ts';
import { argumentFor, type CallFacts } from '../calls/call-facts.ts';

/** `datetime_diff(part, …)` is a long, but a real where weeks are counted. */
export const datetimeDifference = (facts: CallFacts): BoundType => {
  const part = argumentFor(facts, 'part')?.constant?.value;
  return shapeOf(typeof part === 'string' && part.toLowerCase() === 'week' ? 'real' : 'long');
};
