import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { type RuleName, rules } from '../../src/optimizer/optimizer.ts';
import { queries, someRows, tableOf } from './random-table.ts';

test.each(queries)('a rewritten plan answers as the plain one does: %s', async (query) => {
  await fc.assert(
    fc.asyncProperty(someRows, async (rows) => {
      const [rewritten, plain] = [true, false].map((optimize) => {
        const engine = new Engine({ now: '2025-01-02', optimize });
        engine.addTableSource('T', tableOf(rows));
        return engine.query(query);
      });
      expect((await rewritten)?.primary.rows()).toEqual((await plain)?.primary.rows());
    }),
    { numRuns: 25 },
  );
});

describe.each(Object.keys(rules) as RuleName[])('%s alone', (rule) => {
  test.each(queries)('answers as the plain plan does: %s', async (query) => {
    await fc.assert(
      fc.asyncProperty(someRows, async (rows) => {
        const [rewritten, plain] = [[rule], false].map((optimize) => {
          const engine = new Engine({ now: '2025-01-02', optimize: optimize as false | RuleName[] });
          engine.addTableSource('T', tableOf(rows));
          return engine.query(query);
        });
        expect((await rewritten)?.primary.rows()).toEqual((await plain)?.primary.rows());
      }),
      { numRuns: 10 },
    );
  });
});
