import type { BoolVector } from '../../columns/vector.ts';

/** Three-valued `and` of two vectors that are not constant: false wins over null. */
export function both(left: BoolVector, right: BoolVector): BoolVector {
  const { length } = left;
  const values = new Uint8Array(length);
  // Null rows hold 0, so that a conjunction of values is right wherever it is decided.
  for (let row = 0; row < length; row++) values[row] = left.values[row]! & right.values[row]!;
  if (left.valid === undefined && right.valid === undefined)
    return { type: 'bool', length, constant: false, values, valid: undefined };
  const valid = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const hasLeft = left.valid === undefined || left.valid[row] === 1;
    const hasRight = right.valid === undefined || right.valid[row] === 1;
    const isFalse = (hasLeft && left.values[row] === 0) || (hasRight && right.values[row] === 0);
    valid[row] = (hasLeft && hasRight) || isFalse ? 1 : 0;
  }
  return { type: 'bool', length, constant: false, values, valid };
}

/** `not(value)`: null stays null. */
export function negation(vector: BoolVector): BoolVector {
  const { valid } = vector;
  const values = new Uint8Array(vector.values.length);
  if (valid === undefined)
    for (let slot = 0; slot < values.length; slot++) values[slot] = 1 - vector.values[slot]!;
  else
    for (let slot = 0; slot < values.length; slot++) values[slot] = (1 - vector.values[slot]!) & valid[slot]!;
  return { ...vector, values };
}
