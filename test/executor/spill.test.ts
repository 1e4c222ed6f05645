import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import type { TempStore } from '../../src/columns/ports.ts';
import { Engine } from '../../src/engine/engine.ts';
import { MemoryAccount, MemoryClaim } from '../../src/executor/memory-account.ts';
import { RowParts } from '../../src/executor/spill/row-parts.ts';
import { SpillFile } from '../../src/executor/spill/spill-file.ts';
import { joinKinds } from './join-kinds.ts';
import { columns, type Row, rowsOf, tableOf } from './typed-table.ts';

interface Counts {
  opened: number;
  closed: number;
}

/** A store in memory; says how many files were opened and closed. */
function memoryStore(counts: Counts): TempStore {
  return {
    open() {
      counts.opened++;
      const parts = new Map<number, Uint8Array>();
      let size = 0;
      return {
        append(bytes) {
          parts.set(size, bytes.slice());
          size += bytes.length;
          return size - bytes.length;
        },
        read(place, length) {
          const bytes = parts.get(place);
          if (bytes?.length !== length) throw new Error('Expected to read what was appended.');
          return bytes.slice();
        },
        close: () => {
          counts.closed++;
        },
      };
    },
  };
}

async function answer(query: string, rows: readonly Row[], memory?: number): Promise<unknown[]> {
  const counts: Counts = { opened: 0, closed: 0 };
  const engine = new Engine({
    now: '2025-01-02',
    tempStore: memoryStore(counts),
    limits: memory === undefined ? {} : { memory },
  });
  engine.addTableSource('T', tableOf(rows));
  const { primary } = await engine.query(query);
  expect(counts.closed).toBe(counts.opened);
  return primary.rows();
}

const text = (rows: readonly unknown[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(row, (_, value: unknown) =>
        typeof value === 'bigint' ||
        Object.is(value, -0) ||
        (typeof value === 'number' && !Number.isFinite(value))
          ? `number ${String(value)}`
          : value,
      ),
    )
    .sort();

describe('what the system refuses of a temporary file stops the query, and is no defect', () => {
  const full = (): never => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { errno: -28, code: 'ENOSPC' });
  };
  const whole = { append: () => 0, read: () => new Uint8Array(), close: () => {} };
  const stores: readonly (readonly [what: string, store: TempStore])[] = [
    ['made', { open: full }],
    ['written', { open: () => ({ ...whole, append: full }) }],
    ['read', { open: () => ({ ...whole, read: full }) }],
  ];
  const rows = Array.from({ length: 40 }, (_, at) => [
    `t${at}`,
    at,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  test.each(
    stores.flatMap(([what, store]) =>
      ['T | sort by S asc', 'T | summarize count() by Id', 'T | join kind=inner T on Id'].map(
        (query) => [what, query, store] as const,
      ),
    ),
  )('it cannot be %s: %s', async (_, query, tempStore) => {
    const engine = new Engine({ tempStore, limits: { memory: 300 } });
    engine.addTableSource('T', tableOf(rows));
    await expect(engine.query(query)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'KB346',
          message:
            "Rows beyond the limit 'memory' cannot be kept in a temporary file: no space left on device (ENOSPC).",
        },
      ],
    });
  });
});

describe('a limit on rows holds beside one on memory', () => {
  const rows = Array.from({ length: 40 }, (_, at) => [`t${at}`, at, ...Array(8).fill(null)]);
  test.each([
    'T | sort by S asc | extend place = row_number() | where place > 5 | count',
    'T | join kind=inner T on Id | count',
  ])('%s', async (query) => {
    const answerOf = async (heldRows: number): Promise<number> => {
      const tempStore = memoryStore({ opened: 0, closed: 0 });
      const engine = new Engine({ tempStore, limits: { memory: 300, heldRows } });
      engine.addTableSource('T', tableOf(rows));
      return (await engine.query(query)).primary.rowCount;
    };
    expect(await answerOf(40)).toBe(1);
    await expect(answerOf(39)).rejects.toThrow(
      "The rows to hold went beyond the limit 'heldRows' of 39 rows.",
    );
  });
});

