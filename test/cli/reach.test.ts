import { describe, expect, test } from 'vitest';
import { verdictsOf } from './verdicts.ts';

const time = '2025-10-20T10:00:00Z';
const good = { Timestamp: time, DeviceName: 'a', RemoteUrl: 'x.com', RemotePort: 443 };
const network = { 'DeviceNetworkEvents.jsonl': `${JSON.stringify(good)}\n` };

describe.each([false, true])('what is lost where rules look without naming it (imported: %s)', (imported) => {
  test('a file that was left out may be of any table', async () => {
    const rules = {
      'search.kql': 'search "seven"',
      'find.kql': 'find where DeviceName == "seven"',
      'found.kql': 'search "x.com"',
      'named.kql': 'search in (DeviceNetworkEvents) "seven"',
      'one.kql': 'DeviceNetworkEvents | where DeviceName == "seven"',
    };
    const evidence = { ...network, 'DeviceEvents.csv': '', 'README.md': 'No evidence.' };
    const { verdicts } = await verdictsOf(rules, evidence, { imported });
    expect(verdicts).toEqual({
      search: 'unknown',
      find: 'unknown',
      found: 'fires',
      named: 'silent',
      one: 'silent',
    });
    const beside = await verdictsOf(rules, { ...network, 'README.md': 'No evidence.' }, { imported });
    expect(beside.verdicts).toMatchObject({ search: 'silent', find: 'silent' });
  });

  test('a column that comes up late in a file is not read', async () => {
    const rules = {
      'asked.kql': 'DeviceNetworkEvents | where column_ifexists("Late", "") == "seven"',
      'other.kql': 'DeviceNetworkEvents | where column_ifexists("Never", "") == "seven"',
      'any.kql': 'DeviceNetworkEvents | where * has "seven"',
      'search.kql': 'search "seven"',
      'packed.kql': 'DeviceNetworkEvents | where tostring(pack_all()) has "seven"',
      'plain.kql': 'DeviceNetworkEvents | where DeviceName == "seven"',
      'found.kql': 'search "x.com"',
    };
    const lines = `${JSON.stringify(good)}\n`.repeat(25_000);
    const evidence = {
      'DeviceNetworkEvents.jsonl': `${lines}${JSON.stringify({ ...good, Late: 'seven' })}\n`,
    };
    expect((await verdictsOf(rules, evidence, { imported })).verdicts).toEqual({
      asked: 'unknown',
      other: 'silent',
      any: 'unknown',
      search: 'unknown',
      packed: 'unknown',
      plain: 'silent',
      found: 'fires',
    });
  });
});
