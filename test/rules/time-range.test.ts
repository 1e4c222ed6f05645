import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { needsOf } from '../../src/rules/needs.ts';
import type { TimeRange } from '../../src/rules/time-range.ts';
import { ruleOf } from './rule-of.ts';

const query = `let starttime = todatetime('{{StartTimeISO}}');
let endtime = todatetime('{{EndTimeISO}}');
Events | where At between (starttime .. endtime)`;

const engine = new Engine();
engine.addTable('Events', {
  columns: [{ name: 'At', type: 'datetime' }],
  rows: [['2025-10-20T00:00:00Z'], ['2025-10-21T00:00:00Z']],
});

async function verdict(range: TimeRange): Promise<unknown[]> {
  const [other, result] = await evaluateRules(engine, [ruleOf('Events'), ruleOf(query)], { range });
  return [other?.verdict, result?.verdict, result?.rowCount, result?.reason];
}

test('a query that leaves its time range blank is unknown until one is given', async () => {
  expect(await verdict({})).toEqual([
    ...['fires', 'unknown', 0],
    'The query leaves {{StartTimeISO}} and {{EndTimeISO}} to whoever runs it, and no time range was given (--from, --to).',
  ]);
  expect(await verdict({ from: '2025-10-20T00:00:00Z' })).toEqual([
    ...['fires', 'unknown', 0],
    'The query leaves {{EndTimeISO}} to whoever runs it, and no time range was given (--from, --to).',
  ]);
  const to = '2025-10-20T12:00:00Z';
  expect(await verdict({ from: '2025-10-20T00:00:00Z', to })).toEqual(['fires', 'fires', 1, undefined]);
  expect(await verdict({ from: '2025-10-19T00:00:00Z', to: '2025-10-19T12:00:00Z' })).toEqual([
    ...['fires', 'silent', 0],
    undefined,
  ]);
});

test('a query that cannot be run here either lacks its range all the same', async () => {
  const [result] = await evaluateRules(engine, [ruleOf(`${query} | getschema kind=csl`)]);
  expect([result?.verdict, result?.reason]).toEqual(['unknown', expect.stringContaining('{{StartTimeISO}}')]);
});

test('the range is among what a rule needs', () => {
  expect(needsOf(engine, ruleOf(query)).needs).toContainEqual({
    ...{ kind: 'other', name: 'a time range', needs: 'time range', given: false },
  });
});

test('a query that is wrong is in error without a range', async () => {
  const [result] = await evaluateRules(engine, [ruleOf(`${query} and Prt == 1`)]);
  expect([result?.verdict, result?.reason]).toEqual([
    'error',
    "There is no column, variable or table 'Prt' here.",
  ]);
});
