import { describe, expect, test } from 'vitest';
import { KqlError } from '../../src/index.ts';
import { engineWith, folderOf, refusalOf, rowsOf } from './given.ts';

const folder = folderOf({
  'schemas/broken.yaml': 'T: [',
  'schemas/empty.json': '{}',
  'schemas/number.json': '5',
  'schemas/type.json': '[{ "Name": "T", "Properties": [{ "Name": "a", "Type": "text" }] }]',
  'maps/empty.yaml': '{}',
  'profiles.csv': 'Name,Size\na,1\n',
  'watch/empty/L.csv': '',
  'watch/twice/L.csv': 'a,b,a\n1,2,3\n',
  'watch/time/L.csv': 'a\n1\n',
  'watch/time/L.json': '{ "lastUpdated": "soon" }',
  'watch/key/L.csv': 'a\n1\n',
  'watch/key/L.json': '{ "searchKey": "b" }',
  'watch/list/L.csv': 'a\n1\n',
  'watch/list/L.json': '[1]',
  'lines/list.json': '{"a":1}\n[2]\n',
  'lines/list.multijson': '[{"a":1}, 2]',
  'lines/map.yaml': 'https://feeds.example/: .',
});
const at = (name: string): string => `${folder}/${name}`;

const problemOf = async (inputs: Parameters<typeof engineWith>[0]): Promise<string> => {
  try {
    await engineWith(inputs);
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return error.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
  }
  return 'no error';
};

describe('inputs that are none are refused when they are given, with the file and what is wrong', () => {
  test.each<readonly [string, Parameters<typeof engineWith>[0], RegExp]>([
    ['a schema that is no YAML', { schemaFile: at('schemas/broken.yaml') }, /schemas\/broken\.yaml: \S/],
    ['a schema of no table', { schemaFile: at('schemas/empty.json') }, /empty\.json: it holds no table/],
    [
      'a schema that is a number',
      { schemaFile: at('schemas/number.json') },
      /number\.json: it holds no table/,
    ],
    [
      'a type that Kusto does not have',
      { schemaFile: at('schemas/type.json') },
      /type\.json: column 'a' of T has no Kusto type 'text'/,
    ],
    [
      'a schema that is not there',
      { schemaFile: at('none.json') },
      /none\.json: no such file or directory \(ENOENT\)$/,
    ],
    ['a map of no address', { externalData: at('maps/empty.yaml') }, /it maps no address to a file/],
    ['profiles without hashes', { fileProfiles: at('profiles.csv') }, /it has none of the columns SHA1/],
    ['profiles that are not there', { fileProfiles: at('none.csv') }, /none\.csv: .*ENOENT/],
    [
      'a folder of watchlists that is not there',
      { watchlists: at('none') },
      /the folder '.*none' cannot be read/,
    ],
    [
      'a folder of functions that is not there',
      { functions: at('none') },
      /the folder '.*none' cannot be read/,
    ],
    ['a watchlist without headings', { watchlists: at('watch/empty') }, /L\.csv: it has no line of headings/],
    [
      'a watchlist with a heading twice',
      { watchlists: at('watch/twice') },
      /L\.csv: the heading 'a' occurs twice/,
    ],
    ['a watchlist of no time', { watchlists: at('watch/time') }, /lastUpdated 'soon' is no time/],
    [
      'a watchlist without its key',
      { watchlists: at('watch/key') },
      /it has no column 'b' for the search key/,
    ],
  ])('%s', async (_, inputs, problem) => {
    expect(await problemOf(inputs)).toMatch(problem);
  });
});

test('facts of a watchlist that are no mapping are as if there were none', async () => {
  const engine = await engineWith({ watchlists: at('watch/list') });
  expect(await rowsOf(engine, "_GetWatchlist('L') | project SearchKey, a")).toEqual([['1', '1']]);
});

describe('records that are no objects end the query that reads them', () => {
  test.each([
    ['list.json', /line 2 is no JSON object/],
    ['list.multijson', /not all of its records are objects/],
  ])('%s', async (name, problem) => {
    const engine = await engineWith({ externalData: at('lines/map.yaml') });
    const refusal = await refusalOf(engine, `externaldata(a: long)[@'https://feeds.example/${name}']`);
    expect(refusal).toMatch(problem);
  });
});
