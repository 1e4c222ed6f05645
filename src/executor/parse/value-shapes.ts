import type { ScalarType } from '../../types/scalar-type.ts';

/** What values of a type look like in a text, as a regular expression without groups; a type without one looks like anything. */
export type Shapes = Partial<Record<ScalarType, string>>;

const integer = String.raw`\s*[+-]?\d+`;
const number = String.raw`\s*[+-]?(?:\d+\.?\d*|\.\d+)`;
const wholeNumber = String.raw`\s*[+-]?\d+(?:\.\d+)?`;
const exponent = '(?:[eE][+-]?\\d+)?';
const word = '\\s*(?i:true|false)';
const bool = `(?:${word}|${integer})`;

const hex = (digits: number): string => `[0-9a-fA-F]{${digits}}`;
const guidDigits = [8, 4, 4, 4, 12].map(hex).join('-?');
// Both spellings as alternatives: with flag U an optional brace at the end would be left out.
const guid = String.raw`\s*(?:\{${guidDigits}\}|${guidDigits})`;

const date = String.raw`(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{1,4})`;
const timeOfDay = String.raw`[Tt\x20]\s*\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d*)?)?`;
const zone = String.raw`(?:[Zz]|[+-]\d{1,2}(?::\d{1,2})?)`;

const datetime = String.raw`\s*${date}(?:${timeOfDay})?${zone}?`;
const timespan = String.raw`\s*-?(?:\d+\.\d{1,2}:\d{1,2}:\d{1,2}|\d{1,2}:\d{1,2}(?::\d{1,2})?)(?:\.\d*)?`;

/** What stands before something that is skipped; nothing else ends the value. */
export const freeShapes: Shapes = {
  int: integer,
  long: integer,
  real: number,
  decimal: number,
  bool,
  guid,
  datetime,
  timespan,
};

/** What stands before a constant, where that is no end of its own. */
export const shapesBeforeText: Shapes = {
  int: integer,
  long: integer,
  real: number + exponent,
  decimal: number + exponent,
  bool,
};

/** What stands anywhere in a pattern of regular expressions. */
export const regexShapes: Shapes = {
  int: integer,
  long: integer,
  real: wholeNumber,
  decimal: wholeNumber,
  bool: word,
  guid,
  datetime,
  timespan,
};
