import { describe, expect, test } from 'vitest';
import { verdictsOf } from './verdicts.ts';

const scheduled = (query: string): string => `
id: 6d2f6f1c-6d57-4b0a-9c39-0d7f5a0f9a12
name: rule
kind: Scheduled
severity: Low
queryFrequency: 1d
queryPeriod: 1d
triggerOperator: gt
triggerThreshold: 0
query: ${query}
`;
const options = ['--now', '2025-10-20T12:00:00Z'];
const time = '2025-10-20T10:00:00Z';

const csv = (...rows: readonly (readonly [string, string])[]) => ({
  'DeviceFileEvents.csv': ['Timestamp,DeviceName', ...rows.map((row) => row.join(',')), ''].join('\n'),
});

describe.each([false, true])('rows without a time among others (imported: %s)', (imported) => {
  const verdictOn = async (rule: Record<string, string>, evidence: Record<string, string>) => {
    const { verdicts, reasons } = await verdictsOf(rule, evidence, { imported, options });
    return [verdicts['rule'], reasons['rule']];
  };
  const looking = { 'rule.yaml': scheduled('DeviceFileEvents | where DeviceName == "b"') };

  test('leave a rule unknown whose window they may lie in', async () => {
    expect(await verdictOn(looking, csv([time, 'a'], ['', 'b'], ['', 'c']))).toEqual([
      'unknown',
      "2 of 3 rows of DeviceFileEvents.csv have no time in 'Timestamp', so they lie in no window of a rule.",
    ]);
    expect((await verdictOn(looking, csv([time, 'a'], [time, 'c'])))[0]).toBe('silent');
    expect((await verdictOn(looking, csv([time, 'b'], ['', 'c'])))[0]).toBe('fires');
  });

  test.each([
    ['a time that was never set', '0001-01-01T00:00:00Z'],
    ['a blank', ' '],
    ['two quotes', '""'],
  ])('may have %s instead', async (_, cell) => {
    expect((await verdictOn(looking, csv([time, 'a'], [cell, 'b'])))[0]).toBe('unknown');
  });

  test('are counted where conditions leave out most rows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [index % 2 ? time : '', 'a'] as const);
    expect((await verdictOn(looking, csv(...rows)))[1]).toContain('10000 of 20000 rows');
    const local = {
      'DeviceFileEvents.csv': csv(...rows)['DeviceFileEvents.csv'].replaceAll('10:00:00Z', '10:00:00+00:00'),
    };
    expect((await verdictOn(looking, local))[1]).toContain('10000 of 20000 rows');
  });

  test('are those of JSON without the key, or with null', async () => {
    const json = `{"Timestamp":"${time}","DeviceName":"a"}\n{"DeviceName":"b"}\n{"Timestamp":null,"DeviceName":"b"}\n`;
    expect((await verdictOn(looking, { 'DeviceFileEvents.json': json }))[1]).toContain('2 of 3 rows');
  });

  test('matter to conditions on the time', async () => {
    const rule = (query: string) => ({ 'rule.kql': `DeviceFileEvents | where ${query}` });
    const evidence = csv([time, 'a'], ['', 'b']);
    expect((await verdictOn(rule('Timestamp > ago(1d) and DeviceName == "b"'), evidence))[0]).toBe('unknown');
    expect((await verdictOn(rule('DeviceName == "c"'), evidence))[0]).toBe('silent');
  });

  test('have one where either column of times does', async () => {
    const both = (...rows: readonly string[]) => ({
      'DeviceFileEvents.csv': ['TenantId,Type,TimeGenerated,Timestamp,DeviceName', ...rows, ''].join('\n'),
    });
    const [first, second] = [`t,DeviceFileEvents,${time},,a`, `t,DeviceFileEvents,,${time},a`];
    expect((await verdictOn(looking, both(first, second)))[0]).toBe('silent');
    expect((await verdictOn(looking, both(first, second, 't,DeviceFileEvents,,,b')))[1]).toContain(
      '1 of 3 rows',
    );
  });
});
