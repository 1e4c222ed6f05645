import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findFiles } from '../../src/sources/files/find-files.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';

test.skipIf(process.platform === 'win32')(
  'a link to a folder is told, and followed when it is named',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kqlbox-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'real'));
    mkdirSync(join(folder, 'exports'));
    writeFileSync(join(folder, 'real', 'T.csv'), 'a,b\n1,2\n');
    symlinkSync(join(folder, 'real'), join(folder, 'exports', 'more'));
    const inside = await openEvidence([join(folder, 'exports')]);
    expect(inside.report.diagnostics.map(({ slug }) => slug)).toEqual(['linked-folder', 'no-such-evidence']);
    const itself = await openEvidence([join(folder, 'exports', 'more')]);
    expect([...itself.tables.keys()]).toEqual(['T']);
  },
);

test('a pattern whose folders are separated by backslashes, where that is what they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'exports'));
  writeFileSync(join(folder, 'exports', 'T.csv'), 'a,b\n1,2\n');
  expect(await findFiles(`${folder}\\ex*\\*.csv`, '\\')).toHaveLength(1);
  expect(await findFiles(`${folder}/exports/\\*.csv`, '/')).toEqual([]);
});