describe('a limit on memory changes no answer', () => {
  test.each([
    'T | sort by S asc, Id asc',
    'T | sort by N desc nulls first, R asc',
    'T | sort by W asc',
    'T | sort by R desc nulls first',
    'T | sort by At asc, P desc, D asc, B desc',
    'T | sort by G asc | extend more = strcat(S, "!") | where N != 1',
    'T | sort by N asc | take 5',
    'T | top 3 by W desc',
  ])('%s: the same rows in the same order', async (query) => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.constantFrom(1, 300, 2000), async (rows, memory) => {
        expect(await answer(query, rows, memory)).toEqual(await answer(query, rows));
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ...columns.map(
      ([name]) => `T | summarize count(), sum(Id), min(At) by ${name === 'Y' ? 'tostring(Y)' : name}`,
    ),
    'T | summarize make_list(Id, 100), make_set(S, 100), dcount(N), arg_max(Id, *) by N, S',
    'T | summarize percentile(R, 50), take_any(S) by N',
    'T | distinct S, N, B',
    'T | summarize count() by N | summarize sum(count_)',
    'T | summarize count(), max(W)',
  ])('%s: the same groups', async (query) => {
    // All values of a percentile's group have to fit.
    const limits = query.includes('percentile') ? [1000, 3000] : [1, 300, 3000];
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.constantFrom(...limits), async (rows, memory) => {
        expect(text(await answer(query, rows, memory))).toEqual(text(await answer(query, rows)));
      }),
      { numRuns: 30 },
    );
  });

  test.each(joinKinds)('join kind=%s: the same pairs', async (kind) => {
    await fc.assert(
      fc.asyncProperty(
        rowsOf,
        fc.constantFrom(1, 300, 2000),
        fc.constantFrom('N', 'S', 'N, S', 'W', 'R', 'At', 'G', 'D', 'B'),
        async (rows, memory, keys) => {
          const query = `T | where Id % 3 != 0 | project S, N, W, R, At, G, D, B, Id | join kind=${kind} (T | where Id % 2 == 0) on ${keys}`;
          expect(text(await answer(query, rows, memory))).toEqual(text(await answer(query, rows)));
        },
      ),
      { numRuns: 30 },
    );
  });
});

test.each<readonly [key: string, of: (x: number) => number, memory: number]>([
  // A run is written for each three batches.
  ['x', (x) => x, 1_500_000],
  ['-x', (x) => -x, 1_500_000],
  ['x % 7', (x) => x % 7, 1_500_000],
  ['x * 7919 % 60013', (x) => (x * 7919) % 60_013, 1_500_000],
  ['x * 7919 % 60013', (x) => (x * 7919) % 60_013, 1e9],
])('sorted runs that are longer than a batch are given in order: by %s', async (key, keyOf, memory) => {
  const counts: Counts = { opened: 0, closed: 0 };
  const engine = new Engine({ tempStore: memoryStore(counts), limits: { memory } });
  const { primary } = await engine.query(
    `range x from 1 to 60000 step 1 | extend k = ${key} | sort by k asc
    | extend before = prev(x) | where isnull(before) or before > 0 | project x`,
  );
  const sorted = Array.from({ length: 60_000 }, (_, at) => at + 1).sort(
    (a, b) => keyOf(a) - keyOf(b) || a - b,
  );
  const given = primary.rows().map(([x]) => x);
  const wrong = sorted.findIndex((x, at) => x !== given[at]);
  const files = memory === 1e9 ? 0 : 1;
  expect([given.length, wrong, counts]).toEqual([60_000, -1, { opened: files, closed: files }]);
});

const many: Row[] = Array.from({ length: 200 }, (_, id) => [
  `text ${id}`,
  id % 7,
  5n,
  id / 3,
  null,
  null,
  null,
  null,
  true,
  null,
]);

