import { groupKey } from '../../types/compare.ts';
import { isLongType } from '../../types/scalar-type.ts';
import { fitsNarrow, toNarrow } from '../long.ts';
import { valueAt } from '../make.ts';
import { isNullAt, type LongVector, type StringVector, stringAt, type Vector } from '../vector.ts';

/**
 * A number for the keys of each row: rows with equal keys, as `summarize` and `join` see them, have equal numbers,
 * however the columns are stored. Another `seed` spreads the same keys in another way.
 */
export function hashKeys(keys: readonly Vector[], length: number, seed: number): Uint32Array {
  const hashes = new Uint32Array(length).fill(mix(seed ^ 0x2545f491));
  for (const key of keys) {
    const own = hashesOf(key, length);
    for (let row = 0; row < length; row++) hashes[row] = mix(Math.imul(hashes[row]!, 31) ^ own[row]!);
  }
  return hashes;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const NULL = 0x5bd1e995;

function hashesOf(vector: Vector, length: number): Int32Array {
  const hashes = new Int32Array(length);
  const hashAt = hasher(vector);
  if (vector.constant) return length === 0 ? hashes : hashes.fill(hashAt(0));
  if (vector.type === 'string' && vector.codes !== undefined) {
    const known = new Map<number, number>();
    for (let row = 0; row < length; row++) {
      const code = vector.codes[row]!;
      let hash = known.get(code);
      if (hash === undefined) {
        hash = textHash(vector.values[code]!);
        known.set(code, hash);
      }
      hashes[row] = hash;
    }
    return hashes;
  }
  for (let row = 0; row < length; row++) hashes[row] = hashAt(row);
  return hashes;
}

function hasher(vector: Vector): (row: number) => number {
  const { type } = vector;
  if (type === 'string') return (row) => textHash(stringAt(vector as StringVector, row));
  if (isLongType(type)) return (row) => (isNullAt(vector, row) ? NULL : longHash(vector as LongVector, row));
  if (type === 'int' || type === 'real' || type === 'bool')
    return (row) => (isNullAt(vector, row) ? NULL : doubleHash(vector.values[row] as number));
  return (row) => {
    const key = groupKey(valueAt(vector, row), type);
    return key === null ? NULL : textHash(String(key));
  };
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

function doubleHash(value: number): number {
  // Any NaN, and either zero, is one key.
  double[0] = Number.isNaN(value) ? Number.NaN : value + 0;
  return Math.imul(halves[0]!, 0x9e3779b1) ^ halves[1]!;
}

/** A value that fits the narrow storage is hashed as if it were stored there. */
function longHash(vector: LongVector, slot: number): number {
  const value = vector.values[slot]!;
  if (typeof value === 'number') return doubleHash(value);
  return fitsNarrow(vector.type, value) ? doubleHash(toNarrow(vector.type, value)) : textHash(String(value));
}
