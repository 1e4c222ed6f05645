import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { engineWith, folderOf, refusalOf, rowsOf } from './given.ts';

const parser = `
ParserName: vimShipDocks
EquivalentBuiltInParser: _Im_Ship_Docks
ParserParams:
  - Name: harbour
    Type: string
    Default: '*'
  - Name: disabled
    Type: bool
    Default: false
ParserQuery: |
  let parser = (harbour: string = '*', disabled: bool = false) {
    Docks | where not(disabled) and (harbour == '*' or Harbour =~ harbour)
  };
  parser(harbour, disabled)
`;

const folder = folderOf({
  'parsers/vimShipDocks.yaml': parser,
  'parsers/template.yaml': 'ParserName: <name of the parser>\nParserQuery: T',
  'parsers/notes.yaml': 'title: no function at all',
  'FunctionAlias.yaml':
    'FunctionName: Long name\nFunctionAlias: DockNames\nFunctionQuery: vimShipDocks | distinct Dock',
  'Tonnage.kql': '(factor: long = 2) { Docks | summarize Tons = sum(Tons) * factor }',
  'Whole.kql': '// a query is the body of a function of the name of its file\nDocks\n| count',
  'several.kql':
    'let Limit = 10;\nlet Heavy = (at_least: long = Limit) { Docks | where Tons >= at_least };\nlet Names = () { Heavy | project Dock };',
  'made.csl': ".create-or-alter function with (folder = 'x', docstring = 'y (z)') Twice(n: long) { n * 2 }",
  'Wrap.kql': '(T:(Dock:string), mark:string) { T | extend Dock = strcat(mark, Dock) }',
  'Round.kql': 'About | take 1',
  'About.kql': 'Round | take 1',
  'Broken.yaml': 'ParserName: Broken\nParserQuery: |\n  Docks\n  | where (',
  'Wrong.kql': 'Docks | project Missing',
  'Ships.kql': 'ShipLog_CL | project Ship_s',
});

const engine = await engineWith({ functions: folder });
engine.addTable('Docks', {
  columns: [
    { name: 'Dock', type: 'string' },
    { name: 'Harbour', type: 'string' },
    { name: 'Tons', type: 'long' },
  ],
  rows: [
    ['A1', 'North', 5],
    ['A2', 'South', 20],
  ],
});

describe('functions of a folder', () => {
  test('are called with parentheses, without, and by names of arguments', async () => {
    expect(await rowsOf(engine, 'vimShipDocks | project Dock')).toEqual([['A1'], ['A2']]);
    expect(await rowsOf(engine, "vimShipDocks('south') | project Dock")).toEqual([['A2']]);
    expect(await rowsOf(engine, "vimShipDocks(harbour='north') | project Dock")).toEqual([['A1']]);
    expect(await rowsOf(engine, 'vimShipDocks(disabled=true) | count')).toEqual([[0]]);
  });

  test('go by the name of their built-in equivalent and by their alias', async () => {
    expect(await rowsOf(engine, "_Im_Ship_Docks(harbour='north') | project Dock")).toEqual([['A1']]);
    expect(await rowsOf(engine, 'DockNames | sort by Dock asc')).toEqual([['A1'], ['A2']]);
  });

  test('are queries, declarations, let statements or commands', async () => {
    expect(await rowsOf(engine, 'Tonnage')).toEqual([[50]]);
    expect(await rowsOf(engine, 'Tonnage(1)')).toEqual([[25]]);
    expect(await rowsOf(engine, 'Whole')).toEqual([[2]]);
    expect(await rowsOf(engine, 'Names')).toEqual([['A2']]);
    expect(await rowsOf(engine, 'Heavy(1) | count')).toEqual([[2]]);
    expect(await rowsOf(engine, 'print Twice(21)')).toEqual([[42]]);
  });

  test('take the rows that invoke passes', async () => {
    expect(await rowsOf(engine, "Docks | invoke Wrap('#') | project Dock | sort by Dock asc")).toEqual([
      ['#A1'],
      ['#A2'],
    ]);
  });

  test('mean by a name what it means at the call, as a macro would', async () => {
    expect(await rowsOf(engine, 'let Docks = print Dock = "mine", Tons = 1; Tonnage(3)')).toEqual([[3]]);
    expect(await rowsOf(engine, 'let t = Tonnage(1); let Docks = print Tons = 1; t')).toEqual([[25]]);
    expect(await rowsOf(engine, 'let factor = 9; Tonnage()')).toEqual([[50]]);
    expect(await rowsOf(engine, 'let f = () { Docks | count }; let Docks = print 1; f()')).toEqual([[2]]);
    expect(await rowsOf(engine, 'let Tonnage = () { print 7 }; Tonnage()')).toEqual([[7]]);
  });

  test('that call each other in a circle are an error', async () => {
    expect(await refusalOf(engine, 'Round')).toBe(
      "KB001 In the function 'Round': The function 'Round' calls itself.",
    );
  });

  test('are refused by name and file where their text is none', async () => {
    expect(await refusalOf(engine, 'Broken')).toMatch(
      /^KB011 The function 'Broken' of .*Broken\.yaml cannot be used: line 2 of its text: /,
    );
  });

  test('have their mistakes said at the place of the call', async () => {
    const kql = 'Docks | where Tons > 1 | union Wrong';
    const [found] = engine.check(kql);
    expect(found?.message).toBe(
      "In the function 'Wrong': There is no column, variable or table 'Missing' here.",
    );
    expect(kql.slice(found?.span?.start, found?.span?.end)).toBe('Wrong');
  });
});

describe('a fuzzy union', () => {
  test('passes over functions that do not exist, and those whose sources do not', async () => {
    expect(await rowsOf(engine, 'union isfuzzy=true vimNothing(1, true), Docks | count')).toEqual([[2]]);
    expect(
      await rowsOf(engine, 'union isfuzzy=true Ships, (Docks | project Dock) | sort by Dock asc'),
    ).toEqual([['A1'], ['A2']]);
  });

  test('does not excuse a mistake', async () => {
    expect(await refusalOf(engine, 'union isfuzzy=true Wrong, Docks')).toMatch(/^KS142/);
  });
});

test('an engine takes functions as texts', async () => {
  const own = createEngine({ functions: { Double: '(n: long) { n * 2 }', Five: 'print n = 5' } });
  expect(await rowsOf(own, 'Five | extend twice = Double(n)')).toEqual([[5, 10]]);
  expect(() => createEngine({ functions: { Bad: '(n: long' } })).toThrow(/functions/);
});

test('a schema file adds tables, and columns to tables that are known', async () => {
  const files = folderOf({
    'tables.yaml': 'HarbourLog:\n  Dock: string\n  Tons: long\nDnsEvents:\n  ReportReferenceLink: string\n',
    'custom.json': '[{"Name":"Ship_CL","Properties":[{"Name":"Name_s","Type":"String"}]}]',
    'bad.yaml': 'HarbourLog:\n  Dock: text',
  });
  const known = await engineWith({ schemaFile: `${files}/tables.yaml` });
  expect(known.check('HarbourLog | where Tons > 1').map(({ code }) => code)).toEqual([]);
  expect(known.check('DnsEvents | project Computer, ReportReferenceLink').map(({ code }) => code)).toEqual(
    [],
  );
  await known.addInputs({ schemaFile: `${files}/custom.json` });
  expect(known.check('Ship_CL | project Name_s, _ItemId, TimeGenerated')).toEqual([]);
  await expect(known.addInputs({ schemaFile: `${files}/bad.yaml` })).rejects.toThrow(/no Kusto type 'text'/);
});
