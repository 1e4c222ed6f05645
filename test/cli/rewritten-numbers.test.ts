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
    ['exponents of Java', ['5.0126E7', '1.23456789E8']],
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
    ['ids in hex with a dot', ['1.5f', '3.2E1000']],
    ['addresses', ['10.0.0.1']],
    ['a formula', ['=1+1']],
    ['a text in quotes', ["'a'"]],
    ['nothing', ['']],
  ])('are not what other texts are: %s', async (_, codes) => {
    expect(await isTold(csv(...codes))).toBe(false);
  });

  const long = ['1234567890123456789', '7234567890123412345', '4234567890123498761', '5034567890123498713'];
  const byJavaScript = long.map((text) => String(Number(text)));
  const bySpreadsheet = long.map((text) => `${text.slice(0, 15)}0000`);

  test.each([
    ['by JavaScript', byJavaScript],
    ['by JavaScript, beside small ones', ['12', ...byJavaScript, '', '13']],
    [
      'by JavaScript, of 16 digits',
      Array.from({ length: 24 }, (_, index) => `93719925474098${12 + 2 * index}`),
    ],
    ['by a spreadsheet', bySpreadsheet],
    [
      'by a spreadsheet, of 17 digits',
      ['12345678901234500', '98765432109876500', '12345678901234600', '22345678901234700', '4'],
    ],
  ])('are told where they were rounded: %s', async (_, numbers) => {
    expect(await isTold(csv(...numbers))).toBe(true);
    expect(await isTold(json(...numbers.map((number) => `"${number}"`)))).toBe(true);
  });

  test.each([
    ['whole', long],
    ['one of them whole', [...byJavaScript, '1234567890123456789']],
    ['too few', byJavaScript.slice(0, 2)],
    ['the same again', Array<string>(9).fill(byJavaScript[0] ?? '')],
    ['times of whole seconds', long.map((text) => `${text.slice(0, 11)}0000000`)],
    ['times of milliseconds', long.map((text) => `${text.slice(0, 14)}0000`)],
    ['times of microseconds', long.map((text) => `${text.slice(0, 16)}000`)],
    ['times of ten microseconds', long.map((text) => `${text.slice(0, 16)}00`)],
    ['ids whose last bits are zero', long.map((text) => String((BigInt(text) >> 12n) << 12n))],
    ['numbers of 15 digits', long.map((text) => text.slice(0, 15))],
    ['even numbers, by chance', ['9371992547409812', '9371992547409814', '9371992547409816']],
    ['among other texts', ['blocked', ...byJavaScript]],
  ])('are no rounded ones: %s', async (_, numbers) => {
    expect(await isTold(csv(...numbers))).toBe(false);
  });

  test.each([false, true])(
    'are told in columns of numbers where they were rounded (imported: %s)',
    async (imported) => {
      const query = (size: string) => ({
        'rule.kql': `DeviceFileEvents | where FileSize == ${size}`,
        'other.kql': "DeviceFileEvents | where FileName == 'b'",
      });
      const files = (numbers: readonly string[]) => [
        {
          'DeviceFileEvents.csv': ['FileName,FileSize', ...numbers.map((size) => `a,${size}`), ''].join('\n'),
        },
        {
          'DeviceFileEvents.json': numbers.map((size) => `{"FileName":"a","FileSize":${size}}`).join('\n'),
        },
      ];
      for (const evidence of files(byJavaScript))
        expect((await verdictsOf(query(long[0] ?? ''), evidence, { imported })).verdicts).toEqual({
          rule: 'unknown',
          other: 'silent',
        });
      for (const evidence of [
        ...files(long),
        ...files([...Array<string>(30).fill('7'), ...byJavaScript.slice(0, 2)]),
      ])
        expect((await verdictsOf(query('5'), evidence, { imported })).verdicts).toMatchObject({
          rule: 'silent',
        });
    },
  );

  test('are read in columns of numbers', async () => {
    const evidence = { 'SecurityEvent.csv': 'TimeGenerated,EventID\n2025-10-20T10:00:00Z,4625.0\n' };
    const { rows, said } = await answerOf('SecurityEvent | where EventID == 4625 | count', evidence);
    expect([rows, said]).toEqual([[{ Count: 1 }], []]);
  });
});
