import { describe, expect, test } from 'vitest';
import { verdictsOf } from './verdicts.ts';

const heading = 'Timestamp,DeviceName,RemotePort';
const rules = { 'rule.kql': 'DeviceNetworkEvents | where RemotePort == 443' };
const row = (port: string): string => `${heading}\n2025-10-20T10:00:00Z,a,${port}\n`;

describe('a file that is named as a known table, with something behind a dot', () => {
  test.each([
    'DeviceNetworkEvents.dat',
    'DeviceNetworkEvents.csv.1',
    'DeviceNetworkEvents.csv (1)',
    'DeviceNetworkEvents.2025-10-20.csv.bak',
    'DeviceNetworkEvents_2.tab',
  ])('is of that table: %s', async (name) => {
    const { verdicts } = await verdictsOf(rules, {
      'DeviceNetworkEvents.csv': row('80'),
      [name]: row('443'),
    });
    expect(verdicts).toEqual({ rule: 'fires' });
  });

  test('is of a table of its own where its columns are others', async () => {
    const { verdicts } = await verdictsOf(
      { ...rules, 'other.kql': "['DeviceNetworkEvents.sums'] | where Sum == 443" },
      { 'DeviceNetworkEvents.csv': row('80'), 'DeviceNetworkEvents.sums.csv': 'Day,Sum\n1,443\n' },
    );
    expect(verdicts).toEqual({ rule: 'silent', other: 'fires' });
  });
});
