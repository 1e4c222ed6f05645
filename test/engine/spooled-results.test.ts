import { expect, test, vi } from 'vitest';
import type { TempStore } from '../../src/columns/ports.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { nodeTempStore } from '../../src/host/node/temp-store.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { ruleOf } from '../rules/rule-of.ts';

/** The system's temporary files, counted. */
function counted(): {
  readonly store: TempStore;
  readonly open: () => number;
  readonly opened: () => number;
} {
  const system = nodeTempStore();
  let open = 0;
  let opened = 0;
  const store: TempStore = {
    open() {
      const file = system.open();
      open++;
      opened++;
      let isOpen = true;
      return {
        ...file,
        close() {
          file.close();
          if (isOpen) open--;
          isOpen = false;
        },
      };
    },
  };
  return { store, open: () => open, opened: () => opened };
}

const everyType = `range x from 1 to 40000 step 1
  | extend text = strcat('é', x), few = tostring(x % 7), at = datetime(2025-01-01) + x * 1s, part = x / 3.0, far = x * 1e15,
    took = x * 1ms, bag = iff(x % 2 == 0, dynamic({"a": [1, "b"]}), dynamic(null)), none = long(null), id = toguid('8ec6ea7c-2d26-4c3a-9d6a-0123456789ab'),
    exact = todecimal(x) / 3, big = x * 100000000000000000, yes = x % 3 == 0`;

test.each([
  everyType,
  `${everyType} | where x % 1000 == 1`,
  `${everyType} | take 0`,
  `${everyType} | sort by text asc`,
])('rows that wait in a file are those that are held: %s', async (query) => {
  const expected = (await new Engine().query(query)).primary;
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 8_000_000 } });
  const { primary, close } = await engine.query(query, { rows: 'spooled' });
  expect(primary.rowCount).toBe(expected.rowCount);
  expect(primary.rows()).toEqual(expected.rows());
  // As often as they are asked for.
  const lengths = [...primary.batches()].map(({ length }) => length);
  expect(lengths).toEqual([...primary.batches()].map(({ length }) => length));
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(expected.rowCount);
  expect(primary.batch.length).toBe(expected.rowCount);
  close();
  expect(files.open()).toBe(0);
  expect(files.opened() > 0).toBe(expected.rowCount > 10_000);
});

test('a result that is not to wait in a file is held, whatever the limit', async () => {
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 8_000_000 } });
  expect((await engine.query(everyType)).primary.rowCount).toBe(40_000);
  expect(files.opened()).toBe(0);
});

test('no file stays open where the query fails after rows were put there', async () => {
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 100_000, madeRows: 50_000 } });
  const failing = 'range x from 1 to 60000 step 1 | extend t = strcat("text ", x)';
  await expect(engine.query(failing, { rows: 'spooled' })).rejects.toMatchObject({
    diagnostics: [{ code: 'KB304' }],
  });
  const truncated = 'set truncationmaxrecords = 10; range x from 1 to 40000 step 1';
  await expect(engine.query(truncated, { rows: 'spooled' })).rejects.toMatchObject({
    diagnostics: [{ code: 'KB309' }],
  });
  expect(files.opened()).toBe(2);
  expect(files.open()).toBe(0);
});

test('an answer by a clock that was wrong is let go of before the query is asked again', async () => {
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 100_000 } });
  const rows = Array.from({ length: 20_000 }, (_, at) => [
    `2025-01-01T00:00:${10 + (at % 50)}Z`,
    `text ${at}`,
  ]);
  engine.addTable('T', {
    columns: [
      { name: 'Timestamp', type: 'datetime' },
      { name: 'Text', type: 'string' },
    ],
    rows,
  });
  const table = engine.tables.get('T');
  if (table === undefined) throw new Error('Expected the table.');
  const likelyNewest = (): Promise<bigint> => Promise.resolve(638_000_000_000_000_000n);
  engine.addTableSource('T', {
    ...table,
    pieces: [{ file: 'T', writtenAt: undefined, source: table, likelyNewest }],
  });
  const { primary, clock, close } = await engine.query('T | extend age = now() - Timestamp', {
    rows: 'spooled',
  });
  expect(clock?.now).toBe('2025-01-01T00:00:59.0000000Z');
  expect(primary.rowCount).toBe(20_000);
  expect(files.opened()).toBe(2);
  close();
  expect(files.open()).toBe(0);
});

test('no file stays open where making sure of the clock fails, of queries that run together', async () => {
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 100_000 } });
  const source: TableSource = {
    schema: [{ name: 'Timestamp', type: 'datetime' }],
    scan: () => {
      throw new Error('The file is gone.');
    },
  };
  const likelyNewest = (): Promise<bigint> => Promise.resolve(638_000_000_000_000_000n);
  engine.addTableSource('T', {
    ...source,
    pieces: [{ file: 'T', writtenAt: undefined, source, likelyNewest }],
  });
  const text =
    'let Newest = now(); range x from 1 to 40000 step 1 | extend t = strcat("text ", x), Newest | union (T | take 0)';
  await expect(engine.queryAll([{ text, rows: 'spooled' }])).rejects.toThrow('The file is gone.');
  expect(files.opened()).toBe(1);
  expect(files.open()).toBe(0);
});

test('no file stays open of rules that are stopped once they are answered', async () => {
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 100_000 } });
  const stop = new AbortController();
  vi.spyOn(engine, 'queryAll').mockImplementation(async (requests) => {
    const results = await Engine.prototype.queryAll.call(engine, requests);
    stop.abort(new Error('stopped'));
    return results;
  });
  const rule = ruleOf('range x from 1 to 40000 step 1 | extend t = strcat("text ", x)');
  await expect(evaluateRules(engine, [rule], { signal: stop.signal, rows: 'spooled' })).rejects.toThrow(
    'stopped',
  );
  expect(files.opened()).toBe(1);
  expect(files.open()).toBe(0);
});

test('results of queries that run together share one file, and whoever holds most goes there', async () => {
  const files = counted();
  const engine = new Engine({ tempStore: files.store, limits: { memory: 8_000_000 } });
  const texts = [
    'range x from 1 to 5 step 1',
    'range x from 1 to 100000 step 1 | extend t = strcat("text ", x)',
    'range x from 1 to 50000 step 1 | extend t = strcat("other ", x), u = strcat("text ", x % 3)',
    'range x from 1 to 3000 step 1 | where x > 4000',
  ];
  const settled = await engine.queryAll(texts.map((text) => ({ text, rows: 'spooled' })));
  const alone = await new Engine().queryAll(texts.map((text) => ({ text })));
  expect(files.opened()).toBe(1);
  for (const [index, outcome] of settled.entries()) {
    const expected = alone[index];
    if (outcome.status !== 'fulfilled' || expected?.status !== 'fulfilled') throw new Error('Expected rows.');
    expect(outcome.value.primary.rows()).toEqual(expected.value.primary.rows());
    outcome.value.close();
    outcome.value.close();
  }
  expect(files.open()).toBe(0);
});

test.each([0, 3, 20_000, 60_000])('%i rows are kept, and all are counted', async (rows) => {
  const text = 'range x from 1 to 50000 step 1';
  const { primary } = await new Engine().query(text, { rows });
  expect(primary.rowCount).toBe(50_000);
  expect(primary.rows()).toEqual((await new Engine().query(`${text} | take ${rows}`)).primary.rows());
});

test.each(['spool', -1, 1.5, Number.NaN])('rows cannot be wanted %o', async (rows) => {
  await expect(new Engine().query('print 1', { rows: rows as number })).rejects.toMatchObject({
    diagnostics: [{ code: 'KB205' }],
  });
});
