import { describe, expect, test } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

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
});
