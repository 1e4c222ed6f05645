import { describe, expect, test } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

const time = '2025-10-20T10:00:00Z';

describe('members that are columns of their own', () => {
  const rules = {
    'members.kql': "SigninLogs | where LocationDetails.city == 'Oslo'",
    'user.kql': "SigninLogs | where UserPrincipalName == 'nobody'",
  };
  const rows = (row: object): Readonly<Record<string, string>> => ({
    'SigninLogs.json': JSON.stringify([{ TimeGenerated: time, UserPrincipalName: 'a', ...row }]),
  });

  test.each([
    ['with a dot', { 'LocationDetails.city': 'Oslo' }],
    ['with a line', { LocationDetails_city: 'Oslo', LocationDetails_state: 'x' }],
    ['beside an empty column', { LocationDetails: null, 'LocationDetails.city': 'Oslo' }],
  ])('leave rules unknown that ask for them: %s', async (_, row) => {
    for (const imported of [false, true]) {
      const { verdicts, reasons } = await verdictsOf(rules, rows(row), { imported });
      expect(verdicts).toEqual({ members: 'unknown', user: 'silent' });
      expect(reasons['members']).toContain("members of 'LocationDetails' are columns of their own");
    }
  });

  test.each([
    ['beside the column', { LocationDetails: { city: 'Bergen' }, LocationDetails_city: 'Bergen' }],
    ['of custom logs', { LocationDetails_s: 'x' }],
    ['of a union', { LocationDetails_dynamic: { city: 'Bergen' }, LocationDetails_string: '' }],
    ['of no column', { 'Place.city': 'Oslo' }],
    ['of a column of texts, with a line', { AppId_name: 'x' }],
  ])('are not what other columns are: %s', async (_, row) => {
    expect((await answerOf('SigninLogs | count', rows(row))).said).not.toContain('KB367');
  });

  test.each([
    ['with a dot', 'AdditionalFields.direction'],
    ['with a line where the column holds objects', 'AdditionalFields_direction'],
  ])('of a column of texts are told: %s', async (_, heading) => {
    const evidence = { 'DeviceNetworkEvents.csv': `Timestamp,${heading}\n${time},Out\n` };
    expect((await answerOf('DeviceNetworkEvents | count', evidence)).said).toContain('KB367');
  });
});

test('of an object that was cut off nobody knows what its end said', async () => {
  const evidence = {
    'AuditLogs.csv': `TimeGenerated,OperationName,TargetResources\n${time},Add,"[{""id"":""a""},{""i"\n`,
  };
  const rules = {
    'target.kql': "AuditLogs | where TargetResources has 'b'",
    'operation.kql': "AuditLogs | where OperationName == 'Remove'",
  };
  for (const imported of [false, true]) {
    const { verdicts, reasons } = await verdictsOf(rules, evidence, { imported });
    expect(verdicts).toEqual({ target: 'unknown', operation: 'silent' });
    expect(reasons['target']).toContain('ends within an array or object');
  }
});

test('so it is with objects in columns of texts', async () => {
  const evidence = {
    'DeviceEvents.csv': `Timestamp,ActionType,AdditionalFields,FileName\n${time},a,"{""x"":""a"",""y",{x\n`,
  };
  const rules = {
    'fields.kql': "DeviceEvents | where AdditionalFields has 'b'",
    'name.kql': "DeviceEvents | where FileName has 'b'",
  };
  for (const imported of [false, true]) {
    const { verdicts } = await verdictsOf(rules, evidence, { imported });
    expect(verdicts).toEqual({ fields: 'unknown', name: 'silent' });
  }
});

test('of two columns with one heading nobody knows which is meant', async () => {
  const evidence = { 'SecurityEvent.csv': `TimeGenerated,EventID,LogonType,EventID\n${time},,3,4625\n` };
  const rules = {
    'event.kql': 'SecurityEvent | where EventID == 4625',
    'logon.kql': 'SecurityEvent | where LogonType == 10',
    'found.kql': 'SecurityEvent | where isnull(EventID)',
  };
  const { verdicts, reasons } = await verdictsOf(rules, evidence);
  expect(verdicts).toEqual({ event: 'unknown', logon: 'silent', found: 'fires' });
  expect(reasons['event']).toContain("the heading 'EventID' is there more than once");
});

describe('a space before each cell', () => {
  const rules = { 'user.kql': "SigninLogs | where UserPrincipalName == 'nobody'" };
  const csv = (text: string): Readonly<Record<string, string>> => ({ 'SigninLogs.csv': text });

  test.each([
    ['texts', `TimeGenerated, UserPrincipalName, ResultType\n${time}, a, 0\n`],
    ['quoted', `"TimeGenerated", "UserPrincipalName", "ResultType"\n"${time}", "a", "0"\n`],
    ['some empty', `TimeGenerated, UserPrincipalName, ResultType\n${time}, a, \n`],
  ])('leaves rules unknown: %s', async (_, text) => {
    const { verdicts, reasons } = await verdictsOf(rules, csv(text));
    expect(verdicts).toEqual({ user: 'unknown' });
    expect(reasons['user']).toContain('a space stands before each cell');
  });

  test.each([
    ['of the heading alone', `TimeGenerated, UserPrincipalName\n${time},a\n`],
    ['of the first row alone', `TimeGenerated,UserPrincipalName\n${time}, a\n`],
    ['of some', `TimeGenerated, UserPrincipalName, ResultType\n${time}, a,0\n`],
    ['of a heading without rows', 'TimeGenerated, UserPrincipalName\n'],
    ['of one column', 'UserPrincipalName\n a\n'],
  ])('is no more than that: %s', async (_, text) => {
    expect((await answerOf('SigninLogs | count', csv(text))).said).not.toContain('KB368');
  });
});

test('characters that were lost concern rules that have such', async () => {
  const rules = {
    'umlaut.kql': "DeviceProcessEvents | where FileName == 'tür.exe'",
    'plain.kql': "DeviceProcessEvents | where FileName == 'door.exe'",
  };
  const evidence = {
    'DeviceProcessEvents.csv': Buffer.from(`Timestamp,FileName\n${time},tür.exe\n`, 'latin1'),
  };
  const { verdicts, reasons, notes } = await verdictsOf(rules, evidence);
  expect(verdicts).toEqual({ umlaut: 'unknown', plain: 'silent' });
  expect(reasons['umlaut']).toContain('bytes that are not UTF-8');
  expect(notes['plain']).toEqual(['KB323']);
});
