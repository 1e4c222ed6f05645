import { describe, expect, test } from 'vitest';
import { createEngine, KqlError } from '../../src/index.ts';

const messages = async (answer: Promise<unknown>): Promise<string[]> => {
  const error = await answer.then(
    () => new Error('Expected the query to be stopped.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof KqlError)) throw error;
  return error.diagnostics.map(({ code, stage, message }) => `${code} ${stage}: ${message}`);
};

describe('limits', () => {
  test('a sort holds no more rows than it may', async () => {
    const engine = createEngine({ limits: { heldRows: 10 } });
    expect(await messages(engine.query('range x from 1 to 11 step 1 | sort by x desc'))).toEqual([
      "KB304 runtime: The rows to hold went beyond the limit 'heldRows' of 10 rows.",
    ]);
    const { primary } = await engine.query('range x from 1 to 10 step 1 | sort by x desc | where x > 9');
    expect(primary.rows()).toEqual([[10]]);
  });

  test('a summarize keeps no more groups than it may', async () => {
    const engine = createEngine({ limits: { heldRows: 10 } });
    expect(
      await messages(engine.query('range x from 1 to 11 step 1 | summarize count() by x | count')),
    ).toEqual(["KB304 runtime: The groups went beyond the limit 'heldRows' of 10 rows."]);
  });

  test('series have no more bins than they may', async () => {
    const engine = createEngine({ limits: { heldRows: 10 } });
    const series = (to: number): string =>
      `range x from 1 to 2 step 1 | make-series count() on x from 0 to ${to} step 1 by K = x | count`;
    expect(await messages(engine.query(series(6)))).toEqual([
      "KB304 runtime: The bins of all series went beyond the limit 'heldRows' of 10 rows.",
    ]);
    expect((await engine.query(series(5))).primary.rows()).toEqual([[2]]);
  });

  test('a range and an expansion make no more rows than they may', async () => {
    const engine = createEngine({ limits: { madeRows: 10 } });
    expect(await messages(engine.query('range x from 1 to 11 step 1 | count'))).toEqual([
      "KB304 runtime: The rows made by 'range' went beyond the limit 'madeRows' of 10 rows.",
    ]);
    for (const type of ['', ' to typeof(long)'])
      expect(await messages(engine.query(`print x = range(1, 11) | mv-expand x${type} | count`))).toEqual([
        "KB304 runtime: The rows made of one row went beyond the limit 'madeRows' of 10 rows.",
      ]);
  });
});

describe('abort', () => {
  const slow = {
    'a range': 'range x from 1 to 100000000 step 1 | count',
    'steps of a scan':
      'range x from 1 to 3000000 step 1 | scan declare (s: long = 0) with (step a: true => s = a.s + x;) | count',
    'a body for each row': 'T | mv-apply x to typeof(long) on (where x > 0 | summarize sum(x)) | count',
  };
  test.each(Object.entries(slow))('%s stops soon after the signal', async (_, text) => {
    const engine = createEngine();
    // Much longer to go through than the signal waits.
    const list = Array.from({ length: 100 }, (_, at) => at);
    const rows = Array.from({ length: 100_000 }, () => [list]);
    engine.addTable('T', { columns: [{ name: 'x', type: 'dynamic' }], rows });
    const controller = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 60);
    const start = performance.now();
    await expect(engine.query(text, { signal: controller.signal })).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('a table that fails while it is read fails the query with its own error', async () => {
    const engine = createEngine();
    const broken = new TypeError('broken');
    engine.addTableSource('T', {
      schema: [{ name: 'x', type: 'long' }],
      // biome-ignore lint/correctness/useYield: it fails before its first batch.
      *scan() {
        throw broken;
      },
    });
    await expect(engine.query('T | count')).rejects.toBe(broken);
  });
});
