import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashBeside, hashOf } from '../../src/sources/files/hash-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kqlbox-hash-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000])(
  'a file of %d bytes, here and in another thread',
  async (size) => {
    const path = join(folder, `${size} bytes`);
    const bytes = Buffer.alloc(size, 'text, and more of it\n');
    writeFileSync(path, bytes);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(await hashOf(path)).toBe(expected);
    expect(await hashBeside(path)).toBe(expected);
  },
);

test('a file that is not there, and a hash that nobody waits for any more', async () => {
  await expect(hashBeside(join(folder, 'absent'))).rejects.toThrow(/ENOENT/);
  const path = join(folder, 'large');
  writeFileSync(path, Buffer.alloc(40_000_000));
  const stop = new AbortController();
  const hash = hashBeside(path, stop.signal);
  stop.abort(new Error('enough'));
  await expect(hash).rejects.toThrow('enough');
  await expect(hashBeside(path, stop.signal)).rejects.toThrow('enough');
});
