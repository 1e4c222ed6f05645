import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { freshFolder } from './helpers.ts';

const csv = 'Name,Port\na,1\n';

/** What a case says of evidence that is not in it. */
async function lackOf(folder: string): Promise<string[]> {
  const { report } = await openEvidence([folder]);
  return report.diagnostics.flatMap(({ slug }) => (slug === 'unreadable-file' ? [slug] : []));
}

describe.skipIf(process.platform === 'win32')('what could not be imported', () => {
  test('is remembered by a case that has all else already, until it can be read', async () => {
    const folder = freshFolder();
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('a.csv'), csv);
    const become = async (...names: string[]): Promise<string[]> => {
      const { files } = await importCase(
        names.map((name) => `T=${at(name)}`),
        at('case'),
        'a test',
      );
      return files.map(({ became }) => became);
    };
    expect(await become('a.csv')).toEqual(['imported']);
    expect(await lackOf(at('case'))).toEqual([]);

    symlinkSync('/dev/null', at('b.csv'));
    expect(await become('a.csv', 'b.csv')).toEqual(['unchanged', 'left out']);
    expect(await lackOf(at('case'))).toEqual(['unreadable-file']);
    const before = readFileSync(join(at('case'), 'case.json'), 'utf8');
    expect(await become('b.csv')).toEqual(['left out']);
    expect(await become('a.csv')).toEqual(['unchanged']);
    expect(readFileSync(join(at('case'), 'case.json'), 'utf8')).toBe(before);

    rmSync(at('b.csv'));
    writeFileSync(at('b.csv'), csv);
    expect(await become('b.csv')).toEqual(['known']);
    expect(await lackOf(at('case'))).toEqual([]);
  });

  test('is remembered once, however often it is given', async () => {
    const folder = freshFolder();
    const evidence = [join(folder, 'a.csv'), join(folder, 'bad.zip')];
    writeFileSync(join(folder, 'a.csv'), csv);
    writeFileSync(join(folder, 'bad.zip'), 'PK\x03\x04 and no more of it');
    for (let time = 0; time < 3; time++) {
      await importCase(evidence, join(folder, 'case'), 'a test');
      expect(await lackOf(join(folder, 'case'))).toEqual(['unreadable-file']);
    }
  });

  test('of a folder is remembered until all of it is given', async () => {
    const folder = freshFolder();
    const at = (name: string): string => join(folder, name);
    for (const name of ['real', 'evidence']) mkdirSync(at(name));
    for (const name of ['a', 'b']) writeFileSync(at(`real/${name}.csv`), `${csv}${name},2\n`);
    writeFileSync(at('evidence/c.csv'), csv);
    symlinkSync(at('real'), at('evidence/link'));
    const lackAfter = async (name: string): Promise<string[]> => {
      await importCase([at(name)], at('case'), 'a test');
      const { report } = await openEvidence([at('case')]);
      return report.diagnostics.flatMap(({ slug }) => (slug === 'linked-folder' ? [slug] : []));
    };
    expect(await lackAfter('evidence')).toEqual(['linked-folder']);
    expect(await lackAfter('real/a.csv')).toEqual(['linked-folder']);
    expect(await lackAfter('real')).toEqual([]);
  });

  test('makes no case of its own', async () => {
    const folder = freshFolder();
    const { files } = await importCase(['T=/dev/null'], join(folder, 'case'), 'a test');
    expect(files.map(({ became }) => became)).toEqual(['left out']);
    expect(existsSync(join(folder, 'case'))).toBe(false);
  });

  test('is told of a case that is new', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'a.csv'), csv);
    symlinkSync('/dev/null', join(folder, 'b.csv'));
    await importCase(
      ['a.csv', 'b.csv'].map((name) => `T=${join(folder, name)}`),
      join(folder, 'case'),
      'a test',
    );
    expect(await lackOf(join(folder, 'case'))).toEqual(['unreadable-file']);
  });
});
