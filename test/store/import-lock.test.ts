import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { ImportLock } from '../../src/store/import-lock.ts';
import { fileWith } from '../sources/helpers.ts';
import { withOtherDisk } from './other-disk.ts';

const hold = (path: string): ImportLock => new ImportLock(path, 'case');
const here = { process: process.pid, host: hostname() };

/** A lock that is there already. */
const lockOf = (holder: object): string => fileWith('case.lock', JSON.stringify(holder));

test('a lock keeps others out until it is released, and leaves nothing behind', () => {
  const path = `${fileWith('evidence.csv', 'a\n1\n')}.lock`;
  const lock = hold(path);
  expect(() => hold(path)).toThrow();
  lock.release();
  hold(path).release();
  expect(readdirSync(dirname(path))).toEqual(['evidence.csv']);
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'a process that has the number of one that is no more has not its lock',
  () => {
    const path = lockOf({ ...here, began: 'another run 1' });
    const lock = hold(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(here);
    lock.release();
  },
);

test('where nothing says when a process began, a lock that is older than the run of the machine is taken over', () => {
  const path = lockOf(here);
  expect(() => hold(path)).toThrow();
  const before = Date.now() / 1000 - uptime() - 3600;
  utimesSync(path, before, before);
  hold(path).release();
  expect(existsSync(path)).toBe(false);
});

test('a lock of another machine stays, however old', () => {
  const path = lockOf({ ...here, host: 'elsewhere.example', began: 'another run 1' });
  utimesSync(path, 1, 1);
  expect(() => hold(path)).toThrow();
});

/** What is said to whom a lock keeps out. */
function refusal(path: string): string {
  try {
    hold(path);
  } catch (error) {
    if (error instanceof KqlError) return error.message;
    throw error;
  }
  throw new Error('Expected the lock to keep others out.');
}

test('who is kept out is told by which process', () => {
  const path = lockOf({ ...here, process: process.ppid });
  expect(refusal(path)).toContain(`another import (process ${process.ppid}) is writing to it`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...here, process: process.ppid });
});

test('the lock of a process that is no more is taken over, however young', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const path = lockOf({ process: pid, host: hostname() });
  const lock = hold(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(here);
  lock.release();
});

test('a lock that does not say whose it is stays, however old', () => {
  for (const text of ['', '{"process":', 'null', '{"process":"1"}']) {
    const path = fileWith('case.lock', text);
    utimesSync(path, 1, 1);
    expect(refusal(path)).toContain('another import is writing to it');
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(dirname(path))).toEqual(['case.lock']);
  }
});

test("a lock that another import takes over first is that one's", async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const path = lockOf({ process: pid, host: hostname() });
  const taken = JSON.stringify({ process: process.ppid, host: hostname() });
  const meanwhile = {
    renameSync: (real: (from: string, to: string) => unknown) => (from: string, to: string) => {
      writeFileSync(path, taken);
      return real(from, to);
    },
  };
  await withOtherDisk(meanwhile, () => {
    expect(refusal(path)).toContain('another import');
  });
  expect(readFileSync(path, 'utf8')).toBe(taken);
  expect(readdirSync(dirname(path))).toEqual(['case.lock']);
});

test('where a file system has no links, a lock keeps others out as well', async () => {
  const path = `${fileWith('evidence.csv', 'a\n1\n')}.lock`;
  const none = (code: string) => ({
    linkSync: () => () => {
      throw Object.assign(new Error(`${code}: no links`), { code });
    },
  });
  await withOtherDisk(none('EPERM'), () => {
    const lock = hold(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(here);
    expect(() => hold(path)).toThrow('another import');
    lock.release();
    hold(path).release();
  });
  expect(readdirSync(dirname(path))).toEqual(['evidence.csv']);
});
