import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import type { Rule, Schedule, TriggerOperator } from '../../src/rules/rule.ts';
import type { RuleResult } from '../../src/rules/rule-result.ts';
import { hours, ruleOf } from './rule-of.ts';

const now = '2025-10-20T12:00:00Z';
const schema = {
  columns: [
    { name: 'Timestamp', type: 'datetime' },
    { name: 'Host', type: 'string' },
  ],
};

/** `Events` at and before `now`, one every 30 minutes, the newest first. */
function engineWith(rows = 4, options = {}): Engine {
  const engine = new Engine({ now, ...options });
  const at = (index: number): string => new Date(Date.parse(now) - index * 1_800_000).toISOString();
  engine.addTable('Events', {
    ...schema,
    rows: Array.from({ length: rows }, (_, index) => [at(index), `host${index}`]),
  });
  return engine;
}

const evaluate = async (rule: Rule, engine = engineWith()): Promise<RuleResult> =>
  (await evaluateRules(engine, [rule]))[0] as RuleResult;
const verdict = async (query: string, schedule?: Partial<Schedule>): Promise<string> => {
  const { verdict: given, rowCount } = await evaluate(ruleOf(query, schedule));
  return `${given} ${rowCount}`;
};

test('a hunting query fires on any row and sees all rows', async () => {
  expect(await verdict('Events')).toBe('fires 4');
  expect(await verdict("Events | where Host == 'nobody'")).toBe('silent 0');
});

test.each<[TriggerOperator, number, string]>([
  ['GreaterThan', 3, 'fires 4'],
  ['GreaterThan', 4, 'silent 4'],
  ['LessThan', 5, 'fires 4'],
  ['LessThan', 4, 'silent 4'],
  ['Equal', 4, 'fires 4'],
  ['Equal', 3, 'silent 4'],
  ['NotEqual', 3, 'fires 4'],
  ['NotEqual', 4, 'silent 4'],
])('4 rows in the window, trigger %s %i: %s', async (operator, threshold, expected) => {
  const rule = ruleOf('Events', { period: hours(24), operator, threshold });
  const { verdict: given, rowCount } = await evaluate(rule, engineWith(5));
  expect(`${given} ${rowCount}`).toBe(expected);
});

test('the threshold counts rows of the result, not the number in a cell', async () => {
  expect(await verdict('Events | summarize Count = count()', { period: hours(24), threshold: 3 })).toBe(
    'silent 1',
  );
});

test('a scheduled rule sees the half-open period before the clock', async () => {
  // 12:00 is the end and stays out; 11:30 and 11:00 are in.
  const result = await evaluate(ruleOf('Events | project Host', { period: hours(1) }));
  expect(result.table?.rows()).toEqual([['host1'], ['host2']]);
});

test('a clock taken from the evidence sees the newest row', async () => {
  const engine = engineWith(4, { now: undefined });
  const result = await evaluate(ruleOf('Events | project Host', { period: hours(1) }), engine);
  expect(result.table?.rows()).toEqual([['host0'], ['host1']]);
  expect(result.clock).toEqual({ now: '2025-10-20T12:00:00.0000000Z', source: 'evidence', table: 'Events' });
});

test('a longer look back in the text does not widen the window, a shorter one narrows it', async () => {
  expect(await verdict('Events | where Timestamp > ago(30d)', { period: hours(1) })).toBe('fires 2');
  expect(await verdict('Events | where Timestamp > ago(40m)', { period: hours(24) })).toBe('fires 1');
});

test('the window holds in subqueries, joins and unions', async () => {
  const period = hours(1);
  expect(await verdict('print n = toscalar(Events | count) | where n == 2', { period })).toBe('fires 1');
  expect(await verdict('union Events, Events', { period })).toBe('fires 4');
  expect(await verdict('Events | join kind=inner Events on Host', { period })).toBe('fires 2');
  expect(await verdict('let known = Events | project Host; Events | where Host in (known)', { period })).toBe(
    'fires 2',
  );
});

test('a scheduled rule that reads no table needs no clock', async () => {
  const result = await evaluate(ruleOf('datatable(a:long)[1, 2]', {}), new Engine());
  expect([result.verdict, result.rowCount, result.clock]).toEqual(['fires', 2, undefined]);
});

