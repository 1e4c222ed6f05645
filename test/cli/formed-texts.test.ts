import { describe, expect, test } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

const table = 'DeviceFileEvents';
const columns = ['DeviceName', 'FileName', 'FolderPath', 'ActionType', 'SHA1', 'FileSize'];

const quote = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (...rows: readonly (readonly string[])[]): Readonly<Record<string, string>> => ({
  [`${table}.csv`]: [columns.join(','), ...rows.map((row) => row.map(quote).join(',')), ''].join('\n'),
});
const json = (...rows: readonly (readonly string[])[]): Readonly<Record<string, string>> => ({
  [`${table}.json`]: rows
    .map((row) => JSON.stringify(Object.fromEntries(row.map((text, index) => [columns[index], text]))))
    .join('\n'),
});

const told = async (evidence: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await answerOf(`${table} | count`, evidence)).said.filter((code) => code === 'KB371');

const plain: readonly (readonly string[])[] = [
  ['a', 'cmd.exe', 'C:\\Windows', 'FileCreated', 'ab', '1'],
  ['b', 'powershell.exe', 'D:\\x', 'FileDeleted', 'cd', '22'],
];
const [first = []] = plain;
const each = (change: (text: string) => string): string[][] => plain.map((row) => row.map(change));

describe('texts to which a program has added something', () => {
  test.each([false, true])('leave rules unknown that decide by them (imported: %s)', async (imported) => {
    const rules = {
      'name.kql': `${table} | where FileName == 'cmd.exe'`,
      'size.kql': `${table} | where FileSize == 7`,
      'both.kql': `${table} | where FileName == 'cmd.exe' and FolderPath == 'x'`,
    };
    for (const evidence of [csv(...each((text) => text.padEnd(16))), json(...each((text) => `"${text}"`))]) {
      const { verdicts, reasons } = await verdictsOf(rules, evidence, { imported });
      expect(verdicts).toMatchObject({ name: 'unknown', both: 'unknown' });
      expect(reasons['both']?.match(/no longer equal/g)).toHaveLength(1);
    }
    const { verdicts } = await verdictsOf(rules, csv(...each((text) => text.padEnd(16))), { imported });
    expect(verdicts['size']).toBe('silent');
  });

  test.each([
    ['spaces up to a width', each((text) => text.padEnd(16))],
    ['spaces up to a width of one column', plain.map((row) => row.with(1, (row[1] ?? '').padEnd(16)))],
    ['spaces behind all of one row', each((text) => `${text} `).slice(0, 1)],
    ['quotes', each((text) => `"${text}"`)],
    ['quotes in two columns', plain.map((row) => row.with(1, `"${row[1]}"`).with(2, `"${row[2]}"`))],
    ['brackets', [first.with(0, 'evil[.]example')]],
    ['brackets in an address', [first.with(0, '203[.]0.113[.]7')]],
    ['brackets in a URL', [first.with(0, 'https://www.evil[.]example:8080/a?b=c')]],
    ['another scheme', [first.with(0, 'hXXps://evil.example/a')]],
    ['brackets in one of several rows', [...plain, first.with(0, 'evil[.]example')]],
  ])('are told: %s', async (_, rows) => {
    expect(await told(csv(...rows))).toEqual(['KB371']);
    expect(await told(json(...rows))).toEqual(['KB371']);
  });

  test.each([
    ['as they were', plain],
    [
      'names that end with a space',
      plain.map((row) => row.with(1, 'Update application ').with(2, 'Update ')),
    ],
    ['texts of several widths', plain.map((row) => row.with(1, `${row[1]} `))],
    ['one that does not end so', [...each((text) => text.padEnd(16)), first]],
    ['command lines', plain.map((row) => row.with(1, '"C:\\a.exe" "b"').with(2, '"C:\\a.exe" "c"'))],
    ['one quoted column', plain.map((row) => row.with(1, `"${row[1]}"`))],
    ['quotes alone', plain.map((row) => row.with(1, '""').with(2, '""'))],
    ['patterns', [first.with(0, 'grep evil[.]example x'), first.with(0, '[.]'), first.with(0, 'a[.].b')]],
    ['words', [first.with(0, 'hxxp'), first.with(0, 'exe')]],
  ])('are not told: %s', async (_, rows) => {
    expect(await told(csv(...rows))).toEqual([]);
    expect(await told(json(...rows))).toEqual([]);
  });
});

