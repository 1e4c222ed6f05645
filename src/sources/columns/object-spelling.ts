/** Who prints arrays and objects so. */
export type Spelling = 'JSON' | 'Python' | 'PowerShell';

/** A quote behind the brackets says whether it is JSON or what Python prints. */
const ofJson = /^\s*[[{][[{\s]*"/;
const ofPython = /^\s*[[{][[{(\s]*(?:'|(?:True|False|None)\b)/;

/** What PowerShell prints of an object, and of what it does not look into: the name of its class. */
const ofPowerShell =
  /^(?:@\{.*\}|System\.(?:\w+\[\]|Collections\.[\w.]+|Management\.Automation\.PSCustomObject))$/s;

/** How a text spells an array or object; undefined for any other text, and one that both spell so. */
export function spellingOf(text: string): Spelling | undefined {
  if (ofJson.test(text)) return 'JSON';
  if (ofPython.test(text)) return 'Python';
  return ofPowerShell.test(text) ? 'PowerShell' : undefined;
}

/** Whether PowerShell has cut off JSON below some depth, as it does below the second unless it is told otherwise. */
export const hasCutOff = (json: string): boolean => /"(?:@\{[^"]*\}|System\.Object\[\])"/.test(json);
