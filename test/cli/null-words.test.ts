import { describe, expect, test } from 'vitest';
import { fileWith } from '../sources/helpers.ts';
import { answerOf, told, verdictsOf } from './verdicts.ts';

const heading = 'Timestamp,DeviceName,RemoteUrl,InitiatingProcessVersionInfoCompanyName,RemotePort';

/** Rows of texts for RemoteUrl, the company and the port. */
const csv = (...rows: readonly string[]): { readonly 'DeviceNetworkEvents.csv': string } => ({
  'DeviceNetworkEvents.csv': [heading, ...rows.map((row) => `2025-10-20T10:00:00Z,a,${row}`), ''].join('\n'),
});

const isTold = async (evidence: Readonly<Record<string, string>>): Promise<boolean> =>
  (await answerOf('DeviceNetworkEvents | count', evidence)).said.includes('KB369');

/** The verdict on a query over a row in which a word says that there is no company, and another in which there is one. */
async function verdictOn(query: string, word = 'NULL'): Promise<string | undefined> {
  const { verdicts } = await verdictsOf({ 'rule.kql': query }, csv(`x.com,${word},443`, 'x.com,Contoso,443'));
  return verdicts['rule'];
}

const events = 'DeviceNetworkEvents';
const company = 'InitiatingProcessVersionInfoCompanyName';

