import { dynamicKey } from '../../../types/compare-dynamic.ts';
import { DynamicReal, type DynamicValue } from '../../../types/dynamic.ts';

/** A `Map` or `Set` key that two elements of an array share exactly when they are equal; `1` equals `1.0`. */
export function elementKey(value: DynamicValue): null | boolean | number | string {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value instanceof DynamicReal && !(Math.abs(value.value) > Number.MAX_SAFE_INTEGER)) return value.value;
  // The leading NUL keeps such keys apart from those of texts.
  return `\u0000${dynamicKey(value)}`;
}
