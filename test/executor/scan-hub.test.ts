import { describe, expect, test } from 'vitest';
import type { Batch } from '../../src/columns/batch.ts';
import type { ScanRequest } from '../../src/columns/tables/scan-request.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';
import { ScanHub } from '../../src/executor/scans/scan-hub.ts';
import type { RowCondition } from '../../src/executor/shared/row-condition.ts';
import { collector } from '../../src/executor/sink.ts';

const rows = Array.from({ length: 20 }, (_, row) => [`n${row % 5}`, row]);
const columns = [
  { name: 'Name', type: 'string' },
  { name: 'Number', type: 'long' },
] as const;

/** A table that says what was asked of it. */
function watched(): { readonly source: TableSource; readonly asked: ScanRequest[] } {
  const table = tableFromRows('T', { columns, rows });
  const asked: ScanRequest[] = [];
  const source: TableSource = {
    schema: table.schema,
    bytes: table.bytes,
    scan(request, signal): AsyncIterable<Batch> | Iterable<Batch> {
      asked.push(request);
      return table.scan(request, signal);
    },
  };
  return { source, asked };
}

/** The table, a row a batch; `before` is called before each. */
const rowByRow = (source: TableSource, before: () => Promise<void> | void): TableSource => ({
  ...source,
  async *scan(request) {
    for await (const batch of source.scan(request))
      for (let row = 0; row < batch.length; row++) {
        await before();
        yield batch.slice(row, row + 1);
      }
  },
});

const twice = 'let few = T | where Number > 15 | distinct Name; T | join kind=inner few on Name | count';