test('rows that do not fit are in files, which are closed also when the query fails', async () => {
  const counts: Counts = { opened: 0, closed: 0 };
  const engine = new Engine({ tempStore: memoryStore(counts), limits: { memory: 2000 } });
  engine.addTableSource('T', tableOf(many));
  await engine.query('T | sort by S asc');
  await engine.query('T | summarize count() by S');
  await engine.query('T | join kind=inner T on S');
  expect(counts).toEqual({ opened: 4, closed: 4 });
  await expect(engine.query('T | sort by S asc | extend n = next(S)')).rejects.toThrow(
    "The rows to hold went beyond the limit 'memory' of 2000 bytes.",
  );
  expect(counts).toEqual({ opened: 5, closed: 5 });
});

test('rows that wait for later ones count, and no others of their batches', async () => {
  const rows = Array.from({ length: 1000 }, () => many).flat();
  const query = (offset: number): string =>
    `T | serialize | extend a = prev(Id, ${offset}), b = prev(S, ${offset}) | where b == 'none' | project Id`;
  await expect(answer(query(5000), rows, 40_000)).rejects.toThrow(
    "The rows that wait for later ones went beyond the limit 'memory' of 40000 bytes.",
  );
  expect(await answer(query(1), rows, 2000)).toEqual([]);
  expect(await answer(query(5000), rows, 4_000_000)).toEqual([]);
});

test.each([
  ['T | sort by S asc', 'The rows to sort'],
  ['T | summarize count() by S', 'The groups'],
  ['T | join kind=inner T on S', 'The right side of the join'],
])('%s: without a place for temporary files the limit is named', async (query, what) => {
  const engine = new Engine({ limits: { memory: 1000 } });
  engine.addTableSource('T', tableOf(many));
  await expect(engine.query(query)).rejects.toThrow(`${what} went beyond the limit 'memory' of 1000 bytes.`);
});

test('values of one group that do not fit stop the query', async () => {
  const engine = new Engine({ tempStore: memoryStore({ opened: 0, closed: 0 }), limits: { memory: 1000 } });
  engine.addTableSource('T', tableOf(Array.from({ length: 40 }, () => many).flat()));
  for (const call of [
    'make_list(Id)',
    'make_set(Id)',
    'dcount(Id)',
    'hll(Id)',
    'percentile(Id, 50)',
    'make_bag(bag_pack(tostring(Id), 1))',
  ])
    for (const groups of ['', ' by B'])
      await expect(engine.query(`T | summarize ${call}${groups}`)).rejects.toThrow(
        "The values of the groups went beyond the limit 'memory' of 1000 bytes.",
      );
});

test('groups that outgrow the limit are split, and begun anew', async () => {
  const rows = Array.from({ length: 50 }, () => many).flat();
  const query = 'T | summarize make_list(Id), dcount(Id), percentile(Id, 30), make_set(S) by N';
  expect(text(await answer(query, rows, 250_000))).toEqual(text(await answer(query, rows)));
});

test.each([
  'range x from 1 to 60000 step 1 | summarize n = count() by x | summarize count(), sum(n)',
  'range x from 1 to 100000 step 1 | join kind=inner (range x from 1 to 100000 step 1) on x | summarize count(), sum(x)',
])('parts that do not fit are split in another way: %s', async (query) => {
  expect(await answer(query, [], 70_000)).toEqual(await answer(query, []));
});

test('rows wait for their file no longer than they may', () => {
  let written = 0;
  const store = memoryStore({ opened: 0, closed: 0 });
  const file = new SpillFile(['long'], {
    open: () => {
      const opened = store.open();
      return {
        ...opened,
        append: (bytes) => {
          written++;
          return opened.append(bytes);
        },
      };
    },
  });
  const account = new MemoryAccount({ memory: 400, memoryAtMost: 400 });
  const parts = new RowParts(['long'], file, 0, new MemoryClaim(account));
  const batch = (values: readonly bigint[]): Batch => batchOf(values.length, [vectorFrom('long', values)]);
  const add = (rows: Batch): void => parts.add(rows, [rows.column(0)]);
  add(batch([1n]));
  expect(written).toBe(0);
  add(batch(Array(20).fill(1n)));
  expect(written).toBe(1);
  add(batch([1n]));
  expect(written).toBe(1);
  expect(parts.finish().flatMap((part) => part.map(({ rows }) => rows))).toEqual([21, 1]);
});

