import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { show } from './agreement.ts';
import { randomPacked } from './random-packed.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(bytes: Buffer, name: string): string {
  const path = join(mkdtempSync(join(folder, 'file-')), name);
  writeFileSync(path, bytes);
  return path;
}

test('files in gzip and in UTF-16 are read alike: row by row, and many at once', async () => {
  let rows = 0;
  for (let seed = 0; seed < 80; seed++) {
    const { name, bytes, chunk } = randomPacked(seed);
    const path = written(bytes, name);
    const careful = await show(path, { mode: 'careful', chunk });
    rows += careful.rows.length;
    expect({ seed, ...(await show(path, { mode: 'fast', chunk })) }).toEqual({ seed, ...careful });
  }
  expect(rows).toBeGreaterThan(3000);
});

test.each(['careful', 'fast'] as const)(
  'a packed file that is cut off says on which line (%s)',
  async (mode) => {
    const lines = Array.from({ length: 20_000 }, (_, row) => `2025-10-20T12:00:00Z,d${row},${row}`);
    const packed = gzipSync(['Timestamp,DeviceName,RemotePort', ...lines, ''].join('\n'));
    const path = written(packed.subarray(0, packed.length / 2), 'DeviceNetworkEvents.csv.gz');
    const { rows, report } = await show(path, { mode, chunk: undefined });
    expect(rows.length).toBeGreaterThan(1000);
    expect(report).toContain(`reading stopped at line ${rows.length + 2}: unexpected end of file`);
  },
);