describe('texts that are escaped', () => {
  const html = ['&quot;C:\\a.exe&quot; -k', 'a &amp; b', 'if 1 &lt; 2', 'it&#39;s'];
  const url = [
    'C:%5CProgram%20Files%5Ca.exe',
    'C%3A%5CWindows',
    '%5C%5Cserver%5Cshare',
    'https%3A%2F%2Fx.example%2F',
  ];
  const paths = (...texts: readonly string[]): string[][] => texts.map((text) => first.with(2, text));

  test.each([false, true])('leave rules unknown that decide by them (imported: %s)', async (imported) => {
    const rules = {
      'path.kql': `${table} | where FolderPath has_cs '<script>'`,
      'name.kql': `${table} | where FileName == 'x'`,
    };
    for (const texts of [html, url]) {
      const { verdicts, reasons } = await verdictsOf(rules, csv(...paths(...texts)), { imported });
      expect(verdicts).toEqual({ path: 'unknown', name: 'silent' });
      expect(reasons['path']).toContain("texts of column 'FolderPath' are escaped as in");
    }
  });

  test.each([...html, ...url].map((text) => [text]))('are told: %s', async (text) => {
    for (const rows of [paths(text, text), [...plain, ...paths(text, text)]]) {
      expect(await told(csv(...rows))).toEqual(['KB371']);
      expect(await told(json(...rows))).toEqual(['KB371']);
    }
  });

  test.each([
    ['one alone', paths('a &lt; b')],
    ['HTML', paths('<a>&lt;</a>', '&lt;', '&lt;')],
    ['beside a quote', paths('&lt;', '&lt;', 'say "no"')],
    ['beside other entities', paths('&nbsp;', '&lt;', '&lt;')],
    ['addresses', paths('https://x.example/?a=1&amp;b=2', 'https://x.example/?a=1&amp;b=3')],
    ['commands', paths('a && b', 'a &amp; b', 'a &amp; c')],
    ['queries of addresses', paths('file=C%3A%5CWindows', 'a=%20', 'u=https%3A%2F%2Fx.example')],
    ['texts with a percentage', paths('%5Chome', '5%', 'C:%SystemRoot%')],
  ])('are not told: %s', async (_, rows) => {
    expect(await told(csv(...rows))).toEqual([]);
    expect(await told(json(...rows))).toEqual([]);
  });
});

describe('objects that are no longer any', () => {
  const signIns = (location: string) => ({
    'SigninLogs.csv': `TimeGenerated,UserPrincipalName,LocationDetails\n2025-10-20T10:00:00Z,a,${quote(location)}\n`,
  });
  const rules = { 'rule.kql': 'SigninLogs | where tostring(LocationDetails.city) == "Paris"' };

  test.each([
    ['Paris;FR', 'whose members were put together without brackets'],
    ['city=Paris, country=FR', 'whose members were put together without brackets'],
    ['{\\"city\\":\\"Paris\\"}', 'whose quotes are escaped once more'],
    ['{&quot;city&quot;:&quot;Paris&quot;}', 'whose quotes are escaped once more'],
    ['%7B%22city%22%3A%22Paris%22%7D', 'whose quotes are escaped once more'],
  ])('leave rules unknown that decide by them: %s', async (location, how) => {
    const { verdicts, reasons } = await verdictsOf(rules, signIns(location));
    expect(verdicts).toEqual({ rule: 'unknown' });
    expect(reasons['rule']).toContain(`column 'LocationDetails' has objects ${how}`);
  });

  test.each(['', '[]', '{}', '[1, 2]', '5', 'Paris', '2025-10-20', 'true', 'NULL', '{"city":"Rome"}'])(
    'are not: %s',
    async (location) => {
      expect((await verdictsOf(rules, signIns(location))).verdicts).toEqual({ rule: 'silent' });
    },
  );

  test('may be texts where a service has answered', async () => {
    const answer = {
      tables: [
        {
          name: 'PrimaryResult',
          columns: [
            { name: 'TimeGenerated', type: 'datetime' },
            { name: 'LocationDetails', type: 'dynamic' },
          ],
          rows: [['2025-10-20T10:00:00Z', 'Paris;FR']],
        },
      ],
    };
    expect((await verdictsOf(rules, { 'SigninLogs.json': JSON.stringify(answer) })).notes).toEqual({});
  });
});
