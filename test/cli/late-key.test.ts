import { afterEach, describe, expect, test, vi } from 'vitest';
import { answerOf, verdictsOf } from './verdicts.ts';

afterEach(() => void vi.unstubAllEnvs());

const event = (port: number): object => ({
  Timestamp: '2025-10-20T10:00:00Z',
  DeviceName: 'a',
  RemoteUrl: 'x.com',
  RemotePort: port,
  ActionType: 'ConnectionSuccess',
  LocalIPType: 'Private',
  RemoteIPType: 'Public',
  Protocol: 'Tcp',
});
const beat = { TimeGenerated: '2025-10-20T10:00:00Z', Computer: 'bad', Type: 'Heartbeat' };
const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const many = Array.from({ length: 25_000 }, (_, index) => event(index));
const events = [...many, beat, event(7)];
const other = { 'Heartbeat.csv': 'TimeGenerated,Computer,Type\n2025-10-20T10:00:00Z,good,Heartbeat\n' };

const rules = {
  'late.kql': 'Heartbeat | where Computer == "bad"',
  'not there.kql': 'Heartbeat | where Computer == "nowhere"',
};
const expected = { late: 'fires', 'not there': 'silent' };

describe.each([
  ['DeviceNetworkEvents.jsonl', lines(events)],
  ['DeviceNetworkEvents.json', JSON.stringify(events)],
  ['few.jsonl', lines([event(1), event(7), beat, event(7)])],
  ['early.jsonl', lines([event(1), beat, ...many, event(7)])],
])('rows of %s that come without a key Type, before others that have one', (name, content) => {
  const evidence = { ...other, [name]: content };

  test('are of the table that their name or headings say, and the others are found', async () => {
    const { verdicts, exit } = await verdictsOf(rules, evidence);
    expect({ verdicts, exit }).toEqual({ verdicts: expected, exit: 0 });
  });

  test('by a rule that reads their table, too', async () => {
    const pack = { ...rules, 'first.kql': 'DeviceNetworkEvents | where DeviceName == "nobody"' };
    const { verdicts, exit } = await verdictsOf(pack, evidence);
    expect({ verdicts, exit }).toEqual({ verdicts: { ...expected, first: 'silent' }, exit: 0 });
  });

  test('in a case', async () => {
    expect((await verdictsOf(rules, evidence, { imported: true })).verdicts).toEqual(expected);
  });

  test.each(['1', '3'])('by queries (%s threads)', async (threads) => {
    vi.stubEnv('KQLBOX_THREADS', threads);
    // Keys as few as these fit other tables as well.
    const said = name.startsWith('Device') ? [] : ['KB335'];
    const port = await answerOf('DeviceNetworkEvents | where RemotePort == 7 | count', evidence);
    expect(port).toEqual({ rows: [{ Count: 2 }], said, exit: 0 });
    const count = await answerOf('DeviceNetworkEvents | where isempty(DeviceName) | count', evidence);
    expect(count).toEqual({ rows: [{ Count: 0 }], said, exit: 0 });
    const late = await answerOf('Heartbeat | summarize Computers = dcount(Computer)', evidence);
    expect(late).toEqual({ rows: [{ Computers: 2 }], said, exit: 0 });
  });
});

test('rows without a type that nothing knows are of the one table that others name', async () => {
  const content = lines([{ Computer: 'b' }, { Computer: 'a', Type: 'Heartbeat' }]);
  const found = await answerOf('Heartbeat | project Computer', { 'all.jsonl': content });
  expect(found).toEqual({ rows: [{ Computer: 'b' }, { Computer: 'a' }], said: [], exit: 0 });
});

test.each(['Odd', 'OfficeActivity'])(
  'a late Type that names no table is a key like others (%s)',
  async (name) => {
    const audit = { TimeGenerated: '2025-10-20T10:00:00Z', Operation: 'x', OfficeWorkload: 'y', UserId: 'z' };
    const odd = name === 'Odd' ? { a: 1, b: 'x', c: 'y' } : audit;
    const content = lines([...Array<object>(25_000).fill(odd), { ...odd, Type: 'alert' }]);
    const found = await answerOf(`${name} | where isnotempty(Type) | project Type`, {
      [`${name}.jsonl`]: content,
    });
    expect(found).toMatchObject(
      name === 'Odd' ? { exit: 2 } : { rows: [{ Type: 'alert' }], said: [], exit: 0 },
    );
  },
);
