import { defineScalar, overload, param } from '../../define.ts';

const source = param('source', 'string', 'The text to split.');
const delimiter = param('delimiter', 'string', 'The text between the parts.');

/** An empty delimiter occurs nowhere. */
const parts = (text: string, separator: string): string[] =>
  separator === '' ? [text] : text.split(separator);

export const split = defineScalar({
  name: 'split',
  category: 'string',
  summary: 'Returns the parts of the text between occurrences of a delimiter.',
  returns:
    'A dynamic array of texts; with an index, an array of that one part, or null where there is no such part. The index -1 asks for all parts.',
  reference: 'split-function.md',
  overloads: [
    overload({ params: [source, delimiter], returns: 'dynamic', map: parts }),
    overload({
      params: [source, delimiter, param('requestedIndex', 'count', 'The 0-based number of the part wanted.')],
      returns: 'dynamic',
      map(text, separator, index) {
        const all = parts(text, separator);
        // Not the last part: rules of Sentinel write `split(Image, "\\", -1)[-1]` for that.
        if (index === -1) return all;
        const found = all[index];
        return found === undefined ? null : [found];
      },
    }),
  ],
  examples: [
    { kql: 'print split("aa_bb", "_")', result: ['aa', 'bb'] },
    { kql: 'print split("aaa_bbb_ccc", "_", 1)', result: ['bbb'] },
    { kql: 'print split("a__b", "_")', result: ['a', '', 'b'] },
    { kql: 'print split("a_b", "_", 2)', result: null },
    { kql: 'print split("a_b", "_", -1)', result: ['a', 'b'] },
  ],
});
