import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { engineWith, folderOf, refusalOf, rowsOf } from './given.ts';

const folder = folderOf({
  'map.yaml': [
    'https://feeds.example/list.csv: files/list.csv',
    'https://feeds.example/below/: files',
    'https://feeds.example/all: files/words.txt',
    'https://feeds.example/gone.csv: files/gone.csv',
  ].join('\n'),
  'map.json': '{ "https://feeds.example/x": 5 }',
  'files/list.csv': '\uFEFFHost,Port,Seen\r\n"a,b",80,2026-01-01\r\nc\r\n"d ""q""",x,yesterday,more\r\n',
  'files/open.csv': 'a,b\n"never closed,1\n',
  'files/words.txt': 'first\n\nžluťoučký 🐎\r\nlast',
  'files/packed.tsv.gz': gzipSync('a\t1\nb\t2\n'),
  'files/bars.psv': 'a|1\n',
  'files/records.json': '{"Name":"a","Size":1,"More":{"k":[1,2]}}\n\n{"Name":7,"Size":"12"}\n{"Other":1}\n',
  'files/records.multijson': '[{"Name":"a",\n"Size":1.9}]\n{"Name":null}',
  'files/half.multijson': '[{"Name":"a"}',
  'files/whole.raw': 'all\nof it',
});
const engine = await engineWith({ externalData: `${folder}/map.yaml` });
const of = (schema: string, url: string, rest = ''): string => `externaldata(${schema})[@'${url}'] ${rest}`;
const below = (schema: string, name: string, rest = ''): string =>
  of(schema, `https://feeds.example/below/${name}`, rest);

describe('externaldata', () => {
  test('reads delimited text by place, whatever the width of a record', async () => {
    const kql = of(
      'H:string, P:int, S:datetime',
      'https://feeds.example/list.csv',
      'with (format="csv", ignoreFirstRecord=true)',
    );
    expect(await rowsOf(engine, kql)).toEqual([
      ['a,b', 80, '2026-01-01T00:00:00.0000000Z'],
      ['c', null, null],
      ['d "q"', null, null],
    ]);
  });

  test('takes the format from the address where the query states none', async () => {
    expect(await rowsOf(engine, below('a:string, n:long', 'packed.tsv.gz'))).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(await rowsOf(engine, below('a:string, n:long', 'bars.psv'))).toEqual([['a', 1]]);
    expect(await rowsOf(engine, below('a:string', 'words.txt'))).toEqual([
      ['first'],
      ['žluťoučký 🐎'],
      ['last'],
    ]);
    expect(await rowsOf(engine, below('a:string', 'whole.raw'))).toEqual([['all\nof it']]);
  });

  test('reads objects by name, line by line or one after the other', async () => {
    expect(await rowsOf(engine, below('Name:string, Size:long, More:dynamic', 'records.json'))).toEqual([
      ['a', 1, { k: [1, 2] }],
      ['7', 12, null],
      ['', null, null],
    ]);
    expect(await rowsOf(engine, below('Name:string, Size:real', 'records.multijson'))).toEqual([
      ['a', 1.9],
      ['', null],
    ]);
  });

  test('takes columns from the paths and constants of an ingestion mapping', async () => {
    const mapping = `[{"Column":"Second","Properties":{"Path":"$.More['k'][1]"}},{"Column":"Fixed","Properties":{"ConstValue":"x"}},{"column":"From","Properties":{"Transform":"SourceLocation"}}]`;
    const rest = `with (format="json", ingestionMapping=\`\`\`${mapping}\`\`\`) | take 1`;
    expect(
      await rowsOf(
        engine,
        below('Second:long, Fixed:string, From:string, Name:string', 'records.json', rest),
      ),
    ).toEqual([[2, 'x', 'https://feeds.example/below/records.json', '']]);
    const places = `with (format="csv", ignoreFirstRecord=true, ingestionMapping='[{"Column":"P","Properties":{"Ordinal":"1"}}]') | take 1`;
    expect(await rowsOf(engine, of('P:long', 'https://feeds.example/list.csv', places))).toEqual([[80]]);
  });

  test('reads several addresses one after the other', async () => {
    const urls = "'https://feeds.example/below/words.txt', 'https://feeds.example/all/of/it?sig=1'";
    expect(await rowsOf(engine, `externaldata(a:string)[${urls}] with (format='txt') | count`)).toEqual([
      [6],
    ]);
  });

  test('ignores what is for the storage service alone', async () => {
    const url = 'https://feeds.example/list.csv?sv=1&sig=x;managed_identity=system';
    expect(await rowsOf(engine, `${of('a:string', url)} | count`)).toEqual([[4]]);
  });

  test.each([
    ['https://elsewhere.example/a.csv', 'KB202'],
    ['https://feeds.example/list.csvx', 'KB202'],
    ['https://feeds.example/below/../../map.json', 'KB202'],
    ['https://feeds.example/below/%2e%2e/%2e%2e/map.json', 'KB202'],
    ['https://feeds.example/gone.csv', 'KB210'],
    ['https://feeds.example/below/open.csv', 'KB210'],
    ['https://feeds.example/below/half.multijson', 'KB210'],
  ])('refuses %s', async (url, code) => {
    const refusal = await refusalOf(engine, of('a:string', url));
    expect(refusal).toContain(code);
    expect(refusal).toContain(url);
  });

  test('refuses formats, properties and addresses that it cannot follow', async () => {
    const url = 'https://feeds.example/list.csv';
    expect(await refusalOf(engine, of('a:string', url, "with (format='parquet')"))).toMatch(
      /^KB201 .*parquet/,
    );
    expect(await refusalOf(engine, of('a:string', url, "with (zipPattern='*.csv')"))).toMatch(
      /^KB201 .*zippattern/,
    );
    expect(await refusalOf(engine, 'externaldata(a:string)[tostring(now())]')).toMatch(/^KB202/);
  });

  test.each([
    [`[{"Column":"a","Properties":{"Path":"$.a[-1]"}}]`, "the mapping path '$.a[-1]'"],
    [`[{"Column":"a","Properties":{"Path":"$..a"}}]`, "the mapping path '$..a'"],
    [
      `[{"Column":"a","Properties":{"Path":"$.a","Transform":"BytesAsBase64"}}]`,
      "the mapping transformation 'bytesasbase64'",
    ],
    [`[{"Properties":{"Path":"$.a"}}]`, 'an ingestionMapping without a column'],
    [`{"Column":"a"}`, 'an ingestionMapping that is no JSON array'],
  ])('refuses the mapping %s', async (mapping, what) => {
    const rest = `with (format="json", ingestionMapping='${mapping}')`;
    const refusal = await refusalOf(engine, of('a:string', 'https://feeds.example/below/records.json', rest));
    expect(refusal).toContain(what);
  });

  test('gives neither clock nor window', async () => {
    const own = await engineWith({ externalData: `${folder}/map.yaml` });
    const kql = `${of('h:string, p:long, TimeGenerated:datetime', 'https://feeds.example/list.csv', 'with (ignoreFirstRecord=true)')} | count`;
    const result = await own.query(kql, { lookback: 1n });
    expect(result.primary.rows()).toEqual([[3]]);
    expect(result.reads).toEqual([]);
  });

  test('a map that is none is refused', async () => {
    await expect(engineWith({ externalData: `${folder}/map.json` })).rejects.toThrow(
      /not mapped to the path of a file/,
    );
    await expect(engineWith({ externalData: `${folder}/none.json` })).rejects.toThrow(/none\.json/);
  });
});
