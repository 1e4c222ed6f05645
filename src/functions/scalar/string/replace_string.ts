import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const replaceString = defineScalar({
  name: 'replace_string',
  category: 'string',
  summary: 'Replaces every occurrence of one text by another.',
  returns: 'The text with all occurrences replaced, never null; an empty lookup replaces nothing.',
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
    'The text after replacing the first lookup everywhere, then the second in what is left, and so on; what was put in is not searched. A lookup that is no text is passed over; a rewrite that is none keeps what matched. Empty when an argument is null.',
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
  const pairs = lookups.map((lookup, at): Pair => {
    // An element that is no text is passed over.
    const wanted = typeof lookup === 'string' ? lookup : '';
    const rewrite = rewrites[at]!;
    return { wanted, rewrite: typeof rewrite === 'string' ? rewrite : wanted };
  });
  return replaceFrom(text, pairs, 0);
}

interface Pair {
  readonly wanted: string;
  readonly rewrite: string;
}

/** The manual's `Thwas`: a later lookup is searched only in what the earlier ones left. */
function replaceFrom(text: string, pairs: readonly Pair[], at: number): string {
  const pair = pairs[at];
  if (pair === undefined || text === '') return text;
  if (pair.wanted === '') return replaceFrom(text, pairs, at + 1);
  return text
    .split(pair.wanted)
    .map((part) => replaceFrom(part, pairs, at + 1))
    .join(pair.rewrite);
}
