import { describe, expect, test } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

const rules = {
  'code.kql': "SigninLogs | where ResultType == '50126'",
  'user.kql': "SigninLogs | where UserPrincipalName == 'nobody'",
};

const csv = (...codes: readonly string[]): { readonly 'SigninLogs.csv': string } => ({
  'SigninLogs.csv': [
    'TimeGenerated,UserPrincipalName,ResultType',
    ...codes.map((code) => `2025-10-20T10:00:00Z,a,${code}`),
    '',
  ].join('\n'),
});

const json = (...codes: readonly string[]): { readonly 'SigninLogs.json': string } => ({
  'SigninLogs.json': codes
    .map((code) => `{"TimeGenerated":"2025-10-20T10:00:00Z","UserPrincipalName":"a","ResultType":${code}}`)
    .join('\n'),
});

const isTold = async (evidence: Readonly<Record<string, string>>): Promise<boolean> =>
  (await answerOf('SigninLogs | count', evidence)).said.includes('KB366');

describe('numbers in a column of texts', () => {
  test.each([false, true])('leave rules unknown that decide by it (imported: %s)', async (imported) => {
    for (const evidence of [csv('50126.0', '', '0.0'), json('50126.0', 'null', '0.0')]) {
      const { verdicts, reasons } = await verdictsOf(rules, evidence, { imported });
      expect(verdicts).toEqual({ code: 'unknown', user: 'silent' });
      expect(reasons['code']).toContain("column 'ResultType', which has texts, shows whole numbers");
    }
  });

  test.each([
    ['fractions', ['50126.0']],
    ['fractions beside words for no value', ['nan', '50126.0', 'NaN', '']],
    ['zeros alone', ['0.0']],
    ['exponents', ['123', '1.23457E+17']],
    ['exponents of another language', ['"1,23457E+17"']],
    ['exponents without a fraction', ['1e+16']],
    ['guarded by a formula', ['"=""50126"""']],
    ['guarded by a quote', ["'50126", '0']],
  ])('are told: %s', async (_, codes) => {
    expect(await isTold(csv(...codes))).toBe(true);
  });

  test('are told where they come late', async () => {
    for (const before of [1, 99, 150, 390])
      expect(await isTold(csv(...Array<string>(before).fill(''), '50126.0'))).toBe(true);
    for (const before of [1, 99, 150, 1500])
      expect(await isTold(json(...Array<string>(before).fill('null'), '50126.0'))).toBe(true);
  });

  test.each([
    ['as they were', ['50126', '0', '']],
    ['versions', ['10.0', '6.0']],
    ['fractions among whole numbers', ['50126', '50126.0']],
    ['numbers among texts', ['50126.0', 'blocked']],
    ['fractions', ['50126.5', '0.25']],
    ['ids in hex', ['3E7', '4e10']],
    ['addresses', ['10.0.0.1']],
    ['a formula', ['=1+1']],
    ['a text in quotes', ["'a'"]],
    ['nothing', ['']],
  ])('are not what other texts are: %s', async (_, codes) => {
    expect(await isTold(csv(...codes))).toBe(false);
  });

  test('are read in columns of numbers', async () => {
    const evidence = { 'SecurityEvent.csv': 'TimeGenerated,EventID\n2025-10-20T10:00:00Z,4625.0\n' };
    const { rows, said } = await answerOf('SecurityEvent | where EventID == 4625 | count', evidence);
    expect([rows, said]).toEqual([[{ Count: 1 }], []]);
  });
});
