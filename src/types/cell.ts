import { convertValue, toText } from './convert.ts';
import type { Decimal } from './decimal.ts';
import { DynamicDatetime, DynamicTimespan, type DynamicValue, isLong, numberOf } from './dynamic.ts';
import { fromJsValue, type JsValue, toJsValue } from './js-value.ts';
import type { ScalarType } from './scalar-type.ts';
import { formatDatetime } from './time/datetime.ts';
import { formatTimespan } from './time/timespan.ts';
import { Datetime, Timespan } from './time/typed-time.ts';
import type { Scalar } from './value.ts';

/** A cell as the API gives it: text for times, guids and decimals; a long beyond 2^53 as bigint. */
export type Cell = JsValue;

/** A cell of `rows({ typed: true })`. */
export type TypedCell = Cell | Datetime | Timespan | Decimal;

/** The API's form of a value. */
export function toCell(value: Scalar | null, type: ScalarType): Cell {
  if (value === null) return type === 'string' ? '' : null;
  switch (type) {
    case 'long':
      return longCell(value as bigint);
    case 'decimal':
      return (value as Decimal).toString();
    case 'datetime':
      return formatDatetime(value as bigint);
    case 'timespan':
      return formatTimespan(value as bigint);
    case 'dynamic':
      return toJsValue(value as DynamicValue);
    default:
      return value as boolean | number | string;
  }
}

/** The API's form of a value with times and decimals as objects. */
export function toTypedCell(value: Scalar | null, type: ScalarType): TypedCell {
  if (value !== null) {
    if (type === 'datetime') return new Datetime(value as bigint);
    if (type === 'timespan') return new Timespan(value as bigint);
    if (type === 'decimal') return value as Decimal;
  }
  return toCell(value, type);
}

function longCell(value: bigint): number | bigint {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

/** What a cell gives that has no value of its column's type. */
export const misfit: unique symbol = Symbol('misfit');

/**
 * The value of a cell that a user gave for a column: the forms that `toCell` and `toTypedCell` give, `Date`, and text that spells a
 * value of the type. `null` and `undefined` are null (`""` in a string column), and so is an empty text in any other column.
 * `misfit` when the cell means no value of the type: nothing is rounded, wrapped or guessed.
 */
export function fromCell(cell: unknown, type: ScalarType): Scalar | null | typeof misfit {
  if (cell === null || cell === undefined) return type === 'string' ? '' : null;
  // Directly, since dynamic has no −0.
  if (type === 'real' && typeof cell === 'number') return cell;
  const value = fromJsValue(cell);
  if (type === 'dynamic') return value;
  if (type === 'string') return toText(value, 'dynamic');
  if (value === '') return null;
  return fits(value, type) ? (convertValue(value, 'dynamic', type) ?? misfit) : misfit;
}

/** Whether a conversion of the value to the type keeps it whole, should there be one. */
function fits(value: DynamicValue, type: ScalarType): boolean {
  if (typeof value === 'string') return true;
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' || value === 0 || value === 1;
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) && value === (value | 0);
    case 'long':
      return isLong(value);
    case 'real':
    case 'decimal':
      return numberOf(value) !== undefined;
    case 'datetime':
      return value instanceof DynamicDatetime;
    case 'timespan':
      return value instanceof DynamicTimespan;
    default:
      return false;
  }
}
