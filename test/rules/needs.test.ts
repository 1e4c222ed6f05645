import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';
import { needsOf } from '../../src/rules/needs.ts';
import { ruleOf } from './rule-of.ts';

test('a name that nothing knows is a need, however it is written, and no error', () => {
  const { needs, errors } = needsOf(
    new Engine(),
    ruleOf('union (["a\\nb"] | where x == 1), (F("it\'s")), T2'),
  );
  expect(needs.map(({ kind, name, given }) => [kind, name, given])).toEqual([
    ['unknown name', 'a\nb', false],
    ['unknown name', 'F', false],
    ['unknown name', 'T2', false],
  ]);
  expect(errors).toEqual([]);
});

test('another error stays one', () => {
  const { needs, errors } = needsOf(
    new Engine(),
    ruleOf('T2 | where x == 1; print x = 1 | where nothing == 1'),
  );
  expect(needs.map(({ name }) => name)).toEqual(['T2']);
  expect(errors.map(({ slug }) => slug)).toContain('unknown-name');
});

test('what was given is a need that is met', () => {
  const host = { columns: [{ name: 'Host', type: 'string' }], rows: [['pc-1']] };
  const engine = new Engine({ watchlists: { 'Hosts of Ada': host }, functions: { F: '() { T }' } });
  engine.addTable('T', host);
  engine.outside.externalData = {
    open: ({ urls }) =>
      urls.includes('https://a.example/1') ? tableFromRows('local', host) : { lacks: urls },
  };
  const externals =
    "(externaldata(Host: string)['https://a.example/1', 'https://a.example/2']), (externaldata(Host: string)['https://a.example/3'])";
  const query = `union F, _GetWatchlist('Hosts of Ada'), _GetWatchlistAlias, _GetWatchlist('None'), ${externals}`;
  const { needs, errors } = needsOf(engine, ruleOf(query));
  expect(needs.map(({ kind, name, given }) => `${kind} ${name}: ${given}`).sort()).toEqual([
    'external data https://a.example/1: true',
    'external data https://a.example/2: true',
    'external data https://a.example/3: false',
    'other aliases of watchlists: true',
    'table T: true',
    'watchlist Hosts of Ada: true',
    'watchlist None: false',
  ]);
  expect(errors).toEqual([]);
});
