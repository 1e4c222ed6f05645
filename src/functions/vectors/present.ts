import type { Vector } from '../../columns/vector.ts';

/** 1 where every vector has a value, 0 elsewhere; undefined when there is no null among them. Strings have none. */
export function presentRows(vectors: readonly Vector[], length: number): Uint8Array | undefined {
  let present: Uint8Array | undefined;
  for (const vector of vectors) {
    const valid = validity(vector);
    if (valid === undefined) continue;
    if (vector.constant) {
      if (valid[0] === 1) continue;
      return new Uint8Array(length);
    }
    if (present === undefined) present = valid.slice(0, length);
    else for (let row = 0; row < length; row++) present[row]! &= valid[row]!;
  }
  return present;
}

/** 0 at the slots that hold a null, whatever the type; undefined when there is none. */
export function validity(vector: Vector): Uint8Array | undefined {
  if (vector.type !== 'dynamic') return vector.valid;
  const { values } = vector;
  const slots = vector.constant ? 1 : vector.length;
  let valid: Uint8Array | undefined;
  for (let slot = 0; slot < slots; slot++) {
    if (values[slot] !== null) continue;
    valid ??= new Uint8Array(slots).fill(1);
    valid[slot] = 0;
  }
  return valid;
}

/** How far to step through a vector's storage from row to row: constants stay where they are. */
export const stepOf = (vector: Pick<Vector, 'constant'>): 0 | 1 => (vector.constant ? 0 : 1);
