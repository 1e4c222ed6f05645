import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeTempStore } from '../../src/host/node/temp-store.ts';
import { withOtherDisk } from '../store/other-disk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kqlbox-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was appended is read back, and nothing is left behind', () => {
  const file = nodeTempStore(folder).open();
  expect(file.append(Uint8Array.of(1, 2, 3))).toBe(0);
  expect(file.append(Uint8Array.of(4, 5))).toBe(3);
  expect(file.read(1, 3)).toEqual(Uint8Array.of(2, 3, 4));
  expect(() => file.read(4, 2)).toThrow('Expected 2 bytes at 4 of a temporary file.');
  file.close();
  file.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a system that writes and reads less at once than it is asked to gives back what was appended', async () => {
  type Transfer = (file: number, bytes: Uint8Array, start: number, length: number, place: number) => unknown;
  const less =
    (real: Transfer): Transfer =>
    (file, bytes, start, length, place) =>
      real(file, bytes, start, Math.min(length, 7), place);
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
  await withOtherDisk({ writeSync: less, readSync: less }, () => {
    const file = nodeTempStore(folder).open();
    file.append(bytes.subarray(0, 10));
    const place = file.append(bytes);
    expect(file.read(place, 1000)).toEqual(bytes);
    expect(file.read(place + 500, 20)).toEqual(bytes.subarray(500, 520));
    file.close();
  });
});

test.each(['SIGINT', 'SIGKILL'] as const)(
  'after %s no file is left',
  async (signal) => {
    const root = resolve(import.meta.dirname, '../..');
    const store = pathToFileURL(join(root, 'src/host/node/temp-store.ts')).href;
    const script = `const { nodeTempStore } = await import(${JSON.stringify(store)});
    const file = nodeTempStore(${JSON.stringify(folder)}).open();
    file.append(new Uint8Array(100_000));
    console.log('ready');
    setInterval(() => file.read(0, 1), 10);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
    });
    await new Promise<void>((started, failed) => {
      child.stdout.once('data', () => started());
      child.once('exit', () => failed(new Error('Expected the process to be waiting.')));
    });
    const ended = new Promise((done) => child.once('exit', (_, by) => done(by)));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(folder)).toEqual([]);
  },
  30_000,
);
