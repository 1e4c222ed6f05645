import type { DynamicValue } from '../types/dynamic.ts';
import type { Batch } from './batch.ts';
import { textListsOf } from './texts/text-lists.ts';
import type { Vector } from './vector.ts';

/** Items looked at for the average size of a boxed column. */
const SAMPLE = 32;

/** About how many bytes the rows of a vector take in memory; a dictionary, shared by many batches, is not counted. */
export function vectorBytes(vector: Vector): number {
  if (vector.constant) return 16;
  const { length } = vector;
  const validity = vector.valid === undefined ? 0 : length;
  if (vector.type === 'string' && vector.codes !== undefined) return length * 4;
  const lists = textListsOf(vector);
  if (lists !== undefined) return (length + lists.starts[length]! - lists.starts[0]!) * 4;
  const { values } = vector;
  if (ArrayBuffer.isView(values)) return length * values.BYTES_PER_ELEMENT + validity;
  if (vector.type === 'string' || vector.type === 'guid')
    return validity + textBytes(values as readonly string[]);
  const step = Math.max(1, Math.floor(length / SAMPLE));
  let bytes = 0;
  let seen = 0;
  for (let row = 0; row < length; row += step) {
    bytes += vector.type === 'decimal' ? 100 : dynamicBytes(values[row] as DynamicValue);
    seen++;
  }
  return validity + (seen === 0 ? 0 : Math.ceil((bytes / seen) * length));
}

/** Bytes of a text besides its units, with the place that holds it. */
const TEXT = 32;

/** About how many bytes texts take, those before `from` left out. */
export function textBytes(texts: readonly string[], from = 0): number {
  let bytes = (texts.length - from) * TEXT;
  for (let at = from; at < texts.length; at++) bytes += texts[at]!.length;
  return bytes;
}

/** About how many bytes a value takes. */
export function dynamicBytes(value: DynamicValue): number {
  if (typeof value === 'string') return 24 + value.length;
  if (Array.isArray(value)) return 32 + value.reduce((sum: number, item) => sum + dynamicBytes(item), 0);
  if (value instanceof Map) {
    let bytes = 100;
    for (const [key, item] of value) bytes += 40 + key.length + dynamicBytes(item);
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

/** The dictionaries of a batch. Makes its columns. */
export function* sharedTextsOf(batch: Batch): Iterable<readonly string[]> {
  for (let index = 0; index < batch.width; index++) {
    const vector = batch.column(index);
    if (vector.type === 'string' && vector.codes !== undefined) yield vector.values;
  }
}

/** The bytes of batches that are held together: a dictionary that they share counts once, as far as it has grown. */
export class HeldBytes {
  readonly #known = new WeakMap<readonly string[], number>();

  /** About how many bytes more are held with this batch. Makes its columns. */
  of(batch: Batch): number {
    let bytes = batchBytes(batch);
    for (const values of sharedTextsOf(batch)) {
      bytes += textBytes(values, this.#known.get(values) ?? 0);
      this.#known.set(values, values.length);
    }
    return bytes;
  }
}
