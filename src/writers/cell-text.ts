import { valueAt } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import { toText } from '../types/convert.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import { dynamicText, parseJson, quoteJson } from '../types/json.ts';

/**
 * The text of a dynamic value from which `parse_json` makes the same value again: a string stands without quotes unless it would
 * then be read as something else.
 */
export function dynamicCellText(value: DynamicValue): string {
  if (typeof value === 'string')
    return value === '' || parseJson(value) !== undefined ? quoteJson(value) : value;
  return dynamicText(value);
}

/** The text of a cell as `tostring` gives it; a null is empty. */
export function cellText(vector: Vector, row: number): string {
  const value = valueAt(vector, row);
  if (value === null) return '';
  return vector.type === 'dynamic' ? dynamicCellText(value as DynamicValue) : toText(value, vector.type);
}
