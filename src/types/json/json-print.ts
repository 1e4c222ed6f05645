import { Decimal } from '../decimal.ts';
import { DynamicDatetime, DynamicGuid, DynamicReal, DynamicTimespan, type DynamicValue } from '../dynamic.ts';
import { realToString } from '../number-format.ts';
import { formatDatetime } from '../time/datetime.ts';
import { formatTimespan } from '../time/timespan.ts';

/** The JSON text of a dynamic value as Kusto writes it: no spaces, reals marked (`1.0`), times, guids and decimals as text. */
export function printJson(value: DynamicValue): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return quoteJson(value);
    case 'boolean':
    case 'number':
    case 'bigint':
      return String(value);
  }
  if (Array.isArray(value)) return printArray(value);
  if (value instanceof Map) return printBag(value);
  if (value instanceof DynamicReal && Number.isFinite(value.value)) return realToString(value.value);
  return `"${dynamicText(value as Exclude<DynamicValue, null>)}"`;
}

/** Whether an array has only texts: `JSON.stringify` writes those as `quoteJson` does, and all at once. */
export const holdsTexts = (array: readonly DynamicValue[]): boolean =>
  array.every((value) => typeof value === 'string');

function printArray(array: readonly DynamicValue[]): string {
  if (holdsTexts(array)) return JSON.stringify(array);
  let text = '[';
  for (const value of array) text += text.length === 1 ? printJson(value) : `,${printJson(value)}`;
  return `${text}]`;
}

function printBag(bag: ReadonlyMap<string, DynamicValue>): string {
  let text = '{';
  for (const [key, value] of bag) {
    if (text.length > 1) text += ',';
    text += `${quoteJson(key)}:${printJson(value)}`;
  }
  return `${text}}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them.
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as a JSON token. Most strings need no escape, and finding that out costs less than `JSON.stringify`. */
export const quoteJson = (text: string): string =>
  needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;

/** The text of a dynamic value on its own, as `tostring` gives it: a string without quotes, `dynamic(null)` empty. */
export function dynamicText(value: DynamicValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (value instanceof DynamicReal) return realToString(value.value);
  if (value instanceof DynamicDatetime) return formatDatetime(value.ticks);
  if (value instanceof DynamicTimespan) return formatTimespan(value.ticks);
  if (value instanceof DynamicGuid) return value.text;
  if (value instanceof Decimal) return value.toString();
  return printJson(value);
}
