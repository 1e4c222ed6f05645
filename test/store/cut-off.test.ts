import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCase } from '../../src/sources/import-case.ts';
import { everything, freshFolder } from './helpers.ts';
import { type Step, withOtherDisk } from './other-disk.ts';

/** What changes the disk. */
const steps: readonly Step[] = [
  'linkSync',
  'mkdirSync',
  'mkdtempSync',
  'renameSync',
  'rmSync',
  'writeFileSync',
  'writeSync',
];

const csv = (rows: number, from = 0): string =>
  `Name,Port\n${Array.from({ length: rows }, (_, row) => `host${from + row},${from + row}\n`).join('')}`;

function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const copy = entry.isDirectory() ? copyFolder : copyFileSync;
    copy(join(from, entry.name), join(to, entry.name));
  }
}

/** What would be on the disk if an import had been killed, at each of its steps. */
async function cutOff(
  folder: string,
  run: () => Promise<unknown>,
): Promise<{ readonly step: string; readonly left: string }[]> {
  const copies = freshFolder();
  const all: { readonly step: string; readonly left: string }[] = [];
  let isCopying = false;
  const copy = (step: string): void => {
    // Copies are made by the same functions.
    if (isCopying) return;
    isCopying = true;
    const left = join(copies, String(all.length));
    copyFolder(folder, left);
    all.push({ step: `${all.length} ${step}`, left });
    isCopying = false;
  };
  const noticed = steps.map((name) => [
    name,
    (real: (...given: unknown[]) => unknown) =>
      (...given: unknown[]) => {
        copy(name);
        return real(...given);
      },
  ]);
  await withOtherDisk(Object.fromEntries(noticed), run);
  return all;
}

const ended = '{"process":4194305,"host":';

/** The lock of an import that was killed is that of a process that is no more. */
function endProcess(folder: string): void {
  for (const name of readdirSync(folder))
    if (/^\.kqlbox-.*lock$/.test(name))
      writeFileSync(join(folder, name), `${ended}${JSON.stringify(hostname())}}`);
}

/** What says who wants a lock, before it is one. */
const isClaim = (name: string): boolean => /lock-\d+$/.test(name);

const unnumbered = (name: string): string => name.replace(/-\d+$/, '');

/** Names of what an import puts aside for itself. */
const leftovers = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.') && !isClaim(name));

test('wherever an import into a new case is cut off, there is no case or all of it, and the next import has it', async () => {
  const evidence = freshFolder();
  writeFileSync(join(evidence, 'a.csv'), csv(30));
  const paths = [`T=${join(evidence, 'a.csv')}`];
  const whole = await everything(paths);
  const place = freshFolder();
  const all = await cutOff(place, () => importCase(paths, join(place, 'case'), 'a test'));
  expect(all.length).toBeGreaterThan(10);
  const states = new Set<string>();
  for (const { step, left } of all) {
    const folder = join(left, 'case');
    const isThere = existsSync(folder);
    states.add(isThere ? 'whole' : 'nothing');
    if (isThere) expect({ step, found: await everything([folder]) }).toEqual({ step, found: whole });
    endProcess(left);
    await importCase(paths, folder, 'a test');
    expect({ step, found: await everything([folder]) }).toEqual({ step, found: whole });
    if (!isThere)
      expect({ step, left: [...leftovers(left), ...leftovers(folder)] }).toEqual({ step, left: [] });
  }
  expect([...states]).toEqual(['nothing', 'whole']);
}, 60_000);

test('wherever an import into a case is cut off, the case is as it was or as it was to be, and the next import ends it', async () => {
  const evidence = freshFolder();
  const at = (name: string): string => join(evidence, name);
  writeFileSync(at('a.csv'), csv(30));
  writeFileSync(at('b.csv'), csv(20, 100));
  const paths = ['a', 'b', 'c'].map((name) => `T=${at(`${name}.csv`)}`);
  const place = freshFolder();
  const made = join(place, 'case');
  await importCase(paths.slice(0, 2), made, 'a test');
  const before = await everything([made]);
  // One is replaced, one stays, one is new.
  writeFileSync(at('a.csv'), csv(40, 200));
  writeFileSync(at('c.csv'), csv(10, 300));
  const all = await cutOff(place, () => importCase(paths, made, 'a test'));
  const after = await everything([made]);
  expect(after).toEqual(await everything(paths));
  expect(all.length).toBeGreaterThan(20);
  const states: string[] = [];
  for (const { step, left } of all) {
    const folder = join(left, 'case');
    const isBefore = readFileSync(join(folder, 'case.json'), 'utf8').includes('T-1');
    states.push(isBefore ? 'before' : 'after');
    expect({ step, found: await everything([folder]) }).toEqual({ step, found: isBefore ? before : after });
    endProcess(folder);
    await importCase(paths, folder, 'a test');
    expect({ step, found: await everything([folder]) }).toEqual({ step, found: after });
    // Nothing stays of what was replaced, nor of what did not come to count.
    const names = readdirSync(folder).filter((name) => !isClaim(name));
    if (isBefore)
      expect({ step, names: names.map(unnumbered).sort() }).toEqual({
        step,
        names: ['T', 'T', 'T', 'case.json'],
      });
  }
  expect(new Set(states)).toEqual(new Set(['before', 'after']));
  expect([...states].sort().reverse()).toEqual(states);
}, 60_000);

test('a folder of rows that was half removed when an import was cut off goes with the next', async () => {
  const evidence = freshFolder();
  const at = (name: string): string => join(evidence, name);
  writeFileSync(at('a.csv'), csv(30));
  const folder = join(freshFolder(), 'case');
  await importCase([`T=${at('a.csv')}`], folder, 'a test');
  copyFolder(join(folder, 'T-1'), join(folder, 'T-9'));
  rmSync(join(folder, 'T-9', '0001.arrow'));
  writeFileSync(at('b.csv'), csv(3));
  await importCase([`T=${at('b.csv')}`], folder, 'a test');
  expect(readdirSync(folder).sort()).toEqual(['T-1', 'T-2', 'case.json']);
});