test.each([
  ['SigninLogs', 'No data was given for SigninLogs.'],
  ['SigninLogs | where TimeGenerated > ago(1d)', 'No data was given for SigninLogs.'],
  ['Events | union SigninLogs | where false', 'No data was given for SigninLogs.'],
  ['union SigninLogs, DeviceInfo', 'No data was given for SigninLogs, DeviceInfo.'],
])('%s: unknown, never silent, when a table was not given', async (query, reason) => {
  const { verdict: given, reason: said } = await evaluate(ruleOf(query));
  expect([given, said]).toEqual(['unknown', reason]);
});

test.each([
  ['union Events, SigninLogs | project Host', 'fires'],
  ['union (Events | take 1), SigninLogs | summarize n = count() by Host', 'fires'],
  ['Events | join kind=leftouter (SigninLogs | project Host = UserPrincipalName) on Host', 'fires'],
  // What is absent here may only be so because the table is.
  ['Events | join kind=leftanti (SigninLogs | project Host = UserPrincipalName) on Host', 'unknown'],
  ['Events | where Host !in ((SigninLogs | project UserPrincipalName))', 'unknown'],
  ['SigninLogs | summarize count()', 'unknown'],
  ['SigninLogs | count', 'unknown'],
  ['union Events, SigninLogs | summarize n = count() by Host | where n < 5', 'unknown'],
  ['Events | where toscalar(SigninLogs | count) == 0', 'unknown'],
])('with a table missing, %s: %s', async (query, expected) => {
  const result = await evaluate(ruleOf(query));
  expect([result.verdict, result.rowCount > 0]).toEqual([expected, true]);
});

test('a rule that fires with a table missing says so in its notes', async () => {
  const { notes } = await evaluate(ruleOf('union Events, SigninLogs'));
  expect(notes.map(({ slug, needs }) => [slug, needs])).toEqual([['table-not-provided', 'SigninLogs']]);
});

test.each<[TriggerOperator, number]>([
  ['LessThan', 3],
  ['Equal', 2],
  ['NotEqual', 1],
])(
  'a rule that further rows could silence cannot fire on a table that was not given: %s %i',
  async (operator, threshold) => {
    const rule = (query: string): Rule => ruleOf(query, { operator, threshold });
    expect((await evaluate(rule('Events'))).verdict).toBe('fires');
    expect((await evaluate(rule('union Events, SigninLogs'))).verdict).toBe('unknown');
  },
);

test('what needs something from outside is unknown', async () => {
  const result = await evaluate(ruleOf("_GetWatchlist('Hosts')"));
  expect([result.verdict, result.diagnostics.map(({ needs }) => needs)]).toEqual(['unknown', ['watchlist']]);
});

test.each(['Events | where _ItemId == "a"', 'Events | join Events on $left.Host == $right._ItemId'])(
  'what names a column that exports leave out is unknown: %s',
  async (query) => {
    const result = await evaluate(ruleOf(query));
    expect([result.verdict, result.diagnostics.map(({ needs }) => needs)]).toEqual([
      'unknown',
      ['hidden-column'],
    ]);
  },
);

test('what cannot be run here is unknown', async () => {
  const { verdict: given, reason } = await evaluate(ruleOf('Events | getschema kind=csl'));
  expect([given, reason]).toEqual([
    'unknown',
    "'getschema kind=csl' is understood, but kqlbox cannot run it yet.",
  ]);
});

test('a rule that is wrong is in error, with the place', async () => {
  const result = await evaluate(ruleOf('Events | where Hots == 1'));
  expect([result.verdict, result.reason]).toEqual([
    'error',
    "There is no column, variable or table 'Hots' here.",
  ]);
  expect(result.diagnostics.map(({ span }) => span)).toEqual([{ start: 15, end: 19 }]);
});

test('an empty query is an error', async () => {
  expect((await evaluate(ruleOf(''))).verdict).toBe('error');
});