describe('words for no value in columns of texts', () => {
  test.each([false, true])(
    'leave rules unknown that ask whether it is empty (imported: %s)',
    async (imported) => {
      const rules = {
        'empty.kql': `${events} | where isempty(${company})`,
        'filled.kql': `${events} | where isnotempty(${company})`,
        'other.kql': `${events} | where isempty(DeviceName)`,
        'value.kql': `${events} | where ${company} has 'Fabrikam' | project RemoteUrl, ${company}`,
      };
      const evidence = csv('NULL,NULL,443', 'x.com,Contoso,443');
      const { verdicts, reasons, notes } = await verdictsOf(rules, evidence, { imported });
      expect(verdicts).toEqual({ empty: 'unknown', filled: 'fires', other: 'silent', value: 'silent' });
      expect(reasons['empty']).toBe(
        `DeviceNetworkEvents.csv: 'NULL' stands where there is no value in column '${company}', and is read as a text, which is not empty.`,
      );
      expect(notes).toEqual({ filled: ['KB369'] });
    },
  );

  test.each([
    `${company} == ''`,
    `'' == ${company}`,
    `${company} =~ ''`,
    `${company} in ('', 'Fabrikam')`,
    `${company} in (dynamic(['', 'Fabrikam']))`,
    `${company} == tostring(dynamic(''))`,
    `strlen(${company}) == 0`,
    `string_size(${company}) < 1`,
    `isempty(trim(' ', ${company}))`,
    `coalesce(${company}, RemoteUrl) == 'x.com'`,
    `not(isnotempty(${company}))`,
    `iff(${company} != '', 1, 0) == 0`,
    `isnotempty(RemoteUrl) and isempty(${company})`,
    `${company} matches regex '^$'`,
    `not(${company} matches regex '[A-Za-z]')`,
    `not(${company} matches regex @'\\S')`,
    `${company} matches regex '(?U)^a*$'`,
  ])('are an answer to: %s', async (condition) => {
    expect(await verdictOn(`${events} | where ${condition}`)).toBe('unknown');
  });

  test.each([
    `extend C = tolower(${company}) | extend D = trim(' ', C) | where D == ''`,
    `project-rename C = ${company} | where isempty(C)`,
    `summarize C = max(${company}) by DeviceName, RemoteUrl | where RemoteUrl == 'y' or C == ''`,
    `summarize count() by C = ${company} | where isempty(C)`,
    `summarize Missing = countif(isempty(${company})) | where Missing > 0`,
    `sort by RemoteUrl | extend Before = prev(${company}) | where Before == '' and RemotePort == 1`,
    `join kind=inner (${events} | project DeviceName, ${company}) on DeviceName | where isempty(${company}1)`,
    `parse ${company} with C ' ' * | where isempty(C) and RemotePort == 1`,
    `where RemotePort == toscalar(${events} | where isempty(${company}) | project RemotePort)`,
    `mv-expand C = pack_array(${company}) to typeof(string) | where isempty(C)`,
    `distinct C = ${company} | where isempty(C)`,
    `mv-apply C = pack_array(${company}) to typeof(string) on (where isempty(C))`,
    `parse-kv ${company} as (C: string) with (pair_delimiter = ' ', kv_delimiter = '=') | where isempty(C) and RemotePort == 1`,
    `top-nested 2 of C = ${company} by count() | where isempty(C)`,
    `make-series N = count() on Timestamp from datetime(2025-10-20) to datetime(2025-10-21) step 1d by C = ${company} | where isempty(C)`,
    `sort by Timestamp asc | scan declare (C: string = '') with (step s: true => C = ${company};) | where isempty(C)`,
  ])('are an answer to what is computed of it: %s', async (query) => {
    expect(await verdictOn(`${events} | ${query}`)).toBe('unknown');
  });

  test.each([
    `where ${company} == 'Fabrikam'`,
    `where ${company} != 'Contoso' and ${company} != 'NULL'`,
    `where isempty(RemoteUrl) and ${company} !has 'x'`,
    `where strcat(${company}, '') == 'Fabrikam'`,
    `where isempty(DeviceName) | project C = ${company}`,
    `where ${company} in ('Fabrikam', 'Tailspin')`,
    `where ${company} matches regex 'Fabri'`,
  ])('are none to: %s', async (query) => {
    expect(await verdictOn(`${events} | ${query}`)).toBe('silent');
  });

  test.each([
    'NULL',
    'null',
    '\\N',
    '<NA>',
    'NaN',
    'nan',
    'NaT',
    '(null)',
    '<null>',
    '<nil>',
    '#N/A',
    'undefined',
  ])('are told where one column has them: %s', async (word) => {
    expect(await isTold(csv(`x.com,${word},443`, 'x.com,Contoso,443'))).toBe(true);
    expect(await isTold(csv(`x.com,"${word}",443`))).toBe(true);
  });

  test.each(['None', 'NA', 'N/A', 'nil'])(
    'are told where they are no value of one column: %s',
    async (word) => {
      expect(await isTold(csv(`x.com,${word},443`, 'x.com,Contoso,443'))).toBe(false);
      expect(await isTold(csv(`${word},${word},443`))).toBe(false);
      expect(await isTold(csv(`x.com,${word},${word}`))).toBe(true);
      const three = csv(`${word},${word},443`)['DeviceNetworkEvents.csv'].replace(',a,', `,${word},`);
      expect(await isTold({ 'DeviceNetworkEvents.csv': three })).toBe(true);
    },
  );

  test.each([
    ['beside empty cells of the column', ['x.com,NULL,443', 'x.com,,443']],
    ['beside empty cells in quotes', ['x.com,NULL,443', 'x.com,"",443']],
    ['which services say as well, beside empty cells', ['x.com,None,443', 'None,None,']],
    ['which services say as well, beside empty texts', [',None,443', 'None,a,443', 'None,a,443']],
    ['that are more often a value', ['x.com,-,443', '-,-,443']],
    ['of two kinds in one column', ['x.com,NULL,443', 'x.com,NaN,443']],
    ['in a column of numbers alone', ['x.com,Contoso,NULL']],
    ['in other words', ['x.com,Null Corporation,443', 'x.com,none,443', 'x.com,-,443', 'x.com,Nulla,443']],
    ['in one row of many', [...Array<string>(20).fill('x.com,Contoso,443'), 'x.com,NULL,443']],
  ])('are not told: %s', async (_, rows) => {
    expect(await isTold(csv(...rows))).toBe(false);
  });

  test('are told in one row of many where another column has them', async () => {
    const rows = [...Array<string>(20).fill('x.com,Contoso,443'), 'x.com,NULL,NULL'];
    expect(await isTold(csv(...rows))).toBe(true);
    expect(await isTold(csv(...Array<string>(300).fill('x.com,NULL,443')))).toBe(true);
  });

  test.each([90, 150, 1500])(
    'are not told where an empty cell comes late: %i rows before',
    async (before) => {
      const rows = ['x.com,Contoso,443', ...Array<string>(before).fill('x.com,NULL,443')];
      expect(await isTold(csv(...rows))).toBe(true);
      expect(await isTold(csv(...rows, 'x.com,,443'))).toBe(false);
    },
  );

  test('are told in tables that no schema knows', async () => {
    const evidence = { 'Mine.csv': 'Name,Note\na,NULL\nb,seen\n' };
    expect((await answerOf('Mine | count', evidence)).said).toEqual(['KB369']);
  });

  test('are told once for all columns', async () => {
    const { said } = await answerOf(`${events} | count`, csv('NULL,NULL,443'));
    expect(said).toEqual(['KB369']);
    const { verdicts, reasons } = await verdictsOf(
      { 'rule.kql': `${events} | where isempty(RemoteUrl) or isempty(${company})` },
      csv('NULL,NULL,443'),
    );
    expect(verdicts).toEqual({ rule: 'unknown' });
    expect(reasons['rule']).toContain(`columns 'RemoteUrl' and '${company}', and is read`);
  });

  test.each([
    ['beside empty cells of other columns', 'NULL', ['x.com,NULL,443', 'x.com,Contoso,']],
    ['beside empty cells of the column, by a column of numbers', 'NULL', ['x.com,NULL,443', 'x.com,,NULL']],
    ['that services say as well, by a column of numbers', 'None', ['x.com,None,443', ',a,None']],
    ['that are a value elsewhere, by a column of numbers', '-', ['x.com,-,443', ',a,-']],
    ['spelled otherwise, by a column of numbers', 'Null', ['x.com,Null,443', ',a,Null']],
    ['that nobody else writes', '\\N', ['x.com,\\N,443', 'x.com,,443']],
  ])('are told %s', async (_, word, rows) => {
    const { verdicts } = await verdictsOf(
      { 'rule.kql': `${events} | where isempty(${company}) and DeviceName == 'b'` },
      csv(...rows),
    );
    expect(verdicts).toEqual({ rule: 'unknown' });
    expect(await isTold(csv(...rows))).toBe(true);
    expect(await isTold(csv(...rows.map((row) => row.replaceAll(word, 'word'))))).toBe(false);
  });

  const row = (url: string, port = '443') =>
    `{"Timestamp":"2025-10-20T10:00:00Z","DeviceName":"a","RemoteUrl":${url},"RemotePort":${port}}`;
  const plain = row('"x.com"');

  test.each([
    ['lines', [plain, row('"NULL"')].join('\n')],
    ['lines with nulls', [plain, row('"nan"', 'null')].join('\n')],
    ['lines of which the first has none', [...Array<string>(8).fill(plain), row('"NULL"')].join('\n')],
    ['an array', `[${plain},${row('"NULL"')}]`],
    ['an answer', `{"value":[${plain},${row('"NULL"')}]}`],
    ['an escaped word', [plain, row('""'), row('"\\\\N"')].join('\n')],
    ['a word that numbers have, too', [plain, row('""'), row('"None"', '"None"')].join('\n')],
  ])('are told in JSON: %s', async (_, json) => {
    const { verdicts } = await verdictsOf(
      { 'rule.kql': `${events} | where isempty(RemoteUrl) and DeviceName == 'b'` },
      { 'DeviceNetworkEvents.json': json },
    );
    expect(verdicts).toEqual({ rule: 'unknown' });
  });

  test.each([
    ['beside an empty text', [plain, row('"NULL"'), row('""')]],
    ['beside a null', [plain, row('"NULL"'), row('null')]],
    ['beside a row without the key', [plain, row('"NULL"'), plain.replace(',"RemoteUrl":"x.com"', '')]],
    ['in one row of many', [...Array<string>(15).fill(plain), row('"NULL"')]],
    ['which services say as well', [plain, row('"None"')]],
  ])('are not told in JSON: %s', async (_, rows) => {
    expect(await isTold({ 'DeviceNetworkEvents.json': rows.join('\n') })).toBe(false);
  });

  test('are null in columns of numbers and times that no schema knows', async () => {
    const evidence = {
      'Mine_CL.csv': 'Count,When,Flag,Note\n13,2025-10-20 10:00,true,a\nNULL,NULL,NULL,NULL\n',
    };
    const rules = {
      'count.kql': 'Mine_CL | where Count > 12',
      'when.kql': 'Mine_CL | where isnull(When) and not(Count > 12)',
      'flag.kql': 'Mine_CL | where Flag == true',
      'note.kql': 'Mine_CL | where isempty(Note)',
    };
    const { verdicts } = await verdictsOf(rules, evidence);
    expect(verdicts).toEqual({ count: 'fires', when: 'silent', flag: 'fires', note: 'unknown' });
    const json = '{"Count":13}\n{"Count":"NaN"}\n';
    expect(
      (await verdictsOf({ 'rule.kql': 'M_CL | where Count > 12' }, { 'M_CL.json': json })).verdicts,
    ).toEqual({
      rule: 'fires',
    });
    const words = { 'Mine_CL.csv': 'Flag_b,Note\nNULL,a\nNULL,b\n' };
    expect((await verdictsOf({ 'rule.kql': 'Mine_CL | where Flag_b == true' }, words)).verdicts).toEqual({
      rule: 'silent',
    });
  });

  test('that services say as well are told where three columns have them, though others are empty', async () => {
    const isToldOf = (...rows: readonly string[]): Promise<boolean> =>
      isTold({
        'DeviceNetworkEvents.csv': [
          `${heading},DeviceId`,
          ...rows.map((row) => `2025-10-20T10:00:00Z,${row}`),
        ].join('\n'),
      });
    const none = 'None,None,None,443,';
    expect(await isToldOf(none, 'a,x.com,Contoso,443,')).toBe(true);
    expect(await isToldOf(none, 'a,x.com,,443,')).toBe(false);
    expect(await isToldOf(...Array<string>(1500).fill(none), 'a,,Contoso,443,')).toBe(false);
    expect(await isToldOf(none.replaceAll('None', '-'), 'a,x.com,Contoso,443,')).toBe(false);
  });

  describe('that come up late', () => {
    const late = (...rows: readonly string[]) =>
      csv(...Array<string>(9000).fill('x.com,Contoso,443'), ...rows);
    const rules = { 'rule.kql': `${events} | where isempty(${company})` };

    test.each([
      ['in many rows', late(...Array<string>(1000).fill('x.com,NULL,443')), 'unknown'],
      ['in few rows', late('x.com,NULL,443'), 'silent'],
      ['in two columns', late('NULL,NULL,443'), 'unknown'],
      ['in a column of numbers, too', late('x.com,NULL,443', 'x.com,Contoso,NULL'), 'unknown'],
      ['beside an empty cell of another column', late('NULL,NULL,443', ',Contoso,443'), 'silent'],
    ])('are told when they are imported: %s', async (_, evidence, verdict) => {
      expect((await verdictsOf(rules, evidence)).verdicts).toEqual({ rule: 'silent' });
      expect((await verdictsOf(rules, evidence, { imported: true })).verdicts).toEqual({ rule: verdict });
    });

    test('are told with those that came early', async () => {
      const early = [
        'x.com,Contoso,443',
        'NULL,Contoso,443',
        ...Array<string>(9000).fill('NULL,Contoso,443'),
      ];
      const { reasons } = await verdictsOf(
        { 'rule.kql': `${events} | where isempty(RemoteUrl) or isempty(${company})` },
        csv(...early, 'x.com,NULL,443'),
        { imported: true },
      );
      expect(reasons['rule']).toContain(`columns 'RemoteUrl' and '${company}', and is read`);
    });

    test('are told by an inspection', async () => {
      const path = fileWith('DeviceNetworkEvents.csv', late('NULL,NULL,443')['DeviceNetworkEvents.csv']);
      expect((await told(['inspect', path])).out).toContain('warning[KB369]');
    });
  });
});
