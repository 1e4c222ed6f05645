import { Decimal } from '../../../src/types/decimal.ts';
import type { DynamicValue } from '../../../src/types/dynamic.ts';
import { printJson } from '../../../src/types/json/json-print.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import { formatDatetime } from '../../../src/types/time/datetime.ts';
import { formatTimespan } from '../../../src/types/time/timespan.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { type Dice, randomDynamic, randomValue } from '../random-values.ts';

/** A literal of a type, now and then a null. */
export function literal(type: ScalarType, dice: Dice): string {
  if (dice.chance(0.06) && type !== 'string') return `${type}(null)`;
  return written(randomValue(type, dice), type, dice);
}

function written(value: Scalar, type: ScalarType, dice: Dice): string {
  switch (type) {
    case 'string':
      return quoted(value as string);
    case 'long':
      return (value as bigint) < 0n ? `long(${value})` : String(value);
    case 'real':
      return `real(${Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'nan' : (value as number) > 0 ? '+inf' : '-inf'})`;
    case 'datetime':
      return `datetime(${formatDatetime(value as bigint)})`;
    case 'timespan':
      return dice.chance(0.5)
        ? dice.pick(['1h', '5m', '1d', '10s', '1tick', '0s'])
        : `timespan(${formatTimespan(value as bigint)})`;
    case 'decimal':
      return `decimal(${(value as Decimal).toString()})`;
    case 'dynamic':
      return `dynamic(${printJson(plain(randomDynamic(dice, 2)))})`;
    default:
      return `${type}(${String(value)})`;
  }
}

/** A dynamic value without the numbers that JSON lacks. */
function plain(value: DynamicValue): DynamicValue {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return new Map(Array.from(value, ([key, slot]) => [key, plain(slot)]));
  return value === null || typeof value !== 'object' || value instanceof Decimal ? value : 2.5;
}

/** A text as a KQL literal. */
export const quoted = (text: string): string => JSON.stringify(text);
