import { valueAt } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import { type Cell, toCell } from '../types/cell.ts';
import { DynamicReal, type DynamicValue, isArray, isBag } from '../types/dynamic.ts';
import { toJsValue } from '../types/js-value.ts';
import { holdsTexts } from '../types/json/json-print.ts';
import { dynamicText, quoteJson } from '../types/json.ts';
import { realToString } from '../types/number-format.ts';

/** The JSON of a cell: integers beyond 2^53, decimals, times, NaN and the infinities as text. */
export function jsonCell(vector: Vector, row: number): string {
  const value = valueAt(vector, row);
  if (value === null) return 'null';
  if (vector.type === 'real') {
    const text = realToString(value as number);
    return Number.isFinite(value as number) ? text : `"${text}"`;
  }
  return vector.type === 'dynamic'
    ? jsonOfDynamic(value as DynamicValue)
    : jsonOf(toCell(value, vector.type));
}

function jsonOf(cell: Cell): string {
  switch (typeof cell) {
    case 'string':
      return quoteJson(cell);
    case 'bigint':
      return `"${cell}"`;
    default:
      return String(cell);
  }
}

/** As `toJsValue` has it, but an array is written without being copied. */
function jsonOfDynamic(value: DynamicValue): string {
  if (value === null || typeof value !== 'object') return jsonOf(value);
  if (isArray(value)) {
    if (holdsTexts(value)) return JSON.stringify(value);
    let text = '[';
    for (const item of value) text += text.length === 1 ? jsonOfDynamic(item) : `,${jsonOfDynamic(item)}`;
    return `${text}]`;
  }
  // An object has keys that are numbers first, in their order.
  if (isBag(value))
    return JSON.stringify(toJsValue(value), (_, inner: unknown) =>
      typeof inner === 'bigint' ? String(inner) : inner,
    );
  if (value instanceof DynamicReal && Number.isFinite(value.value)) return String(value.value);
  return quoteJson(dynamicText(value));
}
