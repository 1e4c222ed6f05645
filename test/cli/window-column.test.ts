import { describe, expect, test } from 'vitest';
import { verdictsOf } from './verdicts.ts';

const rule = (table: string): string => `
id: 6d2f6f1c-6d57-4b0a-9c39-0d7f5a0f9a11
name: ${table}
kind: Scheduled
severity: Low
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: ${table} | where ActionType == "FileCreated"
`;
const rules = { 'rule.yaml': rule('DeviceFileEvents') };
const headings = 'TenantId,Type,DeviceName,ActionType,TimeGenerated,Timestamp';
const row = (generated: string, stamp: string): string =>
  `t,DeviceFileEvents,a,FileCreated,${generated},${stamp}`;
const now = ['--now', '2025-10-20T12:00:00Z'];

/** The verdict over an export of a workspace that has both columns of time. */
async function verdict(
  rows: readonly string[],
  imported: boolean,
  options = now,
): Promise<string | undefined> {
  const evidence = { 'DeviceFileEvents.csv': [headings, ...rows, ''].join('\n') };
  const { verdicts } = await verdictsOf(rules, evidence, { imported, options });
  return verdicts['DeviceFileEvents'];
}

describe.each([false, true])('the window of a scheduled rule (imported: %s)', (imported) => {
  test.each([
    ['Timestamp is empty', row('2025-10-20T11:30:00Z', ''), 'fires'],
    ['Timestamp is earlier', row('2025-10-20T11:30:00Z', '2025-10-19T11:30:00Z'), 'fires'],
    ['TimeGenerated is empty', row('', '2025-10-20T11:30:00Z'), 'fires'],
    [
      'TimeGenerated is empty, and Timestamp earlier',
      `${row('', '2025-10-19T11:30:00Z')}\n${row('2025-10-18T11:30:00Z', '')}`,
      'silent',
    ],
    ['only Timestamp lies in it', row('2025-10-19T11:30:00Z', '2025-10-20T11:30:00Z'), 'silent'],
  ])('lies by TimeGenerated where an export of Sentinel has both: %s', async (_, cells, expected) => {
    expect(await verdict([cells], imported)).toBe(expected);
  });

  test('ends at the newest TimeGenerated', async () => {
    expect(await verdict([row('2025-10-20T11:30:00Z', '')], imported, [])).toBe('fires');
  });

  test('lies by Timestamp over an export of Defender', async () => {
    const evidence = {
      'DeviceFileEvents.csv': 'Timestamp,DeviceName,ActionType\n2025-10-20T11:30:00Z,a,FileCreated\n',
    };
    const { verdicts } = await verdictsOf(rules, evidence, { imported, options: now });
    expect(verdicts['DeviceFileEvents']).toBe('fires');
  });

  test('takes rows of both products', async () => {
    const evidence = {
      'DeviceFileEvents.csv': 'Timestamp,DeviceName,ActionType\n2025-10-20T11:30:00Z,a,FileCreated\n',
      'DeviceFileEvents-2.csv': `${headings}\n${row('2025-10-20T11:40:00Z', '')}\n`,
    };
    const three = { 'rule.yaml': rules['rule.yaml'].replace('triggerThreshold: 0', 'triggerThreshold: 1') };
    const { verdicts } = await verdictsOf(three, evidence, { imported, options: now });
    expect(verdicts['DeviceFileEvents']).toBe('fires');
  });
});
