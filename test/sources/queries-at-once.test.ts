import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../src/index.ts';
import { fileWith } from './helpers.ts';

const rowCount = 30_000;
const path = (): string =>
  fileWith(
    'T.csv',
    `a,b\n${Array.from({ length: rowCount }, (_, row) => `${row},text ${row % 7}`).join('\n')}\n`,
  );

async function engineOver(): Promise<Engine> {
  const engine = createEngine();
  await engine.addEvidence(path());
  return engine;
}

const countOf = async (engine: Engine, kql: string, signal?: AbortSignal): Promise<unknown> =>
  (await engine.query(kql, signal === undefined ? {} : { signal })).primary.rows()[0]?.[0];

describe('queries of one engine at the same time', () => {
  test('answer each for itself', async () => {
    const engine = await engineOver();
    const parts = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6].map((rest) => countOf(engine, `T | where a % 7 == ${rest} | count`)),
    );
    expect(parts).toEqual([0, 1, 2, 3, 4, 5, 6].map((rest) => Math.ceil((rowCount - rest) / 7)));
  });

  test('are aborted each for itself, before, while and after others read the same', async () => {
    const engine = await engineOver();
    const reason = new Error('enough');
    const stop = new AbortController();
    const aborted = countOf(engine, 'T | where b has "6" | count', stop.signal);
    const other = countOf(engine, 'T | where b has "5" | count');
    stop.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await expect(countOf(engine, 'T | count', AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(await other).toBe(Math.ceil((rowCount - 5) / 7));
    expect(await countOf(engine, 'T | where b has "6" | count')).toBe(Math.ceil((rowCount - 6) / 7));
  });

  test('of which one is wrong, or all are aborted, are settled one by one', async () => {
    const engine = await engineOver();
    const texts = ['T | count', 'T | nonsense', 'T | where a < 0 | count'];
    const requests = texts.map((text) => ({ text }));
    const settled = await engine.queryAll(requests);
    expect(
      settled.map((one) => (one.status === 'fulfilled' ? one.value.primary.rows() : 'rejected')),
    ).toEqual([[[rowCount]], 'rejected', [[0]]]);
    const reason = new Error('enough');
    const stopped = await engine.queryAll(requests, AbortSignal.abort(reason));
    expect(stopped.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stopped[0]).toMatchObject({ reason });
  });
});
