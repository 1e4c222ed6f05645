import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from '../sources/helpers.ts';
import { show } from './agreement.ts';
import { randomEnvelopes } from './random-evidence.ts';
import { readAlike } from './read-alike.ts';
import { sameThread } from './same-thread.ts';

test('envelopes are read alike: row by row, many at once, and in segments', async () => {
  const segmented = { mode: 'fast', threads: 2, segment: 700, helpers: sameThread } as const;
  const rows = await readAlike(randomEnvelopes, 150, [{ mode: 'fast' }, segmented]);
  expect(rows).toBeGreaterThan(3000);
});

const envelope = (category: unknown, properties: unknown): string =>
  JSON.stringify({ time: '2025-10-20T12:00:00Z', category, properties });
const event = { Timestamp: '2025-10-20T12:00:00Z', DeviceName: 'a', RemotePort: 443 };

test('lines of other tables are passed over, and no line is lost or told wrongly', async () => {
  const lines = Array.from({ length: 500 }, (_, row) =>
    row % 3 === 0
      ? envelope('AdvancedHunting-DeviceInfo', { Timestamp: event.Timestamp, DeviceName: `d${row}` })
      : envelope('AdvancedHunting-DeviceNetworkEvents', { ...event, RemotePort: row === 250 ? 'none' : row }),
  );
  lines.splice(100, 0, '{"category":');
  const path = fileWith('PT1H.json', lines.join('\n'));
  for (const mode of ['careful', 'fast'] as const) {
    const { rows, report } = await show(path, { mode, chunk: 4096 });
    expect(rows.filter((row) => row.startsWith('DeviceInfo'))).toHaveLength(167);
    expect(rows.filter((row) => row.startsWith('DeviceNetworkEvents'))).toHaveLength(333);
    expect(report).toContain('(line 101)');
    // The line of the cell that is no port, after the one that was put between.
    expect(report).toContain('252');
  }
});

test.each([
  [
    'the tables that envelopes name',
    ['AdvancedHunting-DeviceInfo', 'AdvancedHunting-DeviceEvents'],
    ['DeviceEvents', 'DeviceInfo'],
  ],
  ['without the prefix', ['AdvancedHunting-DeviceInfo', 'DeviceEvents'], ['DeviceEvents', 'DeviceInfo']],
])('a file of envelopes has these tables: %s', async (_, categories, tables) => {
  const path = fileWith(
    'PT1H.json',
    `${categories.map((category) => envelope(category, event)).join('\n')}\n`,
  );
  const { tables: found } = await openEvidence([path]);
  expect([...found.keys()].sort()).toEqual(tables);
});

test('a category that is spelled with escapes names the same table', async () => {
  const spelled = envelope('AdvancedHunting-DeviceInfo', event).replace('g-D', 'g\\u002dD');
  const path = fileWith('PT1H.json', `${envelope('AdvancedHunting-DeviceInfo', event)}\n${spelled}\n`);
  const { rows } = await show(path, { mode: 'fast', chunk: undefined });
  expect(rows).toHaveLength(2);
});