test('once groups fill half the memory none is added, and the rows are read once', async () => {
  const counts: Counts = { opened: 0, closed: 0 };
  const engine = new Engine({ tempStore: memoryStore(counts), limits: { memory: 100_000 } });
  const table = tableOf(Array.from({ length: 15 }, () => many).flat());
  let scans = 0;
  engine.addTableSource('T', {
    ...table,
    scan: (request) => {
      scans++;
      return table.scan(request);
    },
  });
  const { primary } = await engine.query(
    'T | summarize count(), sum(N), min(N), max(N) by Id | summarize sum(count_)',
  );
  expect([primary.rows(), scans, counts]).toEqual([[[3000]], 1, { opened: 1, closed: 1 }]);
});

test('what the calls remember of each group counts', async () => {
  const opened = async (calls: string): Promise<number> => {
    const counts: Counts = { opened: 0, closed: 0 };
    const engine = new Engine({ tempStore: memoryStore(counts), limits: { memory: 100_000 } });
    await engine.query(`range x from 1 to 500 step 1 | summarize ${calls} by x`);
    return counts.opened;
  };
  expect(await opened('count()')).toBe(0);
  expect(await opened(Array.from({ length: 9 }, (_, at) => `c${at} = min(x + ${at})`).join())).toBe(1);
});

test.each(joinKinds)('a join of parts ends once no more rows are wanted: %s', async (kind) => {
  const query = `T | where Id % 3 != 0 | join kind=${kind} (T | where Id % 2 == 0) on S | take 3 | count`;
  expect(await answer(query, many, 2000)).toEqual([[3]]);
});

test('the right rows of one key that do not fit stop the join', async () => {
  const engine = new Engine({ tempStore: memoryStore({ opened: 0, closed: 0 }), limits: { memory: 1000 } });
  engine.addTableSource('T', tableOf(Array.from({ length: 10 }, () => many).flat()));
  await expect(engine.query('T | where Id < 5 | join kind=inner T on B')).rejects.toThrow(
    "The right rows of one key of the join went beyond the limit 'memory' of 1000 bytes.",
  );
});

describe('queries that run together share the memory', () => {
  const rows = Array.from({ length: 10 }, () => many).flat();
  const sorting = 'T | sort by N asc, S asc | extend place = row_number() | where place % 500 == 0';
  const together = async (
    queries: readonly string[],
    memory: number,
  ): Promise<{ counts: Counts; rows: (readonly unknown[])[] | unknown[] }> => {
    const counts: Counts = { opened: 0, closed: 0 };
    const engine = new Engine({ tempStore: memoryStore(counts), limits: { memory } });
    engine.addTableSource('T', tableOf(rows));
    const results = await engine.queryAll(queries.map((text) => ({ text })));
    expect(counts.closed).toBe(counts.opened);
    return {
      counts,
      rows: results.map((result) =>
        result.status === 'fulfilled' ? result.value.primary.rows() : String(result.reason),
      ),
    };
  };

  test('which has room for one, and not for ten', async () => {
    const memory = 2_000_000;
    const one = await together([sorting], memory);
    expect(one.counts.opened).toBe(0);
    const ten = await together(Array(10).fill(sorting), memory);
    expect(ten.counts.opened).toBeGreaterThan(0);
    expect(ten.rows).toEqual(Array(10).fill(one.rows[0]));
  });

  test('of which one is stopped, and the other answers', async () => {
    const lists = 'T | summarize make_list(S), make_list(N), make_list(R)';
    const [failed, answered] = (await together([lists, sorting], 70_000)).rows;
    expect(failed).toContain('The values of the groups');
    expect(answered).toEqual((await together([sorting], 1e9)).rows[0]);
  });
});

test('the rows of top count, beyond what is held whatever the limit', async () => {
  const engine = new Engine({ limits: { memory: 70_000 } });
  const top = async (count: number): Promise<number> =>
    (
      await engine.query(
        `range x from 1 to 20000 step 1 | extend s = strcat("text ", x) | top ${count} by x desc`,
      )
    ).primary.rowCount;
  expect(await top(100)).toBe(100);
  await expect(top(10_000)).rejects.toThrow("The rows of top went beyond the limit 'memory' of 70000 bytes.");
});
