import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ImportLock } from '../../src/store/import-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const lockPath = (): string => join(folder, `lock-${count++}`);
const hold = (path: string): ImportLock => new ImportLock(path, 'case');
const here = { process: process.pid, host: hostname() };

test('a lock keeps others out until it is released, and leaves nothing behind', () => {
  const path = lockPath();
  const lock = hold(path);
  expect(() => hold(path)).toThrow();
  lock.release();
  hold(path).release();
  expect(readdirSync(folder).filter((name) => name.startsWith('lock-0'))).toEqual([]);
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'a process that has the number of one that is no more has not its lock',
  () => {
    const path = lockPath();
    writeFileSync(path, JSON.stringify({ ...here, began: 'another run 1' }));
    const lock = hold(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(here);
    lock.release();
  },
);

test('where nothing says when a process began, a lock that is older than the run of the machine is left behind', () => {
  const path = lockPath();
  writeFileSync(path, JSON.stringify(here));
  expect(() => hold(path)).toThrow();
  const before = Date.now() / 1000 - uptime() - 3600;
  utimesSync(path, before, before);
  hold(path).release();
  expect(existsSync(path)).toBe(false);
});

test('a lock of another machine stays, however old', () => {
  const path = lockPath();
  writeFileSync(
    path,
    JSON.stringify({ process: process.pid, host: 'elsewhere.example', began: 'another run 1' }),
  );
  utimesSync(path, 1, 1);
  expect(() => hold(path)).toThrow();
});
