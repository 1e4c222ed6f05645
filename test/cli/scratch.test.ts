import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scratch } from '../../src/cli/published/scratch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kqlbox-scratch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, 'latin1');
  return path;
};

test('gives what it was asked for, longer and shorter than before', () => {
  const short = file('short', 'abc');
  const long = file('long', `${'x'.repeat(70_000)}é`);
  const scratch = new Scratch();
  expect(scratch.text(short)).toBe('abc');
  expect(scratch.text(long)).toBe(`${'x'.repeat(70_000)}é`);
  expect(scratch.text(short)).toBe('abc');
  expect(scratch.bytes(short, 1, 2).toString()).toBe('bc');
  expect(scratch.bytes(short, 3, 0).length).toBe(0);
});

test('reads into one place', () => {
  const path = file('many', 'abcdef');
  const scratch = new Scratch();
  const first = scratch.bytes(path, 0, 3);
  expect(scratch.bytes(path, 3, 3).buffer).toBe(first.buffer);
  expect(first.toString()).toBe('def');
});

test('throws for what is not there', () => {
  const path = file('few', 'abc');
  expect(() => new Scratch().bytes(path, 2, 2)).toThrow('is cut off');
  expect(() => new Scratch().text(join(folder, 'none'))).toThrow('ENOENT');
});