test('an error before the first row rejects the scan of every subscriber', async () => {
  const { source } = watched();
  const hub = new ScanHub(2);
  const condition = {
    get key(): string {
      throw new Error('a condition that cannot be looked at');
    },
  } as RowCondition;
  const wanted = (conditions: readonly RowCondition[]) => ({
    request: { columns: ['Name'] },
    conditions,
    view: (batch: Batch) => batch,
  });
  const outcomes = await Promise.allSettled([
    hub.scan(source, wanted([condition]), collector()),
    hub.scan(source, wanted([]), collector()),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('queries that ask together for texts of a column that the table lacks have their answers', async () => {
  const engine = new Engine();
  engine.addTable('IdentityInfo', {
    columns: [{ name: 'AccountName', type: 'string' }],
    rows: [['a'], ['b']],
  });
  const texts = [
    'IdentityInfo | where MailAddress endswith "x" | count',
    'IdentityInfo | where MailAddress !has "y" | count',
    'IdentityInfo | where AccountName has "a" | count',
  ];
  const answers = await engine.queryAll(texts.map((text) => ({ text })));
  expect(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.primary.rows() : answer)),
  ).toEqual([[[0]], [[2]], [[1]]]);
});

test.each([
  ['rows that it is given', "T | extend Found = 'ab' matches regex strcat('(', Name)"],
  ['a condition', "T | where 'ab' matches regex strcat('(', Name)"],
  [
    'a condition of a scan to come',
    "T | where 'ab' matches regex strcat('(', '') | extend All = toscalar(T | count)",
  ],
])('a query that fails at %s leaves the others their rows', async (_, failing) => {
  const engine = new Engine();
  engine.addTableSource('T', watched().source);
  for (const texts of [
    ['T | count', failing],
    [failing, 'T | count'],
  ]) {
    const answers = await engine.queryAll(texts.map((text) => ({ text })));
    const found = answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.primary.rows() : answer.status,
    );
    expect(found).toEqual(texts.map((text) => (text === failing ? 'rejected' : [[20]])));
  }
});

describe('scans of one table by one query', () => {
  test('read it once, though one needs what the other gives', async () => {
    const { source, asked } = watched();
    const engine = new Engine();
    engine.addTableSource('T', source);
    expect((await engine.query(twice)).primary.rows()).toEqual([[16]]);
    expect(asked).toHaveLength(1);
    expect(new Set(asked[0]?.columns)).toEqual(new Set(['Name', 'Number']));
  });

  test('do not read it again for a list that turned out to be empty', async () => {
    const { source, asked } = watched();
    const engine = new Engine();
    engine.addTableSource('T', source);
    const none = 'T | where Name in ((T | where Number > 99 | project Name)) | project Number';
    expect((await engine.query(none)).primary.rows()).toEqual([]);
    expect(asked).toHaveLength(1);
    expect((await engine.query('T | where Name in (dynamic([]))')).primary.rows()).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  test('keep for one that cannot run yet only what it will ask for', async () => {
    const { source, asked } = watched();
    const engine = new Engine();
    engine.addTableSource('T', { ...source, bytes: undefined });
    const some =
      'let few = T | where Number > 15; T | where Number < 3 | join kind=inner few on Name | count';
    expect((await engine.query(some)).primary.rows()).toEqual([[2]]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.predicate?.kind).toBe('or');
    // The other side has no condition: all rows of all columns that anybody wants would be read for it.
    const more = Array.from(
      { length: 8 },
      (_, number) => ({ name: `More${number}`, type: 'string' }) as const,
    );
    engine.addTableSource('Wide', { ...source, bytes: undefined, schema: [...source.schema, ...more] });
    for (const [query, kinds] of [
      [twice, [undefined]],
      ['let few = Wide | where Number > 15; Wide | join kind=inner few on Name', ['compare', undefined]],
    ] as const) {
      asked.length = 0;
      await engine.query(query);
      expect(asked.map(({ predicate }) => predicate?.kind).sort()).toEqual(kinds);
    }
  });

  test('are given what was kept whole, though the scan goes on when they ask', async () => {
    const { source } = watched();
    const engine = new Engine();
    const slowly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    engine.addTableSource('T', rowByRow(source, slowly));
    const query =
      'T | extend First = toscalar(T | take 2 | summarize max(Number)) | summarize count(), max(First)';
    expect((await engine.query(query)).primary.rows()).toEqual([[20, 1]]);
  });

  test('are given all of what is kept, though another query has the scan go on when they ask', async () => {
    const { source, asked } = watched();
    const engine = new Engine();
    const slowly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    engine.addTableSource('T', rowByRow(source, slowly));
    const first = 'toscalar(T | take 2 | summarize max(Number))';
    const answers = await engine.queryAll([
      { text: `T | extend First = ${first} | summarize count(), max(First)` },
      { text: 'T | count' },
    ]);
    expect(answers.map((answer) => answer.status === 'fulfilled' && answer.value.primary.rows())).toEqual([
      [[20, 1]],
      [[20]],
    ]);
    expect(asked).toHaveLength(1);
  });

  test('are given no more of what was kept than they want', async () => {
    const { source } = watched();
    const hub = new ScanHub(1);
    const wanted = { request: { columns: ['Name'] }, conditions: [], view: (batch: Batch) => batch };
    const [first, second] = [{}, {}];
    const slow = rowByRow(source, () => {});
    for (const by of [first, second]) hub.announce(slow, by, async () => wanted);
    await hub.scan(slow, wanted, collector(), first);
    let pushed = 0;
    const fewer = { push: () => (++pushed === 3 ? 'done' : 'more'), finish() {} } as const;
    await hub.scan(slow, wanted, fewer, second);
    expect(pushed).toBe(3);
  });

  test('do not go on for one that may never ask, once nobody else wants more', async () => {
    const { source } = watched();
    let read = 0;
    const engine = new Engine();
    engine.addTableSource(
      'T',
      rowByRow(source, () => {
        read++;
      }),
    );
    const query = 'union (T | where Number >= 0), (T | where Number > 1) | take 2 | summarize sum(Number)';
    expect((await engine.query(query)).primary.rows()).toEqual([[1]]);
    expect(read).toBe(2);
  });

  test('are not given what was kept for another use of the same let', async () => {
    const engine = new Engine();
    engine.addTableSource('T', watched().source);
    const all = 'let all = T | summarize Number = max(Number) by Name; ';
    // The condition is asked below the summary, of the very scan that the other use has: all columns of it are wanted, so that neither has one of its own.
    for (const [query, count] of [
      ['all | where Name in ((T | where Number > 99 | project Name)) | union all', 5],
      ['all | where Name in ((T | where Number > 17 | project Name)) | union all', 7],
    ] as const)
      expect([query, (await engine.query(`${all}${query}`)).primary.rows().length]).toEqual([query, count]);
  });

  test('read it again when its rows are too many to keep', async () => {
    const { source, asked } = watched();
    const hub = new ScanHub(1, undefined, 400);
    const scans = ['first', 'second'].map((name) => ({ name }));
    const request = { columns: ['Name', 'Number'] };
    const wanted = { request, conditions: [], view: (batch: Batch) => batch };
    for (const by of scans) hub.announce(source, by, async () => wanted);
    for (const by of scans) {
      const sink = collector();
      await hub.scan(source, wanted, sink, by);
      expect(sink.batches.reduce((sum, batch) => sum + batch.length, 0)).toBe(rows.length);
    }
    expect(asked).toHaveLength(2);
  });

  test('read anew in each query', async () => {
    const { source, asked } = watched();
    const engine = new Engine();
    engine.addTableSource('T', source);
    for (let time = 0; time < 2; time++) await engine.query(twice);
    expect(asked).toHaveLength(2);
  });

  test('and in several queries together find the same rows as alone', async () => {
    const { source, asked } = watched();
    const engine = new Engine();
    engine.addTableSource('T', source);
    const queries = [twice, 'T | summarize sum(Number) by Name | sort by Name asc', 'T | take 3', twice];
    const alone: unknown[] = [];
    for (const text of queries) alone.push((await engine.query(text)).primary.rows());
    asked.length = 0;
    const settled = await engine.queryAll(queries.map((text) => ({ text })));
    const together = settled.map((result) =>
      result.status === 'fulfilled' ? result.value.primary.rows() : result.reason,
    );
    expect(together).toEqual(alone);
    expect(asked).toHaveLength(1);
  });
});
