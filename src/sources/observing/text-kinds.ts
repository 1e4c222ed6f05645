import { Decimal } from '../../types/decimal.ts';
import { parseLong } from '../../types/number-parse.ts';
import { parseDatetime, parseIsoDatetimeNarrow } from '../../types/time/datetime.ts';
import { certainBlanks, longestBlank } from '../columns/blank-words.ts';

/** What cells may be, as bits. A case keeps them: none changes its number. */
export const cellIs = {
  bool: 1,
  /** An integer that a double holds. */
  long: 2,
  /** An integer of 64 bits that a double does not hold. */
  wide: 4,
  /** An integer beyond 64 bits that a decimal holds. */
  beyond: 8,
  /** A number with a fraction or exponent that a double holds to the last digit. */
  real: 16,
  datetime: 32,
  /** Any other text. */
  text: 64,
  container: 128,
  /** A word for no value, which every type may have. */
  blank: 256,
} as const;

const integer = /^-?(?:0|[1-9]\d*)$/;
const fraction = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const isoTime = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** What a text is where everything is text, or as a number of JSON; in doubt, or where digits would be lost, a text. */
export function kindOfText(text: string): number {
  if (/^(?:true|false)$/i.test(text)) return cellIs.bool;
  if (integer.test(text) && text !== '-0') return kindOfInteger(text);
  if (fraction.test(text)) return isWholeInDouble(text) ? cellIs.real : cellIs.text;
  return isTime(text) ? cellIs.datetime : kindOfWord(text);
}

/** What a JSON string is: a number in quotes is a text, and so is a date without a time. */
export const kindOfQuoted = (text: string): number =>
  isTime(text) && text.length > 10 ? cellIs.datetime : kindOfWord(text);

function kindOfInteger(text: string): number {
  if (text.length <= 15) return cellIs.long;
  if (parseLong(text) === undefined)
    return Decimal.parse(text)?.toString() === text ? cellIs.beyond : cellIs.text;
  return Number.isSafeInteger(Number(text)) ? cellIs.long : cellIs.wide;
}

function isWholeInDouble(text: string): boolean {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return digits.length <= 15 && Number.isFinite(Number(text));
}

const kindOfWord = (text: string): number =>
  text.length <= longestBlank && certainBlanks.has(text) ? cellIs.blank : cellIs.text;

const isTime = (text: string): boolean =>
  text.length >= 10 &&
  text.length <= 33 &&
  isoTime.test(text) &&
  (!Number.isNaN(parseIsoDatetimeNarrow(text)) || parseDatetime(text) !== undefined);
