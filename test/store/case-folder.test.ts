import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCase } from '../../src/sources/import-case.ts';
import { CaseFolder, manifestText } from '../../src/store/case-folder.ts';
import { fileWith } from '../sources/helpers.ts';
import { caseOf, freshFolder } from './helpers.ts';

test('a case that has changed since it was looked at is not written to, and left to others', async () => {
  const folder = await caseOf([fileWith('A.csv', 'N\n1\n')]);
  const before = readdirSync(folder);
  expect(() => new CaseFolder(folder, undefined)).toThrow('changed');
  expect(() => new CaseFolder(folder, `${manifestText(folder)} `)).toThrow('changed');
  expect(readdirSync(folder)).toEqual(before);
  new CaseFolder(folder, manifestText(folder)).discard();
  expect(readdirSync(folder)).toEqual(before);
});

test('a copy of a folder of segments that somebody has named stays in a case', async () => {
  const folder = await caseOf([fileWith('A.csv', 'N\n1\n')]);
  const copy = join(folder, 'backup');
  mkdirSync(copy);
  copyFileSync(join(folder, 'A-1', '0001.arrow'), join(copy, '0001.arrow'));
  await importCase([fileWith('B.csv', 'N\n2\n')], folder, 'a test');
  expect(existsSync(join(copy, '0001.arrow'))).toBe(true);
});

test.skipIf(process.platform === 'win32')(
  'a case is a folder that others may read as any other',
  async () => {
    const folder = await caseOf([fileWith('A.csv', 'N\n1\n')]);
    const plain = join(freshFolder(), 'plain');
    mkdirSync(plain);
    writeFileSync(join(plain, 'x'), '');
    expect(statSync(folder).mode).toBe(statSync(plain).mode);
  },
);
