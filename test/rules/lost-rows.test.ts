import { describe, expect, test } from 'vitest';
import { cutOff, raggedRows, unreadableFile } from '../../src/diagnostics/evidence-diagnostics.ts';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import type { EvidenceFacts } from '../../src/rules/evidence-facts.ts';
import { ruleOf } from './rule-of.ts';

const cut = cutOff.nowhere({ file: 'events.json', line: 7, problem: 'it ends within a value' });

async function verdictOn(query: string, findings: EvidenceFacts['findings'], rule: object = {}) {
  const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
  for (const name of ['Events', 'Others'])
    engine.addTable(name, { columns: [{ name: 'Port', type: 'long' }], rows: [[1]] });
  const facts = { rows: 1, timeSpan: undefined, coercions: [], zones: [], aliases: [] };
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

  test('proves what its rows show', async () => {
    expect((await verdictOn('Events | where Port == 1', [cut])).verdict).toBe('fires');
  });

  test('does not prove what an absence shows', async () => {
    expect((await verdictOn('Events | count | where Count < 5', [cut])).verdict).toBe('unknown');
    expect((await verdictOn('Others | where Port !in ((Events | where Port == 2))', [cut])).verdict).toBe(
      'unknown',
    );
  });

  test('does not concern rules on other tables, nor do rows that were repaired', async () => {
    expect((await verdictOn('Others | where Port == 2', [cut])).verdict).toBe('silent');
    const ragged = raggedRows.nowhere({ file: 'events.json', count: 1, lines: [3], cells: 2 });
    expect((await verdictOn('Events | where Port == 2', [ragged])).verdict).toBe('silent');
  });
});
