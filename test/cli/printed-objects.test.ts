import { describe, expect, test } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const signIns = (...details: readonly string[]): { readonly 'SigninLogs.csv': string } => ({
  'SigninLogs.csv': [
    'TimeGenerated,UserPrincipalName,LocationDetails,DeviceDetail',
    ...details.map(
      (cell, row) => `2025-10-20T10:00:00Z,user${row},${quoted(cell)},${quoted('{"deviceId":"d1"}')}`,
    ),
    '',
  ].join('\n'),
});

const rules = {
  'members.kql': 'SigninLogs | where LocationDetails.city == "Oslo"',
  'others.kql': 'SigninLogs | where DeviceDetail.deviceId == "d2"',
  'shown.kql': 'SigninLogs | where UserPrincipalName == "nobody" | project LocationDetails',
};

describe('objects as Python prints them', () => {
  const printed = "{'city': 'Bergen', 'state': None}";

  test.each([false, true])('leave rules unknown that decide by them (imported: %s)', async (imported) => {
    const { verdicts, reasons } = await verdictsOf(rules, signIns(printed, printed), { imported });
    expect(verdicts).toEqual({ members: 'unknown', others: 'silent', shown: 'silent' });
    expect(reasons).toEqual({
      members: expect.stringContaining("column 'LocationDetails' has objects as Python"),
    });
  });

  test.each([
    ['a list', "['Oslo', 'Bergen']"],
    ['a list of objects', "[{'city': 'Oslo'}]"],
    ['constants alone', '[True, None]'],
    ['a pair in a list', "[('Oslo', 1)]"],
  ])('are told: %s', async (_, cell) => {
    expect((await answerOf('SigninLogs | count', signIns(cell))).said).toContain('KB365');
  });

  test('are told where the first rows do not show how objects are spelled', async () => {
    for (const before of [1, 99, 150, 1500]) {
      const evidence = signIns(...Array(before).fill(''), '{}', '[]', '[1, 2]', printed);
      expect((await answerOf('SigninLogs | count', evidence)).said).toContain('KB365');
    }
  });

  test('are not what JSON is, nor other texts', async () => {
    for (const cell of ['{"city":"it\'s Oslo"}', ' [ {"a": None', '[1, 2]', "it's {", '', '{"a":[{\'b\'}]}'])
      expect((await answerOf('SigninLogs | count', signIns(cell))).said).not.toContain('KB365');
  });
});

describe('objects as PowerShell prints them', () => {
  const rows = (details: unknown): { readonly 'SigninLogs.json': string } => ({
    'SigninLogs.json': JSON.stringify([
      { TimeGenerated: '2025-10-20T10:00:00Z', UserPrincipalName: 'a', LocationDetails: null },
      { TimeGenerated: '2025-10-20T10:00:00Z', UserPrincipalName: 'b', LocationDetails: details },
    ]),
  });

  test.each(['@{city=Oslo; state=}', 'System.Object[]', 'System.Collections.Hashtable'])(
    'leave rules unknown that decide by them: %s',
    async (printed) => {
      for (const evidence of [rows(printed), signIns(printed)]) {
        const { verdicts, reasons } = await verdictsOf(rules, evidence);
        expect([verdicts['members'], reasons['members']]).toEqual([
          'unknown',
          expect.stringContaining("column 'LocationDetails' has objects as PowerShell"),
        ]);
      }
    },
  );

  test('are told within JSON that was cut off', async () => {
    const cutOff = rows({ city: 'Oslo', geoCoordinates: '@{latitude=59.9; longitude=10.7}' });
    expect((await answerOf('SigninLogs | count', cutOff)).said).toContain('KB365');
    expect((await answerOf('SigninLogs | count', rows({ names: ['System.Object[]'] }))).said).toContain(
      'KB365',
    );
  });

  test('are not what texts are that begin like them', async () => {
    for (const text of ['@{city=Oslo', 'System.IO', '@city', { name: 'System.Object' }, ['a@{b}']])
      expect((await answerOf('SigninLogs | count', rows(text))).said).not.toContain('KB365');
  });
});

describe('objects that are no JSON', () => {
  const twice = JSON.stringify(JSON.stringify({ city: 'Oslo' }));

  test.each([
    ['written twice', twice, 'written as JSON twice'],
    ['without quotes', '{Oslo, NO}', 'in a form that is no JSON'],
    ['with quotes escaped once more', '{\\"city\\":\\"Oslo\\"}', 'whose quotes are escaped once more'],
    ['of JavaScript', '[object Object]', 'as JavaScript prints them'],
  ])('leave rules unknown that decide by them: %s', async (_, cell, said) => {
    const { verdicts, reasons } = await verdictsOf(rules, signIns('', cell));
    expect(verdicts).toEqual({ members: 'unknown', others: 'silent', shown: 'silent' });
    expect(reasons['members']).toContain(said);
  });

  test('are told in JSON as well, where texts have escapes', async () => {
    const rows = (details: string): { readonly 'SigninLogs.json': string } => ({
      'SigninLogs.json': JSON.stringify([
        { TimeGenerated: '2025-10-20T10:00:00Z', UserPrincipalName: 'b', LocationDetails: details },
      ]),
    });
    expect((await answerOf('SigninLogs | count', rows(twice))).said).toContain('KB365');
    expect((await answerOf('SigninLogs | count', rows('{"city":"Oslo"}'))).said).not.toContain('KB365');
  });

  test('do not matter beside others, nor in columns of texts', async () => {
    const json = '{"city":"Oslo"}';
    for (const cells of [
      ['{Oslo, NO}', json],
      [json, '{Oslo, NO}'],
      ['[1, 2]', '{}', '"a"', 'Oslo'],
    ])
      expect((await answerOf('SigninLogs | count', signIns(...cells))).said).not.toContain('KB365');
    const text = { 'DeviceProcessEvents.csv': 'Timestamp,ProcessCommandLine\n2025-10-20T10:00:00Z,{a b}\n' };
    expect((await answerOf('DeviceProcessEvents | count', text)).said).not.toContain('KB365');
  });

  test('are told in columns of texts where no text looks like them', async () => {
    const text = (cell: string): { readonly 'DeviceNetworkEvents.csv': string } => ({
      'DeviceNetworkEvents.csv': `Timestamp,AdditionalFields\n2025-10-20T10:00:00Z,\n2025-10-20T10:00:00Z,${quoted(cell)}\n`,
    });
    for (const cell of ["{'direction': 'Out'}", '@{direction=Out}', twice, '[object Object]'])
      expect((await answerOf('DeviceNetworkEvents | count', text(cell))).said).toContain('KB365');
    expect((await answerOf('DeviceNetworkEvents | count', text('{"direction":"Out"}'))).said).not.toContain(
      'KB365',
    );
  });
});
