import { expect, test } from 'vitest';
import {
  guessedSpelling,
  timeAlias,
  zoneAssumed,
} from '../../src/diagnostics/evidence-column-diagnostics.ts';
import { maybeTruncated } from '../../src/diagnostics/evidence-diagnostics.ts';
import { coercionFailed } from '../../src/diagnostics/evidence-row-diagnostics.ts';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import type { EvidenceFacts } from '../../src/rules/evidence-facts.ts';
import type { Rule, Schedule } from '../../src/rules/rule.ts';
import { hours, ruleOf } from './rule-of.ts';

const facts: EvidenceFacts = {
  table: 'Events',
  file: 'events.csv',
  rows: 1,
  timeSpan: { from: '2025-10-20T00:00:00Z', to: '2025-10-20T12:00:00Z' },
  findings: [],
  coercions: [],
  zones: [],
  deformed: [],
  guessed: [],
  guessedTimes: [],
  nullWords: [],
  aliases: [],
  absent: [],
  unnamed: [],
};

const notes = async (rule: Rule, evidence: Partial<EvidenceFacts>, now?: string): Promise<string[]> =>
  (await evaluated(rule, [evidence], now)).notes;

const ask = (rule: Rule, ...evidence: Partial<EvidenceFacts>[]) => evaluated(rule, evidence);

async function evaluated(
  rule: Rule,
  evidence: readonly Partial<EvidenceFacts>[],
  now = '2025-10-20T12:00:00Z',
): Promise<{ verdict: string | undefined; reason: string | undefined; notes: string[] }> {
  const engine = new Engine({ now });
  for (const name of ['Events', 'Others'])
    engine.addTable(name, {
      columns: [
        { name: 'Timestamp', type: 'datetime' },
        { name: 'Port', type: 'long' },
        { name: 'Host', type: 'string' },
        { name: 'Version', type: 'real' },
      ],
      rows: [['2025-10-20T00:00:00Z', 1, 'a', 1.1]],
    });
  const [result] = await evaluateRules(engine, [rule], {
    evidence: () => evidence.map((one) => ({ ...facts, ...one })),
  });
  return {
    verdict: result?.verdict,
    reason: result?.reason,
    notes: result?.notes.map(({ code, message }) => `${code} ${message}`) ?? [],
  };
}

const guessed = {
  guessed: [
    {
      column: 'Version',
      finding: guessedSpelling.nowhere({
        file: 'events.csv',
        column: 'Version',
        type: 'real',
        example: '1.10',
      }),
    },
  ],
};

const truncated = { findings: [maybeTruncated.nowhere({ file: 'events.csv', rows: 10_000 })] };
const silent = 'Events | where false';

test('nothing speaks against evidence that covers the window', async () => {
  expect(await notes(ruleOf(silent, { period: hours(12) }), {})).toEqual([]);
  // Exports begin with the first event, which may come a little after the start of the range.
  expect(await notes(ruleOf(silent, { period: hours(13) }), {})).toEqual([]);
});

test('evidence that begins long after the window is short', async () => {
  expect(await notes(ruleOf(silent, { period: hours(14) }), {})).toEqual([
    'KB410 The rule looks back 14h, but the rows of Events begin only at 2025-10-20T00:00:00Z.',
  ]);
});

test('evidence that lies outside the window was asked about nothing', async () => {
  const said = [
    "KB411 No row of Events lies in the rule's window: its rows are of 2025-10-20T00:00:00Z to 2025-10-20T12:00:00Z.",
  ];
  expect(await notes(ruleOf(silent, {}), {}, '2025-10-21T00:00:00Z')).toEqual(said);
  expect(await notes(ruleOf(silent, {}), {}, '2025-10-19T00:00:00Z')).toEqual(said);
});

test('evidence that reaches beyond the window holds rows of other runs', async () => {
  const said = (length: string): string[] => [
    `KB425 The rule looks back ${length}, and Events has rows of 2025-10-20T00:00:00Z to 2025-10-20T12:00:00Z: those outside its window are for other runs of the rule, which --now asks for.`,
  ];
  expect(await notes(ruleOf(silent, { period: hours(11) }), {})).toEqual(said('11h'));
  expect(await notes(ruleOf(silent, { period: hours(12) }), {}, '2025-10-20T11:00:00Z')).toEqual(said('12h'));
  // Evidence that goes on after the window, and begins long after it does.
  expect(await notes(ruleOf(silent, { period: hours(12) }), {}, '2025-10-20T10:00:00Z')).toEqual([
    ...said('12h'),
    'KB410 The rule looks back 12h, but the rows of Events begin only at 2025-10-20T00:00:00Z.',
  ]);
  // A window of which the last row is the first instant has that row.
  expect(await notes(ruleOf(silent, { period: hours(12) }), {}, '2025-10-21T00:00:00Z')).toEqual(said('12h'));
  // The oldest file of several counts, and the newest.
  const files = [
    { timeSpan: { from: '2025-10-20T10:00:00.5000000Z', to: '2025-10-20T12:00:00.0000000Z' } },
    { timeSpan: { from: '2025-10-20T06:00:00.0000000Z', to: '2025-10-20T07:00:00.0000000Z' } },
  ];
  const { notes: one } = await ask(ruleOf(silent, { period: hours(5) }), ...files);
  expect(one).toEqual([expect.stringContaining('2025-10-20T06:00:00Z to 2025-10-20T12:00:00Z')]);
});

