import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isOfRows, looksAtLittle } from '../../src/cli/published/looks-at-little.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-little-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, bytes: number): string => {
  const path = join(folder, name);
  writeFileSync(path, 'x'.repeat(bytes));
  return path;
};

test('a query, a small file and what is no path are little', () => {
  const small = file('small.csv', 100);
  expect(looksAtLittle(['print 1'])).toBe(true);
  expect(looksAtLittle(['T | count', `T=${small}`, small, '--format', 'json'])).toBe(true);
  expect(looksAtLittle([`T | where x == "${'long '.repeat(10_000)}"`])).toBe(true);
  expect(looksAtLittle(['with \0 in it'])).toBe(true);
});

test('a large file and a folder are not, but a case is', () => {
  const large = file('large.json', 2 * 1024 * 1024);
  const plain = join(folder, 'plain');
  const kept = join(folder, 'case');
  for (const made of [plain, kept]) mkdirSync(made);
  writeFileSync(join(kept, 'case.json'), '{}');
  expect(looksAtLittle(['T | count', `T=${large}`])).toBe(false);
  expect(looksAtLittle(['T | count', plain])).toBe(false);
  expect(looksAtLittle(['T | count', kept])).toBe(true);
});

test('queries and rules ask for rows, other commands look at evidence at once', () => {
  expect(['query', 'hunt', 'import', 'inspect', undefined].map(isOfRows)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
