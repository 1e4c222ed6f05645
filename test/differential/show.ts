import { Decimal } from '../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
} from '../../src/types/dynamic.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';
import { formatTimespan } from '../../src/types/time/timespan.ts';
import type { Scalar } from '../../src/types/value.ts';

/** A value as KQL would write it. Two values of one type have one text exactly when they are the same. */
export function show(value: Scalar | null | undefined, type: ScalarType): string {
  if (value === undefined) return 'undefined';
  if (type === 'string') return JSON.stringify(value);
  if (type === 'dynamic') return `dynamic(${showDynamic(value as DynamicValue)})`;
  if (value === null) return `${type}(null)`;
  switch (type) {
    case 'datetime':
      return `datetime(${formatDatetime(value as bigint)})`;
    case 'timespan':
      return `timespan(${formatTimespan(value as bigint)})`;
    case 'real':
      return `real(${showReal(value as number)})`;
    default:
      return `${type}(${String(value)})`;
  }
}

/** The values of a row, with their types. */
export const showRow = (row: readonly (Scalar | null | undefined)[], types: readonly ScalarType[]): string =>
  row.map((value, at) => show(value, types[at] ?? 'dynamic')).join(' | ');

const showReal = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

function showDynamic(value: DynamicValue | undefined): string {
  if (value === undefined) return 'undefined';
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof DynamicReal) return `real(${showReal(value.value)})`;
  if (value instanceof DynamicDatetime) return `datetime(${formatDatetime(value.ticks)})`;
  if (value instanceof DynamicTimespan) return `timespan(${formatTimespan(value.ticks)})`;
  if (value instanceof DynamicGuid) return `guid(${value.text})`;
  if (value instanceof Decimal) return `decimal(${value.toString()})`;
  if (Array.isArray(value)) return `[${value.map(showDynamic).join(', ')}]`;
  return `{${Array.from(value as ReadonlyMap<string, DynamicValue>, ([key, slot]) => `${JSON.stringify(key)}: ${showDynamic(slot)}`).join(', ')}}`;
}
