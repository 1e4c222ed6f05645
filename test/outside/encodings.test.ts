import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { engineWith, folderOf, refusalOf, rowsOf } from './given.ts';

/** As Excel saves a list unless it is told otherwise. */
const old = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

const folder = folderOf({
  'old/Staff.csv': old('Name\nM\xfcller\n'),
  'sidecar/Staff.csv': 'Name\nMüller\n',
  'sidecar/Staff.yaml': old('# M\xfcller\nsearchKey: Name\n'),
  'wide/Staff.csv': utf16('Name\nMüller\n'),
  'wide/Staff.json': utf16('{ "searchKey": "Name" }'),
  'feeds/list.csv': old('M\xfcller\n'),
  'feeds/list.txt': old('M\xfcller\n'),
  'feeds/list.json': old('{"Name":"M\xfcller"}\n'),
  'feeds/map.yaml': 'https://feeds.example/: .',
  'feeds/old.yaml': old('https://feeds.example/: M\xfcller'),
  'functions/Old.kql': old('print "M\xfcller"'),
  'functions/Wide.kql': utf16('print Name="Müller"'),
});
const at = (name: string): string => `${folder}/${name}`;

describe('lists that are not in UTF-8 are refused: they would match less, and nobody would know', () => {
  test.each([
    ['old', /Staff\.csv: it is not UTF-8 \(near byte 5\)/],
    ['sidecar', /Staff\.yaml: line 1 is not UTF-8/],
  ])('a watchlist: %s', async (name, problem) => {
    await expect(engineWith({ watchlists: at(name) })).rejects.toThrow(problem);
  });

  test.each(['list.csv', 'list.txt', 'list.json'])('external data: %s', async (name) => {
    const engine = await engineWith({ externalData: at('feeds/map.yaml') });
    const refusal = await refusalOf(engine, `externaldata(Name: string)[@'https://feeds.example/${name}']`);
    expect(refusal).toMatch(/it is not UTF-8/);
  });

  test('the map of external data', async () => {
    await expect(engineWith({ externalData: at('feeds/old.yaml') })).rejects.toThrow(/line 1 is not UTF-8/);
  });

  test('a function', async () => {
    const engine = createEngine({ now: '2026-01-01T00:00:00Z' });
    const [finding, ...others] = await engine.addInputs({ functions: at('functions') });
    expect(finding?.message).toMatch(/Old\.kql.*line 1 is not UTF-8/);
    expect(others).toEqual([]);
    expect(await rowsOf(engine, 'Wide')).toEqual([['Müller']]);
  });
});

test('UTF-16 with its mark is read', async () => {
  const engine = await engineWith({ watchlists: at('wide') });
  expect(await rowsOf(engine, "_GetWatchlist('Staff') | project SearchKey, Name")).toEqual([
    ['Müller', 'Müller'],
  ]);
});