test('rules that fail in any way leave the others as they are', async () => {
  const results = await evaluateRules(engineWith(), [
    ruleOf('Events | where Host == "host1"'),
    ruleOf('Events | wher'),
    ruleOf('NoSuchTable'),
    ruleOf('Events | extend n = extract("(", 0, Host)'),
    ruleOf('Events | take 1'),
    ruleOf('Events | count'),
    ruleOf('SigninLogs'),
  ]);
  expect(results.map(({ verdict: given, rowCount }) => `${given} ${rowCount}`)).toEqual([
    'fires 1',
    'error 0',
    'error 0',
    'error 0',
    'fires 1',
    'fires 1',
    'unknown 0',
  ]);
});

test("a defect met by one rule is that rule's error, not the end of the hunt", async () => {
  const engine = engineWith();
  engine.addTableSource('Broken', {
    schema: [{ name: 'Host', type: 'string' }],
    scan: () => {
      throw new TypeError('x is not a function');
    },
  });
  const [broken, fine] = await evaluateRules(engine, [ruleOf('Broken'), ruleOf('Events')]);
  expect([broken?.verdict, fine?.verdict]).toEqual(['error', 'fires']);
  expect(broken?.diagnostics.map(({ code, slug, message }) => [code, slug, message])).toEqual([
    ['KB499', 'defect', 'A defect of kqlbox kept this rule from being evaluated: x is not a function'],
  ]);
});

test('an aborted evaluation rejects with the reason', async () => {
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  await expect(evaluateRules(engineWith(), [ruleOf('Events')], { signal: stop.signal })).rejects.toThrow(
    'enough',
  );
});

test('the clock of the call wins over that of the engine', async () => {
  const [result] = await evaluateRules(engineWith(), [ruleOf('Events', { period: hours(1) })], {
    now: '2025-10-20T11:30:00Z',
  });
  expect([result?.rowCount, result?.clock?.now]).toEqual([2, '2025-10-20T11:30:00.0000000Z']);
});

test('no rules give no results', async () => {
  expect(await evaluateRules(engineWith(), [])).toEqual([]);
});

test.each([
  ["Events | where Host == 'host1'", 'fires 1'],
  ["Events | where Host == 'nobody' | extend x = 1 | project x", 'silent 0'],
  ['Events | distinct Host', 'fires 4'],
  ['Events | summarize count(), max(Timestamp) by Host | sort by count_ | take 1', 'fires 1'],
  ["union Events, (Events | where Host has 'host2') | mv-expand n = range(1, 2) to typeof(long)", 'fires 10'],
  ["Events | join kind=inner (datatable(Host:string)['host3']) on Host", 'fires 1'],
  ["Events | join kind=leftouter (datatable(Host:string)['host3']) on Host", 'fires 4'],
  ["Events | join kind=leftanti (datatable(Host:string)['host3']) on Host", 'fires 3'],
  ["let list = datatable(Host:string)['host0']; Events | where Host in (list)", 'fires 1'],
  ["Events | where Host == toscalar(datatable(Host:string)['host0'] | take 1)", 'fires 1'],
  // A condition on a count, events beside each other, a threshold of time: another minute, another answer.
  ['Events | summarize n = count() | where n > 3', 'unknown 1'],
  ['Events | summarize n = count() by Host | where n > 1', 'unknown 0'],
  ['Events | count', 'unknown 1'],
  ['Events | join kind=inner (Events) on Host', 'unknown 4'],
  ["Events | join kind=rightouter (datatable(Host:string)['host3', 'none']) on Host", 'unknown 2'],
  ["Events | sort by Host asc | where prev(Host) == 'host0'", 'unknown 1'],
  [
    "Events | summarize n = count() by Host | where n > 0 | join kind=inner (datatable(Host:string)['host3']) on Host",
    'unknown 1',
  ],
  ['Events | where Host in ((Events | project Host))', 'unknown 4'],
  ['Events | where Host == toscalar(Events | summarize max(Host))', 'unknown 1'],
  ['Events | top 1 by Timestamp | where Host == "host9"', 'unknown 0'],
  ['Events | where Timestamp > now(1h)', 'unknown 0'],
  ['Events | where Timestamp > ago(1h)', 'fires 2'],
])('a near-real-time rule %s: %s', async (query, expected) => {
  const result = await evaluate(ruleOf(query, undefined, { kind: 'NRT' }));
  expect(`${result.verdict} ${result.rowCount}`).toBe(expected);
  expect(result.verdict === 'unknown').toBe(result.notes.some(({ code }) => code === 'KB414'));
});
