import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { dynamicText } from '../../../types/json.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const replaceString = defineScalar({
  name: 'replace_string',
  category: 'string',
  summary: 'Replaces every occurrence of one text by another.',
  returns: 'The text with all occurrences replaced; an empty lookup replaces nothing.',
  reference: 'replace-string-function.md',
  overloads: [
    overload({
      params: [
        param('text', 'string', 'The text to search.'),
        param('lookup', 'string', 'The text to replace.'),
        param('rewrite', 'string', 'What stands in its place.'),
      ],
      returns: 'string',
      kernel([text, lookup, rewrite], out) {
        for (let row = 0; row < out.length; row++) {
          const wanted = lookup.values[row]!;
          out.values[row] =
            wanted === '' ? text.values[row]! : text.values[row]!.split(wanted).join(rewrite.values[row]!);
        }
      },
    }),
  ],
  examples: [
    {
      kql: 'print replace_string("A magic trick can turn a cat into a dog", "cat", "hamster")',
      result: 'A magic trick can turn a hamster into a dog',
    },
  ],
});

export const replaceStrings = defineScalar({
  name: 'replace_strings',
  category: 'string',
  summary: 'Replaces every occurrence of several texts, each by its own.',
  returns:
    'The text, read once from left to right: the earlier lookup wins where two match, and what was put in is not searched. A rewrite that is no text keeps what matched. Empty when an argument is null.',
  reference: 'replace-strings-function.md',
  overloads: [
    overload({
      params: [
        param('text', 'string', 'The text to search.'),
        param('lookups', 'dynamic', 'An array of the texts to replace.'),
        param('rewrites', 'dynamic', 'An array of what stands in their places.'),
      ],
      returns: 'string',
      map: (text, lookups, rewrites) => replaceMany(text, lookups, rewrites),
    }),
  ],
  examples: [
    {
      kql: "print replace_strings('This is an example', dynamic(['This', 'is']), dynamic(['This', 'was']))",
      result: 'This was an example',
    },
    {
      kql: "print replace_strings('This is an example', dynamic(['is', 'This']), dynamic(['was', 'This']))",
      result: 'Thwas was an example',
    },
  ],
});

function replaceMany(text: string, lookups: DynamicValue, rewrites: DynamicValue): string {
  if (!isArray(lookups) || !isArray(rewrites) || lookups.length !== rewrites.length) {
    const problem = 'lookups and rewrites must be arrays of the same length';
    throw new KqlError([invalidArgument.nowhere({ name: 'replace_strings', problem })]);
  }
  const wanted = lookups.map(dynamicText);
  let result = '';
  let from = 0;
  const next = wanted.map((lookup) => (lookup === '' ? -1 : text.indexOf(lookup)));
  for (;;) {
    let best = -1;
    for (let at = 0; at < wanted.length; at++) {
      if (next[at]! >= 0 && next[at]! < from) next[at] = text.indexOf(wanted[at]!, from);
      if (next[at]! >= 0 && (best < 0 || next[at]! < next[best]!)) best = at;
    }
    if (best < 0) return result + text.slice(from);
    const rewrite = rewrites[best]!;
    result += text.slice(from, next[best]) + (typeof rewrite === 'string' ? rewrite : wanted[best]!);
    from = next[best]! + wanted[best]!.length;
  }
}