test('a hunting query has no window to fall short of', async () => {
  expect(await notes(ruleOf(silent), {}, '2025-12-01T00:00:00Z')).toEqual([]);
});

test('findings about a table concern the rules that read it', async () => {
  expect(await notes(ruleOf(silent), truncated)).toEqual([
    'KB334 events.csv has exactly 10000 rows, the most that a portal, API or spreadsheet gives: more may exist.',
  ]);
  expect(await notes(ruleOf('Others | where false'), truncated)).toEqual([]);
});

test('findings about a column concern the rules that decide with it', async () => {
  const finding = timeAlias.nowhere({ file: 'events.csv', column: 'Port', from: 'Prt' });
  const evidence = { zones: [{ column: 'Port', finding }] };
  const said = [`KB337 ${finding.message}`];
  expect(await notes(ruleOf('Events | where Port == 7'), evidence)).toEqual(said);
  expect(await notes(ruleOf('Events | project P = Port | where P == 7'), evidence)).toEqual(said);
  expect(await notes(ruleOf('Events | summarize max(Port) by Host'), evidence)).toEqual(said);
  expect(await notes(ruleOf('Events | summarize count() by Port'), evidence)).toEqual(said);
  expect(await notes(ruleOf('Events | join kind=inner Others on Port'), evidence)).toEqual(said);
  expect(await notes(ruleOf('Events | where Host in ((Events | project tostring(Port)))'), evidence)).toEqual(
    said,
  );
  expect(await notes(ruleOf("Events | partition by Port (where Host == 'b')"), evidence)).toEqual(said);
  const graph = 'make-graph Port --> Port | graph-match (a)-[b]->(c) project b.Host';
  expect(await notes(ruleOf(`Events | ${graph}`), evidence)).toEqual(said);
  expect(await notes(ruleOf("Events | where Host == 'a'"), evidence)).toEqual([]);
  expect(await notes(ruleOf("Events | where Host == 'a' | project Host, Port"), evidence)).toEqual([]);
});

test('firing on an empty result is said to be that', async () => {
  expect(await notes(ruleOf(silent, { operator: 'LessThan', threshold: 1, period: hours(12) }), {})).toEqual([
    'KB412 The rule fires because its query gave no rows.',
  ]);
});

test('a near-real-time rule that asks for the time is said to have asked at one instant', async () => {
  const found = 'Events | where Timestamp <= now()';
  expect(await notes(ruleOf(found, undefined, { kind: 'NRT' }), {})).toEqual([
    'KB413 A near-real-time rule asks for the time as its rows arrive; here that was one instant for all of them.',
  ]);
  expect(await notes(ruleOf(silent, undefined, { kind: 'NRT' }), {})).toEqual([]);
});

test('a window that ends at a given instant leaves a row of that instant out', async () => {
  const said = [
    "KB411 No row of Events lies in the rule's window: its rows are of 2025-10-20T00:00:00Z to 2025-10-20T12:00:00Z.",
  ];
  const now = '2025-10-20T00:00:00Z';
  expect(await notes(ruleOf(silent, {}), {}, now)).toEqual(said);
  expect(await notes(ruleOf(silent, {}), {}, '2025-10-20T00:00:00.0000001Z')).not.toContain(said[0]);
});

test('cells that are no times concern every rule with a window', async () => {
  const finding = coercionFailed.nowhere({
    ...{ file: 'events.csv', column: 'Timestamp', type: 'datetime', count: 1, example: '?', lines: [2] },
  });
  const evidence = { coercions: [{ column: 'Timestamp', finding }] };
  const windowed = { period: hours(12) };
  const said = { reason: finding.message, notes: [] };
  expect(await ask(ruleOf('Events | where Port == 7', windowed), evidence)).toEqual({
    verdict: 'unknown',
    ...said,
  });
  expect((await ask(ruleOf('Events | where Timestamp > ago(1d) and Port == 7'), evidence)).verdict).toBe(
    'unknown',
  );
  expect(await ask(ruleOf('Events | where Port == 1', windowed), evidence)).toEqual({
    verdict: 'fires',
    reason: undefined,
    notes: [`KB322 ${finding.message}`],
  });
  expect((await ask(ruleOf('Events | where Port == 7'), evidence)).verdict).toBe('silent');
});

