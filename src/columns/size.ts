import type { DynamicValue } from '../types/dynamic.ts';
import type { Batch } from './batch.ts';
import type { Vector } from './vector.ts';

/** Items looked at for the average size of a boxed column. */
const SAMPLE = 32;

/** About how many bytes the rows of a vector take in memory; a dictionary, shared by many batches, is not counted. */
export function vectorBytes(vector: Vector): number {
  if (vector.constant) return 16;
  const { length } = vector;
  const validity = vector.valid === undefined ? 0 : length;
  if (vector.type === 'string' && vector.codes !== undefined) return length * 4;
  const { values } = vector;
  if (ArrayBuffer.isView(values)) return length * values.BYTES_PER_ELEMENT + validity;
  const step = Math.max(1, Math.floor(length / SAMPLE));
  let bytes = 0;
  let seen = 0;
  for (let row = 0; row < length; row += step) {
    bytes += vector.type === 'decimal' ? 100 : valueBytes(values[row] as DynamicValue);
    seen++;
  }
  return validity + (seen === 0 ? 0 : Math.ceil((bytes / seen) * length));
}

function valueBytes(value: DynamicValue): number {
  if (typeof value === 'string') return 24 + value.length;
  if (Array.isArray(value)) return 32 + value.reduce((sum: number, item) => sum + valueBytes(item), 0);
  if (value instanceof Map) {
    let bytes = 100;
    for (const [key, item] of value) bytes += 40 + key.length + valueBytes(item);
    return bytes;
  }
  return typeof value === 'object' && value !== null ? 40 : 8;
}

/** About how many bytes the rows of a batch take in memory. Makes its columns. */
export function batchBytes(batch: Batch): number {
  let bytes = 0;
  for (let index = 0; index < batch.width; index++) bytes += vectorBytes(batch.column(index));
  return bytes;
}
