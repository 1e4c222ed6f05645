import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { engineWith, folderOf, refusalOf, rowsOf } from './given.ts';

const folder = folderOf({
  'Cranes.csv': 'Host,Owner\r\npc-1,Ada\r\npc-2,"Bo, Jr"\r\n',
  'Cranes.json': '{ "searchKey": "Owner", "lastUpdated": "2025-12-24T10:00:00Z" }',
  'Empty.csv': 'Host\n',
  'notes.txt': 'not a list',
});
const engine = await engineWith({ watchlists: folder });

test('a watchlist has its own columns as texts, and those of the service', async () => {
  const { primary } = await engine.query("_GetWatchlist('Cranes') | sort by Host asc");
  expect(primary.columns.map(({ name, type }) => `${name}:${type}`)).toEqual([
    '_DTItemId:string',
    'LastUpdatedTimeUTC:datetime',
    'SearchKey:string',
    'Host:string',
    'Owner:string',
  ]);
  expect(primary.rows()).toEqual([
    ['Cranes/1', '2025-12-24T10:00:00.0000000Z', 'Ada', 'pc-1', 'Ada'],
    ['Cranes/2', '2025-12-24T10:00:00.0000000Z', 'Bo, Jr', 'pc-2', 'Bo, Jr'],
  ]);
});

test('the search key is the first column unless a file beside the list says otherwise', async () => {
  expect(await rowsOf(engine, "_GetWatchlist('Empty') | getschema | project ColumnName")).toContainEqual([
    'Host',
  ]);
  expect(await rowsOf(engine, "_GetWatchlist('Empty') | count")).toEqual([[0]]);
});

test('keys choose among the items', async () => {
  expect(await rowsOf(engine, "_GetWatchlist('Cranes', dynamic(['Ada'])) | project Host")).toEqual([
    ['pc-1'],
  ]);
  expect(await rowsOf(engine, "_GetWatchlist('Cranes', dynamic([])) | count")).toEqual([[2]]);
});

test('all aliases are known, by name or by call', async () => {
  expect(await rowsOf(engine, '_GetWatchlistAlias | sort by WatchlistAlias asc')).toEqual([
    ['Cranes'],
    ['Empty'],
  ]);
  expect(await rowsOf(engine, '_GetWatchlistAlias() | count')).toEqual([[2]]);
});

test('a list may be called as that of the aliases is within', async () => {
  const one = createEngine({
    watchlists: { aliases: { columns: [{ name: 'Host', type: 'string' }], rows: [['pc-1'], ['pc-2']] } },
  });
  const both =
    "_GetWatchlist('aliases') | project x = Host | union (_GetWatchlistAlias | project x = WatchlistAlias)";
  expect(await rowsOf(one, both)).toEqual([['pc-1'], ['pc-2'], ['aliases']]);
});

test('a list that was not given is refused, unless it is to be empty', async () => {
  const kql = "_GetWatchlist('cranes') | extend Host = column_ifexists('Host', 'none') | count";
  expect(await refusalOf(engine, kql)).toMatch(/^KB202 .*_GetWatchlist/);
  const empty = await engineWith({ watchlists: folder });
  empty.outside.missingWatchlistIsEmpty = true;
  expect(await rowsOf(empty, kql)).toEqual([[0]]);
  // A rule that is silent for want of the list says so.
  const { diagnostics } = await empty.query(kql);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toContain(
    "KB214 The watchlist 'cranes' was not given; it is taken as empty.",
  );
  expect((await empty.query("_GetWatchlist('Cranes') | count")).diagnostics).toEqual([]);
});

test('an engine takes watchlists as rows', async () => {
  const own = createEngine({
    watchlists: { L: { columns: [{ name: 'SearchKey', type: 'string' }], rows: [['k']] } },
  });
  expect(await rowsOf(own, "_GetWatchlist('L')")).toEqual([['k']]);
});

test('a search key that is no column is refused', async () => {
  const bad = folderOf({ 'L.csv': 'a\n1\n', 'L.yaml': 'searchKey: b' });
  await expect(engineWith({ watchlists: bad })).rejects.toThrow(/no column 'b'/);
});

test.each([
  ['semicolons', 'Host;Owner\r\npc-1;Ada\r\n', /headings 'Host;Owner' are not delimited by commas/],
  [
    'a cell too many',
    'Host,Owner\r\npc-1,Ada\r\npc-2,Bo,Jr\r\n',
    /record 2 has 3 cells, and the line of headings 2/,
  ],
  ['a cell too few', 'Host,Owner\r\npc-1\r\n', /record 1 has 1 cells, and the line of headings 2/],
])('a list with %s is refused: half of it would answer for the whole', async (_, text, problem) => {
  await expect(engineWith({ watchlists: folderOf({ 'L.csv': text }) })).rejects.toThrow(problem);
});
