import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { worthHelp } from '../../src/sources/threads/worth-help.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kqlbox-help-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of so many bytes, none of them written. */
function sized(name: string, bytes: number): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  truncateSync(path, bytes);
  return path;
}

test('threads are worth starting for large files, and for many that are large together', () => {
  const half = sized('half', 12 * 1024 * 1024);
  expect(worthHelp([half])).toBe(false);
  expect(worthHelp([half, sized('other', 12 * 1024 * 1024)])).toBe(true);
});

test('what is no path counts for nothing', () => {
  expect(worthHelp(['x'.repeat(100_000), 'a\0b', 'print 1', join(folder, 'absent'), ''])).toBe(false);
});
