import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileWith } from '../sources/helpers.ts';
import { show } from './agreement.ts';
import { randomPacked } from './random-packed.ts';
import { readAlike } from './read-alike.ts';

test('files in gzip and in UTF-16 are read alike: row by row, and many at once', async () => {
  const rows = await readAlike(randomPacked, 80, [{ mode: 'fast' }]);
  expect(rows).toBeGreaterThan(3000);
});

test.each(['careful', 'fast'] as const)(
  'a packed file that is cut off says on which line (%s)',
  async (mode) => {
    const lines = Array.from({ length: 20_000 }, (_, row) => `2025-10-20T12:00:00Z,d${row},${row}`);
    const packed = gzipSync(['Timestamp,DeviceName,RemotePort', ...lines, ''].join('\n'));
    const path = fileWith('DeviceNetworkEvents.csv.gz', packed.subarray(0, packed.length / 2));
    const { rows, report } = await show(path, { mode, chunk: undefined });
    expect(rows.length).toBeGreaterThan(1000);
    expect(report).toContain(`reading stopped at line ${rows.length + 2}: unexpected end of file`);
  },
);
