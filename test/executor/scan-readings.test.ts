import { describe, expect, test } from 'vitest';
import type { Batch } from '../../src/columns/batch.ts';
import type { ScanRequest } from '../../src/columns/tables/scan-request.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';

const columns = [
  { name: 'Kind', type: 'string' },
  { name: 'Number', type: 'long' },
  ...Array.from({ length: 20 }, (_, index) => ({ name: `Text${index}`, type: 'string' as const })),
] as const;
const names = columns.map(({ name }) => name);
const rowsOf = (count: number): unknown[][] =>
  Array.from({ length: count }, (_, row) => [
    row % 50 === 17 ? 'odd' : 'even',
    row,
    ...Array.from({ length: 20 }, (_, index) => `t${index} r${row % 400}`),
  ]);

type Sample = NonNullable<TableSource['sample']>;

const sampleOf =
  (rows: unknown[][]): Sample =>
  async (wanted) => {
    const batches: Batch[] = [];
    const table = tableFromRows('T', { columns, rows });
    for await (const batch of table.scan({ columns: wanted })) batches.push(batch);
    return batches;
  };

/** An engine over a table that gives `sample` as one; `asked` is what was asked of the table. */
function watched(sample?: Sample) {
  const table = tableFromRows('T', { columns, rows: rowsOf(4000) });
  const asked: ScanRequest[] = [];
  const engine = new Engine();
  engine.addTableSource('T', {
    schema: table.schema,
    bytes: undefined,
    scan(request, signal) {
      asked.push(request);
      return table.scan(request, signal);
    },
    ...(sample === undefined ? {} : { sample }),
  });
  return { engine, asked };
}

async function answers(engine: Engine, queries: readonly string[]): Promise<unknown[]> {
  const settled = await engine.queryAll(queries.map((text) => ({ text })));
  return settled.map((each) => (each.status === 'fulfilled' ? each.value.primary.rows() : each.reason));
}

const common = "T | where Kind == 'even' | count";
const rare = Array.from({ length: 9 }, (_, row) => `T | where Text3 has 'r${row}' and Kind == 'even'`);
const widths = (asked: readonly ScanRequest[]): number[] => asked.map((request) => request.columns.length);

describe('readings of a table for many queries', () => {
  test('are two where some want most rows, and others all columns of few', async () => {
    const sampled = watched(sampleOf(rowsOf(800)));
    const alone = watched();
    const found = await answers(sampled.engine, [common, ...rare]);
    expect(found).toEqual(await answers(alone.engine, [common, ...rare]));
    expect(found[0]).toEqual([[3920]]);
    expect(found.slice(1)).toSatisfy((rows: unknown[][]) => rows.every(({ length }) => length === 10));
    expect(widths(alone.asked)).toEqual([names.length]);
    expect(widths(sampled.asked)).toEqual([1, names.length]);
  });

  test('tell the source what holds for the fewest rows of each query', async () => {
    const { engine, asked } = watched(sampleOf(rowsOf(800)));
    await answers(engine, [common, ...rare]);
    const told = JSON.stringify(asked[1]?.predicate);
    expect(told).toContain('Text3');
    expect(told).not.toContain('Kind');
  });

  test.each([
    ['few queries', [common, ...rare.slice(0, 4)]],
    ['queries that all want few rows', rare],
    [
      'queries that all want most rows',
      Array.from({ length: 9 }, (_, at) => `T | where Number >= ${at} | count`),
    ],
  ])('are one for %s', async (_, queries) => {
    const { engine, asked } = watched(sampleOf(rowsOf(800)));
    await answers(engine, queries);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['says nothing', async () => undefined],
    ['is empty', sampleOf([])],
    ['cannot be read', () => Promise.reject(new Error('the file has gone'))],
    [
      'is no part of the table',
      sampleOf(rowsOf(800).map(() => names.map((name) => (name === 'Number' ? 7 : 'odd')))),
    ],
  ] as const)('answer the same where the sample %s', async (_, sample) => {
    const queries = [common, ...rare];
    expect(await answers(watched(sample).engine, queries)).toEqual(await answers(watched().engine, queries));
  });

  test('draw no random numbers for a sample', async () => {
    const queries = [...rare, 'T | where rand() < 0.5 | summarize sum(Number)'];
    const [one, other] = [watched(sampleOf(rowsOf(800))), watched()];
    expect((await answers(one.engine, queries)).at(-1)).toEqual(
      (await answers(other.engine, queries)).at(-1),
    );
  });

  test('leave an error of a condition to its query', async () => {
    const queries = [...rare, "T | where Kind == 'even' and 10 / toint(Text0) == 1 | count", common];
    const found = await answers(watched(sampleOf(rowsOf(800))).engine, queries);
    expect(found).toEqual(await answers(watched().engine, queries));
  });

  test('wait for no query that only goes along', async () => {
    const later = 'let few = T | where Number < 3 | distinct Text0; T | join kind=inner few on Text0 | count';
    const queries = [...rare, later];
    expect(await answers(watched(sampleOf(rowsOf(800))).engine, queries)).toEqual(
      await answers(watched().engine, queries),
    );
  });
});
