import { defineScalar, overload, param } from '../../define.ts';

export const tolower = defineScalar({
  name: 'tolower',
  category: 'string',
  summary: 'Returns the text in lower case, each character for itself.',
  returns: 'A text with as many characters as the input; empty for null.',
  reference: 'tolower-function.md',
  overloads: [
    overload({
      params: [param('value', 'string', 'The text to convert.')],
      returns: 'string',
      kernel([value], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = lower(value.values[row]!);
      },
    }),
  ],
  examples: [{ kql: 'print tolower("HeLLo ÅÉ")', result: 'hello åé' }],
});

export const toupper = defineScalar({
  name: 'toupper',
  category: 'string',
  summary: 'Returns the text in upper case, each character for itself.',
  returns:
    'A text with as many characters as the input: `ß`, which has no upper-case character, stays; empty for null.',
  reference: 'toupper-function.md',
  overloads: [
    overload({
      params: [param('value', 'string', 'The text to convert.')],
      returns: 'string',
      kernel([value], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = upper(value.values[row]!);
      },
    }),
  ],
  examples: [{ kql: 'print toupper("HeLLo åß")', result: 'HELLO Åß' }],
});

/** JavaScript lower-cases a final sigma by its neighbours and `İ` to two characters; Kusto maps one by one. */
function lower(text: string): string {
  const lowered = text.toLowerCase();
  if (lowered.length === text.length && !text.includes('Σ')) return lowered;
  let result = '';
  for (const char of text) result += char === 'İ' ? 'i' : char.toLowerCase();
  return result;
}

function upper(text: string): string {
  const raised = text.toUpperCase();
  if (raised.length === text.length) return raised;
  let result = '';
  for (const char of text) {
    const one = char.toUpperCase();
    result += one.length === char.length ? one : (iotaForms.get(char) ?? char);
  }
  return result;
}

/** Greek letters with iota subscript have a capital character, though JavaScript spells it with two. */
const iotaForms: ReadonlyMap<string, string> = new Map([
  ...[0x1f80, 0x1f90, 0x1fa0].flatMap((first) =>
    Array.from({ length: 8 }, (_, at): [string, string] => [
      String.fromCharCode(first + at),
      String.fromCharCode(first + at + 8),
    ]),
  ),
  ['\u1fb3', '\u1fbc'],
  ['\u1fc3', '\u1fcc'],
  ['\u1ff3', '\u1ffc'],
]);
