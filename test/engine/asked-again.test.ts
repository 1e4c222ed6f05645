import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type TableInput, tableFromRows } from '../../src/engine/given/table-rows.ts';
import { createEngine, type Engine, KqlError, type QueryOptions } from '../../src/index.ts';
import { readKqlTest } from '../kql/kqltest.ts';

const folder = join(import.meta.dirname, '../kql');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.kqltest'),
);

/** Whatever is written to a node of the plan from now on throws. */
function frozen(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
  seen.add(value);
  if (Array.isArray(value) || 'kind' in value) Object.freeze(value);
  for (const [name, part] of Object.entries(value))
    if (name !== 'definition' && name !== 'overload') frozen(part, seen);
}

const answer = async (engine: Engine, text: string): Promise<unknown> => {
  try {
    const { tables, diagnostics } = await engine.query(text);
    return { rows: tables.map((table) => [table.name, table.columns, table.rows()]), diagnostics };
  } catch (error) {
    if (error instanceof KqlError) return error.diagnostics;
    throw error;
  }
};

test('a query answers the same when it is asked again, from a plan that nothing has written to', async () => {
  let kept = 0;
  for (const name of files) {
    const {
      tables,
      now = '2026-01-01T00:00:00Z',
      blocks,
    } = readKqlTest(readFileSync(join(folder, name), 'utf8'));
    const engine = createEngine({ now });
    for (const { name: table, columns, rows } of tables) engine.addTable(table, { columns, rows } as never);
    for (const { query } of blocks) {
      const { bound } = engine.prepare(query);
      frozen(bound);
      const first = await answer(engine, query);
      expect(await answer(engine, query), `${name}: ${query}`).toEqual(first);
      if (bound !== undefined && engine.prepare(query).bound === bound) kept++;
    }
  }
  expect(kept).toBeGreaterThan(600);
});

/** What the second answer shows once the engine was given something else in between. */
const changes: readonly {
  readonly what: string;
  readonly query: string;
  readonly change: (engine: Engine) => unknown;
  readonly answers: readonly [before: unknown, after: unknown];
}[] = [
  {
    what: 'rows of a table',
    query: 'T | project a',
    change: (engine) => engine.addTable('T', { columns: [{ name: 'a', type: 'long' }], rows: [[2]] }),
    answers: [[[1]], [[2]]],
  },
  {
    what: 'columns of a table',
    query: 'T',
    change: (engine) => engine.addTable('T', { columns: [{ name: 'b', type: 'string' }], rows: [['x']] }),
    answers: [[[1]], [['x']]],
  },
  {
    what: 'another table',
    query: 'union isfuzzy=true T, U | count',
    change: (engine) => engine.addTable('U', { columns: [{ name: 'a', type: 'long' }], rows: [[2]] }),
    answers: [[[1]], [[2]]],
  },
  {
    what: 'a function',
    query: 'F()',
    change: (engine) => engine.outside.functions.addText('F', 'print 2', 'test'),
    answers: [[[1]], [[2]]],
  },
  {
    what: 'a schema',
    query: 'union isfuzzy=true T, S | getschema | count',
    change: (engine) => engine.outside.schemas.set('S', [{ name: 'z', type: 'string' }]),
    answers: [[[1]], [[2]]],
  },
  {
    what: 'a watchlist of other rows and columns',
    query: "_GetWatchlist('W') | project-away _DTItemId, LastUpdatedTimeUTC",
    change: (engine) => engine.outside.addWatchlist('W', tableFromRows('W', watchlist('other'))),
    answers: [[['old']], [['other']]],
  },
  {
    what: 'the aliases of watchlists',
    query: '_GetWatchlistAlias | sort by WatchlistAlias asc',
    change: (engine) => engine.outside.addWatchlist('V', tableFromRows('V', watchlist('v'))),
    answers: [[['W']], [['V'], ['W']]],
  },
  {
    what: 'what stands for an address',
    query: 'externaldata(a: string) ["https://example.org/a.csv"]',
    change: (engine) => {
      engine.outside.externalData = {
        open: ({ schema }) => tableFromRows('E', { columns: [...schema], rows: [['new']] }),
      };
    },
    answers: [[['old']], [['new']]],
  },
  {
    what: 'where addresses are',
    query: "print tostring(geo_info_from_ip_address('198.51.100.7').country)",
    change: (engine) => {
      engine.outside.places = () => new Map([['country', 'Elsewhere']]);
    },
    answers: [[['Here']], [['Elsewhere']]],
  },
];

const watchlist = (value: string): TableInput => ({
  columns: [
    { name: '_DTItemId', type: 'string' },
    { name: 'LastUpdatedTimeUTC', type: 'datetime' },
    { name: 'SearchKey', type: 'string' },
  ],
  rows: [['1', null, value]],
});

test.each(changes)('a query that is asked again sees $what', async ({ query, change, answers }) => {
  const engine = createEngine({ functions: { F: 'print 1' }, watchlists: { W: watchlist('old') } });
  engine.addTable('T', { columns: [{ name: 'a', type: 'long' }], rows: [[1]] });
  engine.outside.externalData = {
    open: ({ schema }) => tableFromRows('E', { columns: [...schema], rows: [['old']] }),
  };
  engine.outside.places = () => new Map([['country', 'Here']]);
  const rows = async (): Promise<unknown> => (await engine.query(query)).primary.rows();
  expect(await rows()).toEqual(answers[0]);
  await change(engine);
  expect(await rows()).toEqual(answers[1]);
});

test('a query that is asked again sees its own instant, window and parameters', async () => {
  const engine = createEngine();
  const columns = [
    { name: 'Timestamp', type: 'datetime' },
    { name: 'a', type: 'long' },
  ] as const;
  const rows = [1, 2, 3].map((day) => [`2026-01-0${day}T00:00:00Z`, day]);
  engine.addTable('T', { columns, rows });
  const query =
    'declare query_parameters(p: long = 0); T | where Timestamp < now() | summarize make_list(a + p)';
  const list = async (options: QueryOptions): Promise<unknown> =>
    (await engine.query(query, options)).primary.rows()[0]?.[0];
  const day = 864_000_000_000n;
  expect(await list({ now: '2026-01-04T00:00:00Z' })).toEqual([1, 2, 3]);
  expect(await list({ now: '2026-01-03T00:00:00Z' })).toEqual([1, 2]);
  expect(await list({ now: '2026-01-04T00:00:00Z', lookback: day * 2n })).toEqual([2, 3]);
  expect(await list({ now: '2026-01-04T00:00:00Z', parameters: { p: '10' } })).toEqual([11, 12, 13]);
  expect(await list({ now: '2026-01-04T00:00:00Z' })).toEqual([1, 2, 3]);
});

test('equal queries of one pack keep to their own instants where they share what is read', async () => {
  const engine = createEngine({ optimize: false });
  const columns = [
    { name: 'Timestamp', type: 'datetime' },
    { name: 'a', type: 'long' },
  ] as const;
  const rows = [1, 2, 3].map((day) => [`2026-01-0${day}T00:00:00Z`, day]);
  engine.addTable('T', { columns, rows });
  const text = 'T | where Timestamp < now() | join kind=inner T on a | summarize make_list(a)';
  const results = await engine.queryAll(
    ['2026-01-04T00:00:00Z', '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z'].map((now) => ({ text, now })),
  );
  expect(results.map((each) => each.status === 'fulfilled' && each.value.primary.rows()[0]?.[0])).toEqual([
    [1, 2, 3],
    [1, 2],
    [1],
  ]);
});
