import type { BoolVector } from '../columns/vector.ts';

/**
 * Three-valued `and` / `or` of two vectors: `false and null` is false, `true or null` is true, other combinations with
 * null are null. Source: null-values.md, logical-operators.md.
 */
export function combineLogic(isAnd: boolean, left: BoolVector, right: BoolVector): BoolVector {
  if (left.constant && right.constant) {
    const one = combineLogic(
      isAnd,
      { ...left, length: 1, constant: false },
      { ...right, length: 1, constant: false },
    );
    return { ...one, length: left.length, constant: true };
  }
  const length = left.length;
  const values = new Uint8Array(length);
  const a = left.values;
  const b = right.values;
  const aStep = left.constant ? 0 : 1;
  const bStep = right.constant ? 0 : 1;
  if (left.valid === undefined && right.valid === undefined) {
    if (isAnd) for (let row = 0; row < length; row++) values[row] = a[row * aStep]! & b[row * bStep]!;
    else for (let row = 0; row < length; row++) values[row] = a[row * aStep]! | b[row * bStep]!;
    return { type: 'bool', length, constant: false, values, valid: undefined };
  }
  const decided = isAnd ? 0 : 1;
  let valid: Uint8Array | undefined;
  for (let row = 0; row < length; row++) {
    const x = left.valid !== undefined && left.valid[row * aStep] === 0 ? -1 : a[row * aStep]!;
    const y = right.valid !== undefined && right.valid[row * bStep] === 0 ? -1 : b[row * bStep]!;
    if (x === decided || y === decided) values[row] = decided;
    else if (x === -1 || y === -1) {
      valid ??= new Uint8Array(length).fill(1);
      valid[row] = 0;
    } else values[row] = 1 - decided;
  }
  return { type: 'bool', length, constant: false, values, valid };
}
