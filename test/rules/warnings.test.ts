import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { ruleOf } from './rule-of.ts';

const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
engine.addTable('Events', {
  columns: [
    { name: 'TimeGenerated', type: 'datetime' },
    { name: 'Port', type: 'long' },
  ],
  rows: [['2025-10-20T11:30:00Z', 1]],
});

async function ask(query: string, operator: 'GreaterThan' | 'LessThan' = 'GreaterThan'): Promise<unknown[]> {
  const schedule = { operator, threshold: operator === 'LessThan' ? 1 : 0 };
  const [result] = await evaluateRules(engine, [ruleOf(query, schedule)]);
  return [result?.verdict, result?.reason, result?.notes.map(({ code }) => code)];
}

const without = "'Elsewhere' is not there; the fuzzy union goes on without it.";

test('rows of a fuzzy union stand without a part of it that is not there; their absence does not', async () => {
  const union = (port: number): string =>
    `union isfuzzy=true (Events | where Port == ${port}), (Elsewhere | where Port == ${port})`;
  expect(await ask(union(1))).toEqual(['fires', undefined, ['KS205']]);
  expect(await ask(union(2))).toEqual(['unknown', without, []]);
  expect(await ask(union(2), 'LessThan')).toEqual(['unknown', without, []]);
});

test.each([
  ['innerunique', 'fires', undefined],
  ['leftsemi', 'fires', undefined],
  ['leftanti', 'unknown', without],
])(
  'of rows that are joined with a fuzzy union without a part those stand that none could take away: %s',
  async (kind, verdict, reason) => {
    const some = `union isfuzzy=true (datatable(Port: long)[1, 2] | where ${kind === 'leftanti' ? 'Port == 2' : 'true'}), Elsewhere`;
    const query = `let Some = ${some}; Events | join kind=${kind} Some on Port`;
    expect((await ask(query)).slice(0, 2)).toEqual([verdict, reason]);
  },
);

test('a condition with a list of a fuzzy union without a part proves nothing', async () => {
  const list = 'union isfuzzy=true (datatable(Port: long)[2]), (Elsewhere | project Port)';
  expect((await ask(`Events | where Port !in ((${list}))`)).slice(0, 2)).toEqual(['unknown', without]);
  expect((await ask(`let Ports = ${list}; Events | where Port !in (Ports)`)).slice(0, 2)).toEqual([
    'unknown',
    without,
  ]);
});

test('what the query is warned of is noted', async () => {
  expect(await ask('Events | where ingestion_time() < ago(1d)')).toEqual(['silent', undefined, ['KB207']]);
  expect(await ask("workspace('w').Events | where Port == 2")).toEqual(['silent', undefined, ['KB004']]);
});