test('cells that became null may be what a rule that decides by them looks for', async () => {
  const finding = coercionFailed.nowhere({
    ...{ file: 'events.csv', column: 'Port', type: 'int', count: 1, example: '4,443', lines: [2] },
  });
  const evidence = { coercions: [{ column: 'Port', finding }] };
  const looks = ruleOf('Events | where Port == 443');
  expect(await ask(looks, evidence)).toEqual({ verdict: 'unknown', reason: finding.message, notes: [] });
  expect((await ask(ruleOf('Events | where Port == 1'), evidence)).verdict).toBe('fires');
  expect((await ask(ruleOf("Events | where Host == 'zz'"), evidence)).verdict).toBe('silent');
  // `NULL` and its like have lost nothing.
  const blank = { coercions: [{ column: 'Port', finding, areBlank: true }] };
  expect(await ask(looks, blank)).toEqual({
    verdict: 'silent',
    reason: undefined,
    notes: [`KB322 ${finding.message}`],
  });
});

test('a file without times among others may hold what a window looks for', async () => {
  const timeless = { file: 'other.csv', timeSpan: undefined };
  expect(await ask(ruleOf('Events | where Port == 7', { period: hours(12) }), {}, timeless)).toEqual({
    verdict: 'unknown',
    reason: "No row of other.csv has a time in 'Timestamp', so none lies in the rule's window of 12h.",
    notes: [],
  });
  expect((await ask(ruleOf('Events | where Port == 7'), {}, timeless)).verdict).toBe('silent');
  for (const rows of [0, undefined])
    expect(
      await ask(ruleOf('Events | where Port == 7', { period: hours(12) }), {}, { ...timeless, rows }),
    ).toEqual({
      verdict: 'silent',
      reason: undefined,
      notes: [],
    });
});

test('a file without times shows a window nothing', async () => {
  const engine = new Engine();
  for (const name of ['Events', 'Whole'])
    engine.addTable(name, {
      columns: [
        { name: name === 'Events' ? 'TimeGenerated' : 'When', type: 'datetime' },
        { name: 'Port', type: 'long' },
      ],
      rows: [[null, 1]],
    });
  const timeless = { ...facts, timeSpan: undefined };
  const ask = async (
    query: string,
    schedule: Partial<Schedule> | undefined,
    now?: string,
  ): Promise<unknown[]> => {
    const [result] = await evaluateRules(engine, [ruleOf(query, schedule)], {
      ...(now === undefined ? {} : { now }),
      evidence: () => [timeless, { ...timeless, file: 'none.csv', rows: 0 }, { ...timeless, table: 'Whole' }],
    });
    return [result?.verdict, result?.reason, ...(result?.notes.map(({ message }) => message) ?? [])];
  };
  const now = '2025-10-20T12:00:00Z';
  expect(await ask('Events', {}, now)).toEqual([
    'unknown',
    "No row of Events has a time, so none lies in the rule's window.",
  ]);
  expect(await ask('Events', {})).toEqual([
    'fires',
    undefined,
    "No row of events.csv has a time in 'TimeGenerated', so the rule's window of 1h was left out: it saw all rows.",
  ]);
  expect((await ask('Events | where Port == 7', {}))[0]).toBe('silent');
  // That there is none in the window is what it counts.
  expect((await ask('Events | count', {}, now))[0]).toBe('unknown');
  expect(await ask('union Events, Whole', {}, now)).toEqual([
    'fires',
    undefined,
    "No row of events.csv has a time in 'TimeGenerated', so none lies in the rule's window of 1h.",
    "Whole has no column TimeGenerated or Timestamp, so the rule's window of 1h leaves none of its rows out.",
  ]);
  expect(await ask('Events', undefined, now)).toEqual(['fires', undefined]);
});

test('times of an unknown zone concern the rules that decide with them', async () => {
  const finding = (column: string) => zoneAssumed.nowhere({ file: 'events.csv', column });
  const zones = ['TimeGenerated', 'Seen'].map((column) => ({ column, finding: finding(column) }));
  const said = [`KB330 ${finding('TimeGenerated').message}`];
  expect(await notes(ruleOf('Events | where Port == 7'), { zones })).toEqual([]);
  expect(await notes(ruleOf('Events | where Port == 7', { period: hours(12) }), { zones })).toEqual(said);
  expect(await notes(ruleOf('Events | where Timestamp > ago(1h)'), { zones })).toEqual(said);
});

test('a text of a guessed type that decides makes silence unknown, and a search for texts everywhere', async () => {
  const verdictOf = async (query: string): Promise<string | undefined> =>
    (await ask(ruleOf(query), guessed)).verdict;
  expect(await verdictOf('Events | where tostring(Version) == "1.10"')).toBe('unknown');
  expect(await verdictOf('Events | where * has "1.10"')).toBe('unknown');
  expect(await verdictOf('search "1.10"')).toBe('unknown');
  expect(await verdictOf('Events | where Port == 7 | project strcat(Host, Version)')).toBe('silent');
  expect(await verdictOf('Events | where * == 7')).toBe('silent');
  expect(await verdictOf('Others | where * has "1.10"')).toBe('silent');
});
