import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/index.ts';
import { fileWith } from '../sources/helpers.ts';
import { answerOf, told, verdictsOf } from './verdicts.ts';

const rules = {
  'text.kql': 'Inventory_CL | where tostring(Version) == "1.10"',
  'later.kql': 'Inventory_CL | extend Text = strcat(Host, Version) | where Text endswith "b1.20"',
  'number.kql': 'Inventory_CL | where Version > 7',
  'shown.kql': 'Inventory_CL | where Host == "nobody" | project Text = strcat(Host, Version)',
  'everywhere.kql': 'search "1.10"',
};

const csv = (...versions: readonly string[]): { readonly 'Inventory_CL.csv': string } => ({
  'Inventory_CL.csv': [
    'TimeGenerated,Host,Version',
    ...versions.map((version) => `2025-10-20T10:00:00Z,a,${version}`),
    '',
  ].join('\n'),
});

describe('texts of a column whose type was guessed', () => {
  test.each([false, true])('leave rules unknown that decide by them (imported: %s)', async (imported) => {
    const { verdicts, reasons } = await verdictsOf(rules, csv('1.10', '1.2'), { imported });
    expect(verdicts).toEqual({
      text: 'unknown',
      later: 'unknown',
      number: 'silent',
      shown: 'silent',
      everywhere: 'unknown',
    });
    expect(reasons['text']).toContain("no schema has the column 'Version', and '1.10' was read as real");
  });

  test('are as they were where no cell is spelled otherwise, or other cells are texts', async () => {
    for (const evidence of [csv('1.1', '1.2'), csv('1.10', '1.2.3')]) {
      const { verdicts, notes } = await verdictsOf(rules, evidence);
      const { text, ...others } = verdicts;
      expect(notes).toEqual({});
      expect(text).toBe(evidence['Inventory_CL.csv'].includes('1.10') ? 'fires' : 'silent');
      expect(Object.values(others)).not.toContain('unknown');
    }
  });

  test('say nothing to a query', async () => {
    expect((await answerOf('Inventory_CL | count', csv('1.10', '1.2'))).said).toEqual([]);
  });

  describe('depend on all files of the table', () => {
    const csvOf = (...versions: readonly string[]): string => csv(...versions)['Inventory_CL.csv'];
    const json = (version: string): string =>
      `{"TimeGenerated":"2025-10-20T10:00:00Z","Host":"b","Version":${version}}`;
    const ruleOn = (text: string) => ({
      'rule.kql': `Inventory_CL | where tostring(Version) == "${text}" and Host == "a"`,
    });

    test.each([false, true])('as whole numbers beside fractions do (imported: %s)', async (imported) => {
      for (const other of [{ 'Inventory_CL.tsv': csvOf('1.5') }, { 'Inventory_CL.json': json('1.5') }]) {
        const evidence = { 'Inventory_CL.csv': csvOf('13', '14'), ...other };
        const { verdicts, reasons } = await verdictsOf(ruleOn('13'), evidence, { imported });
        expect(verdicts).toEqual({ rule: 'unknown' });
        expect(reasons['rule']).toBe(
          "Inventory_CL.csv: no schema has the column 'Version', and '13' was read as real: a text that is made of it may be spelled otherwise than in the service.",
        );
      }
    });

    test.each([false, true])(
      'as numbers beside texts, which stay texts, do (imported: %s)',
      async (imported) => {
        for (const other of [
          { 'Inventory_CL.tsv': csvOf('1.2.3') },
          { 'Inventory_CL.json': json('"1.5"') },
        ]) {
          const evidence = { 'Inventory_CL.csv': csvOf('1.10', '14'), ...other };
          const { verdicts, notes } = await verdictsOf(ruleOn('1.10'), evidence, { imported });
          expect({ verdicts, notes }).toEqual({ verdicts: { rule: 'fires' }, notes: {} });
          expect((await verdictsOf(ruleOn('1.1'), evidence, { imported })).verdicts).toEqual({
            rule: 'silent',
          });
        }
      },
    );

    test('when they are imported one after the other', async () => {
      const rule = fileWith('rule.kql', ruleOn('1.1')['rule.kql']);
      const out = join(dirname(rule), 'case');
      const verdictWith = async (name: string, content: string): Promise<unknown> => {
        await told(['import', fileWith(name, content), '--out', out]);
        const answer = await told(['hunt', rule, '--data', out, '--json']);
        return (JSON.parse(answer.out) as { rules: { verdict: string }[] }).rules[0]?.verdict;
      };
      expect(await verdictWith('Inventory_CL.csv', csvOf('13'))).toBe('silent');
      expect(await verdictWith('Inventory_CL.tsv', csvOf('1.50'))).toBe('unknown');
      expect(await verdictWith('Inventory_CL.json', json('"1.2.3"'))).toBe('silent');
    });

    test('when a program gives them one after the other', async () => {
      const engine = new Engine();
      const first = await engine.addEvidence(fileWith('Inventory_CL.csv', csvOf('13')));
      const codes = (): readonly string[] => first.diagnostics.map(({ code }) => code);
      expect(codes()).toEqual([]);
      await engine.addEvidence(fileWith('Inventory_CL.tsv', csvOf('1.5')));
      expect(codes()).toEqual(['KB372']);
      await engine.addEvidence(fileWith('Inventory_CL.json', json('"1.2.3"')));
      expect(codes()).toEqual([]);
    });
  });
});
