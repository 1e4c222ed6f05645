import { valueAt } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import { type Cell, toCell } from '../types/cell.ts';
import { quoteJson } from '../types/json.ts';
import { realToString } from '../types/number-format.ts';

/** The JSON of a cell: integers beyond 2^53, decimals, times, NaN and the infinities as text. */
export function jsonCell(vector: Vector, row: number): string {
  const value = valueAt(vector, row);
  if (value === null) return 'null';
  if (vector.type === 'real') {
    const text = realToString(value as number);
    return Number.isFinite(value as number) ? text : `"${text}"`;
  }
  return jsonOf(toCell(value, vector.type));
}

function jsonOf(cell: Cell): string {
  switch (typeof cell) {
    case 'string':
      return quoteJson(cell);
    case 'bigint':
      return `"${cell}"`;
    case 'object':
      return JSON.stringify(cell, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
    default:
      return String(cell);
  }
}
