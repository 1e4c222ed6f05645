import { defineScalar, overload, param } from '../../define.ts';

export const translate = defineScalar({
  name: 'translate',
  category: 'string',
  summary: 'Replaces characters of the text, each by the one at the same place in a second list.',
  returns:
    'The text with each character of the search list replaced. A shorter replacement list goes on with its last character; an empty one removes. Of a character that is listed several times, the last place counts.',
  reference: 'translate-function.md',
  overloads: [
    overload({
      params: [
        param('searchList', 'string', 'The characters to replace.'),
        param('replacementList', 'string', 'What stands in their places.'),
        param('source', 'string', 'The text to search.'),
      ],
      returns: 'string',
      map: (search, replacement, source) => translated(tableOf(search, replacement), source),
      specialise([search, replacement]) {
        if (typeof search !== 'string' || typeof replacement !== 'string') return undefined;
        const table = tableOf(search, replacement);
        return (_search, _replacement, source) => translated(table, source);
      },
    }),
  ],
  examples: [
    { kql: 'print translate("krasp", "otsku", "spark")', result: 'kusto' },
    { kql: 'print translate("abc", "x", "abc")', result: 'xxx' },
    { kql: 'print translate("abc", "", "ab")', result: '' },
    { kql: 'print translate("abca", "1234", "cab")', result: '342' },
  ],
});

/** Later places overwrite earlier ones, as the service was seen to do. */
function tableOf(search: string, replacement: string): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const into = [...replacement];
  for (const [at, char] of [...search].entries()) {
    table.set(char, into[at] ?? into.at(-1) ?? '');
  }
  return table;
}

function translated(table: ReadonlyMap<string, string>, source: string): string {
  let result = '';
  for (const char of source) result += table.get(char) ?? char;
  return result;
}
