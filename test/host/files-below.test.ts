import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { filesBelow } from '../../src/host/node/files-below.ts';

test.skipIf(process.platform === 'win32')(
  'links to files are files, links to folders lead nowhere',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kqlbox-below-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
    for (const name of ['b.kql', 'deep/a.kql', 'deep/er/c.kql', 'deep/other.txt'])
      writeFileSync(join(folder, name), 'print 1');
    symlinkSync(join(folder, 'b.kql'), join(folder, 'deep', 'link.kql'));
    symlinkSync('nowhere', join(folder, 'broken.kql'));
    // Round in a circle, by a name that is wanted, too.
    symlinkSync('..', join(folder, 'deep', 'round'));
    symlinkSync('..', join(folder, 'deep', 'round.kql'));
    const found = await filesBelow(folder, (name) => name.endsWith('.kql'));
    expect(found.map((path) => relative(folder, path))).toEqual([
      'b.kql',
      'broken.kql',
      'deep/a.kql',
      'deep/er/c.kql',
      'deep/link.kql',
    ]);
    await expect(filesBelow(join(folder, 'none'), () => true)).rejects.toThrow('ENOENT');
  },
);
