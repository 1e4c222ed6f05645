import { describe, expect, test } from 'vitest';
import {
  emptyFile,
  morePages,
  notRecognised,
  unreadableFile,
} from '../../src/diagnostics/evidence-diagnostics.ts';
import { cutOff, raggedRows } from '../../src/diagnostics/evidence-row-diagnostics.ts';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import type { EvidenceFacts } from '../../src/rules/evidence-facts.ts';
import { lostRows } from '../../src/rules/lost-rows.ts';
import { ruleOf } from './rule-of.ts';

const cut = cutOff.nowhere({ file: 'events.json', line: 7, problem: 'it ends within a value' });

async function verdictOn(query: string, findings: EvidenceFacts['findings'], rule: object = {}) {
  const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
  for (const name of ['Events', 'Others'])
    engine.addTable(name, { columns: [{ name: 'Port', type: 'long' }], rows: [[1]] });
  const facts = { rows: 1, timeSpan: undefined, coercions: [], zones: [], aliases: [], absent: [] };
  const evidence = [{ ...facts, table: 'Events', file: 'events.json', findings }];
  const [result] = await evaluateRules(engine, [ruleOf(query, rule)], { evidence: () => evidence });
  return { verdict: result?.verdict, reason: result?.reason };
}

describe('a table of which a part could not be read', () => {
  test('leaves it unknown whether a rule would have found something there', async () => {
    const reason = 'events.json: reading stopped at line 7: it ends within a value.';
    expect(await verdictOn('Events | where Port == 2', [cut])).toEqual({ verdict: 'unknown', reason });
    const gone = unreadableFile.nowhere({ file: 'events.json', problem: 'it is locked' });
    expect((await verdictOn('Events | where Port == 2', [gone])).verdict).toBe('unknown');
    expect((await verdictOn('Others | join kind=leftanti Events on Port', [cut])).verdict).toBe('unknown');
  });

  test('is unknown as well where a file was left out whole', async () => {
    const left = notRecognised.nowhere({ file: 'events.json', problem: 'its first line is no heading' });
    expect((await verdictOn('Events | where Port == 2', [left])).verdict).toBe('unknown');
  });

  test('lacks its last page where all files name a next one', async () => {
    const page = (file: string) => [morePages.nowhere({ file })];
    expect((await verdictOn('Events | where Port == 2', page('1.json'))).verdict).toBe('unknown');
    const facts = {
      table: 'Events',
      rows: 1,
      timeSpan: undefined,
      coercions: [],
      zones: [],
      aliases: [],
      absent: [],
    };
    const pages = [
      { ...facts, file: '1.json', findings: page('1.json') },
      { ...facts, file: '2.json', findings: [] },
    ];
    expect(lostRows(['Events'], pages)).toEqual([]);
    expect(lostRows(['Events'], pages.slice(0, 1))).toHaveLength(1);
    expect(lostRows(['Others'], pages.slice(0, 1))).toEqual([]);
  });

  test('proves what its rows show', async () => {
    expect((await verdictOn('Events | where Port == 1', [cut])).verdict).toBe('fires');
  });

  test('does not prove what an absence shows', async () => {
    expect((await verdictOn('Events | count | where Count < 5', [cut])).verdict).toBe('unknown');
    expect((await verdictOn('Others | where Port !in ((Events | where Port == 2))', [cut])).verdict).toBe(
      'unknown',
    );
  });

  test('does not concern rules on other tables', async () => {
    expect((await verdictOn('Others | where Port == 2', [cut])).verdict).toBe('silent');
  });
});

describe('single rows that were left out', () => {
  const ragged = raggedRows.nowhere({ file: 'events.csv', count: 1, lines: [3], cells: 2 });

  test('may be what a rule has looked for in vain', async () => {
    expect(await verdictOn('Events | where Port == 2', [ragged])).toEqual({
      verdict: 'unknown',
      reason: 'events.csv: 1 row rejected for not having the 2 cells of the heading (line 3).',
    });
    expect((await verdictOn('Others | where Port == 2', [ragged])).verdict).toBe('silent');
  });

  test('take nothing from what was found', async () => {
    expect((await verdictOn('Events | where Port == 1', [ragged])).verdict).toBe('fires');
    expect((await verdictOn('Events | summarize n = count() by Port | where n < 2', [ragged])).verdict).toBe(
      'fires',
    );
  });

  test('may have been in a file that is empty', async () => {
    const empty = emptyFile.nowhere({ file: 'events_2.csv' });
    expect((await verdictOn('Events | where Port == 2', [empty])).verdict).toBe('unknown');
    expect((await verdictOn('Events | where Port == 1', [empty])).verdict).toBe('fires');
  });
});
