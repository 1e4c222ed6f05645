import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { type Row, someRows, tableOf } from './random-table.ts';

async function answer(query: string, rows: readonly Row[]): Promise<readonly unknown[]> {
  const engine = new Engine({ now: '2025-01-02' });
  engine.addTableSource('T', tableOf(rows));
  return engine.query(query).then(({ primary }) => [...primary.rows()]);
}

/** The answers over each part by itself, one after the other. */
async function inTurn(query: string, parts: readonly (readonly Row[])[]): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const part of parts) answers.push(...(await answer(query, part)));
  return answers;
}

const few = someRows.map((rows) => rows.slice(0, 12));

test.each([
  'where tolong(D) > 1',
  'extend E = tostring(D) | project E, S = strcat(S, "!")',
  'where N > 0 | project-rename M = N',
  'mv-expand E = D | where isnotnull(E)',
  'parse tostring(D) with * "e" Rest',
  'summarize n = count(), s = make_list(D), any = take_any(S)',
  'where tolong(D) > 1 | summarize n = count() | where n < 2 | extend m = n + 1',
  'summarize n = count() by K = tolong(D) > 1',
  'summarize n = count() by K = tostring(D) | summarize m = max(n), k = count()',
  'where N > 0 | summarize arg_max(tolong(D), *)',
  'top 1 by tolong(D) desc',
  'sort by tolong(D) desc | take 1 | summarize n = count(), l = make_list(D)',
  'sort by tolong(D) desc | extend E = D | summarize l = make_list(E)',
  'take 1 | where tolong(D) > 1 | summarize count()',
  'sort by tolong(D) asc | extend p = prev(D)',
  'as B | where tolong(D) >= toscalar(B | summarize max(tolong(D)))',
  'extend E = rand(3) | where E < 5 | summarize count()',
])('the body of mv-apply sees the elements of one row: %s', async (body) => {
  for (const head of ['mv-apply D', 'mv-apply with_itemindex = i D limit 2']) {
    const query = `T | ${head} on (${body}) | project-away S`;
    await fc.assert(
      fc.asyncProperty(few, async (rows) => {
        expect(await answer(query, rows)).toEqual(
          await inTurn(
            query,
            rows.map((row) => [row]),
          ),
        );
      }),
      { numRuns: 15 },
    );
  }
});

test.each([
  'where N > 0 | project At, R, S',
  'top 2 by R desc',
  'sort by At asc | take 1',
  'take 2 | summarize n = count(), m = max(R)',
  'where N > 0 | summarize n = count(), l = make_list(N)',
  'summarize n = count() by N | where n > 1',
  'summarize n = count() by N | top 1 by n | extend m = n + 1',
  'mv-expand D | summarize n = count() by S, K = tostring(D)',
  'sort by At asc | extend Gap = At - prev(At)',
  'as B | where R >= toscalar(B | summarize avg(R))',
])('the body of partition sees the rows of one key: %s', async (body) => {
  const query = `T | partition by S (${body})`;
  await fc.assert(
    fc.asyncProperty(few, async (rows) => {
      const keys = [...new Set(rows.map(([key]) => key))];
      expect(await answer(query, rows)).toEqual(
        await inTurn(
          query,
          keys.map((key) => rows.filter(([own]) => own === key)),
        ),
      );
    }),
    { numRuns: 15 },
  );
});
