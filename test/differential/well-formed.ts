import type { Vector } from '../../src/columns/vector.ts';
import { Decimal } from '../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
} from '../../src/types/dynamic.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { isDatetimeTicks } from '../../src/types/time/civil.ts';
import type { Scalar } from '../../src/types/value.ts';

const isLong = (value: unknown): boolean => typeof value === 'bigint' && BigInt.asIntN(64, value) === value;

const isGuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** Whether a boxed value is one of its type: the form that `types/value.ts` promises. */
export function isValueOf(value: Scalar | null | undefined, type: ScalarType): boolean {
  if (value === null) return type !== 'string';
  switch (type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return typeof value === 'number' && (value | 0) === value && !Object.is(value, -0);
    case 'long':
    case 'timespan':
      return isLong(value);
    case 'datetime':
      return isLong(value) && isDatetimeTicks(value as bigint);
    case 'real':
      return typeof value === 'number';
    case 'decimal':
      return value instanceof Decimal;
    case 'guid':
      return isGuid(value);
    case 'string':
      return typeof value === 'string';
    case 'dynamic':
      return isDynamic(value as DynamicValue | undefined);
  }
}

/** Whether a dynamic value is in normal form, all the way down. */
function isDynamic(value: DynamicValue | undefined): boolean {
  if (value === undefined) return false;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number')
    return (
      Number.isFinite(value) &&
      (!Number.isInteger(value) || (Number.isSafeInteger(value) && !Object.is(value, -0)))
    );
  if (typeof value === 'bigint') return isLong(value) && !Number.isSafeInteger(Number(value));
  if (value instanceof DynamicReal) return !(Number.isFinite(value.value) && !Number.isInteger(value.value));
  if (value instanceof DynamicDatetime) return isValueOf(value.ticks, 'datetime');
  if (value instanceof DynamicTimespan) return isLong(value.ticks);
  if (value instanceof DynamicGuid) return isGuid(value.text);
  if (value instanceof Decimal) return true;
  if (Array.isArray(value)) return Array.from(value as readonly DynamicValue[]).every(isDynamic);
  return (
    value instanceof Map && [...value].every(([key, slot]) => typeof key === 'string' && isDynamic(slot))
  );
}

/** What is wrong with the storage of a vector, undefined when nothing is. */
export function storageFault(vector: Vector, type: ScalarType, length: number): string | undefined {
  if (vector.type !== type) return `is ${vector.type}, expected ${type}`;
  if (vector.length !== length) return `has length ${vector.length}, expected ${length}`;
  const slots = vector.constant ? Math.min(1, length) : length;
  const codes = vector.type === 'string' ? vector.codes : undefined;
  if ((codes ?? vector.values).length < slots) return `stores fewer than ${slots} values`;
  if (vector.valid !== undefined && vector.valid.length < slots)
    return `stores fewer than ${slots} valid bits`;
  return undefined;
}
