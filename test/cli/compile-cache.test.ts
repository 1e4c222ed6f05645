import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepCompiled } from '../../src/cli/compile-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keeps = 'enableCompileCache' in nodeModule;

test('says no when it is told to keep nothing, or when the user has a folder of their own', () => {
  expect(keepCompiled({ KQLBOX_NO_CACHE: '1' })).toBe(undefined);
  expect(keepCompiled({ NODE_COMPILE_CACHE: folder })).toBe(undefined);
});

test('a folder that cannot be made fails nothing', () => {
  const file = join(folder, 'no-folder');
  writeFileSync(file, '');
  expect(() => keepCompiled({ XDG_CACHE_HOME: file, LOCALAPPDATA: file })).not.toThrow();
});

test('the folder is the one for caches, where Node has such a cache', () => {
  const own = process.platform === 'darwin' ? 'Library' : folder;
  const chosen = keepCompiled({ XDG_CACHE_HOME: folder, LOCALAPPDATA: folder });
  expect(chosen === undefined ? keeps : chosen.includes(own)).toBe(keeps);
});
