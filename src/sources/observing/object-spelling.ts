import { parseJson } from '../../types/json.ts';

/** Who prints arrays and objects so: JSON is written `twice` where the text of it was made JSON once more. */
export type Spelling = 'JSON' | 'Python' | 'PowerShell' | 'JavaScript' | 'twice' | 'escaped' | 'unknown';

/** A quote after the brackets says whether it is JSON or what Python prints. */
const ofJson = /^\s*[[{][[{\s]*"/;
const ofPython = /^\s*[[{][[{(\s]*(?:'|(?:True|False|None)\b)/;

/** What PowerShell prints of an object, and of what it does not look into: the name of its class. */
const ofPowerShell =
  /^(?:@\{.*\}|System\.(?:\w+\[\]|Collections\.[\w.]+|Management\.Automation\.PSCustomObject))$/s;

/** The quotes of JSON as other texts have them: behind a backslash, in HTML, in a URL. */
const escaped = /^\s*(?:[[{][[{\s]*(?:\\"|&quot;)|%7B%22)/;

const bracketed = /^\s*(?:\[.*\]|\{.*\})\s*$/s;
const isTwice = /^"\s*[[{].*[\]}]\s*"$/s;

/** Most texts begin with what none of these does: a digit, or another letter than the one of `System.`. */
const begins = /^[^0-9A-RT-Za-z]|^System\./;

/** Whether a text of which this is the first byte, in UTF-8 or as JSON spells it, may be an array or object: letters and digits say it is none, but for `S`. */
export const maySpellObject = (first: number): boolean =>
  first === 0x53 || !((first >= 0x30 && first <= 0x39) || isLetter(first));

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** How a text spells an array or object; undefined for any other text, and for empty ones. */
export function spellingOf(text: string): Spelling | undefined {
  if (!begins.test(text)) return undefined;
  if (ofJson.test(text)) return 'JSON';
  if (ofPython.test(text)) return 'Python';
  if (ofPowerShell.test(text)) return 'PowerShell';
  if (isTwice.test(text)) return typeof parseJson(text) === 'string' ? 'twice' : undefined;
  if (text === '[object Object]') return 'JavaScript';
  if (escaped.test(text)) return 'escaped';
  // Numbers in brackets are JSON, and whatever else prints them.
  return bracketed.test(text) && parseJson(text) === undefined ? 'unknown' : undefined;
}

/** Whether PowerShell has cut off JSON below some depth, as it does below the second unless it is told otherwise. */
export const hasCutOff = (json: string): boolean => /"(?:@\{[^"]*\}|System\.Object\[\])"/.test(json);
