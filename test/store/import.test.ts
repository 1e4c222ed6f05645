import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { KqlError } from '../../src/diagnostics/kql-error.ts';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { rowsOf } from '../sources/helpers.ts';
import { everything, freshFolder } from './helpers.ts';

const add = async (
  paths: readonly string[],
  folder: string,
  options = {},
): Promise<Record<string, string>> => {
  const { files } = await importCase(paths, folder, 'a test', options);
  return Object.fromEntries(files.map(({ path, became }) => [path.replace(/^.*[\\/]/, ''), became]));
};

const codesOf = (error: KqlError): string[] => error.diagnostics.map(({ code }) => code);

function place(files: Record<string, string>): (name: string) => string {
  const folder = freshFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return (name) => join(folder, name);
}

const csv = (rows: number, from = 0): string =>
  `Name,Port\n${Array.from({ length: rows }, (_, row) => `host${from + row},${from + row}\n`).join('')}`;

test('what is in a case is not read again: by its size and time, else by its hash', async () => {
  const at = place({ 'a.csv': csv(3), 'b.csv': csv(2, 10) });
  const folder = at('case');
  expect(await add([`T=${at('a.csv')}`], folder)).toEqual({ 'a.csv': 'imported' });
  expect(await add([`T=${at('a.csv')}`, `T=${at('b.csv')}`], folder)).toEqual({
    'a.csv': 'unchanged',
    'b.csv': 'imported',
  });
  const manifest = readFileSync(join(folder, 'case.json'), 'utf8');
  utimesSync(at('a.csv'), 1, 1);
  expect(await add([`T=${at('a.csv')}`], folder)).toEqual({ 'a.csv': 'unchanged' });
  expect(readFileSync(join(folder, 'case.json'), 'utf8')).toBe(manifest);
  expect(await everything([folder])).toEqual(await everything([`T=${at('a.csv')}`, `T=${at('b.csv')}`]));
});

test('a file, and a copy of one, under another name is of another table', async () => {
  const at = place({ 'a.csv': csv(3), 'copy.csv': csv(3) });
  const folder = at('case');
  const evidence = [`A=${at('a.csv')}`, `B=${at('a.csv')}`, `C=${at('copy.csv')}`];
  for (const one of evidence) expect(Object.values(await add([one], folder))).toEqual(['imported']);
  expect(await everything([folder])).toEqual(await everything(evidence));
});

test('a copy of a file that is there is left out, and said so', async () => {
  const at = place({ 'a.csv': csv(3), 'copy.csv': csv(3) });
  const { files, diagnostics } = await importCase(
    [`T=${at('a.csv')}`, `T=${at('copy.csv')}`],
    at('case'),
    'a test',
  );
  expect(files.map(({ became }) => became)).toEqual(['known', 'imported']);
  expect(diagnostics.map(({ code }) => code)).toEqual(['KB356']);
});

test('large files, which are hashed while they are read, are known by their hashes all the same', async () => {
  const large = (letter: string): string => `Name,Port\n${`${letter.repeat(1_000_000)},1\n`.repeat(26)}`;
  const at = place({ 'a.csv': large('a'), 'b.csv': large('b') });
  const folder = at('case');
  expect(await add([`T=${at('a.csv')}`], folder)).toEqual({ 'a.csv': 'imported' });
  const hashes = (): string[] =>
    [...readFileSync(join(folder, 'case.json'), 'utf8').matchAll(/"sha256":"(\w+)"/g)].map(
      ([, hash = '']) => hash,
    );
  const hashOfFile = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(at(name)))
      .digest('hex');
  expect(hashes()).toEqual([hashOfFile('a.csv')]);
  writeFileSync(at('copy.csv'), large('a'));
  expect(
    await add(
      [at('copy.csv'), at('b.csv')].map((path) => `T=${path}`),
      folder,
    ),
  ).toEqual({
    'copy.csv': 'known',
    'b.csv': 'imported',
  });
  expect(hashes()).toEqual(['a.csv', 'b.csv'].map(hashOfFile));
});

test('a file that changed takes the place of what it was', async () => {
  const at = place({ 'a.csv': csv(3) });
  await add([`T=${at('a.csv')}`], at('case'));
  const [before] = readdirSync(at('case'));
  writeFileSync(at('a.csv'), csv(5, 100));
  const { files, diagnostics } = await importCase([`T=${at('a.csv')}`], at('case'), 'a test');
  expect(files.map(({ became }) => became)).toEqual(['replaced']);
  expect(diagnostics.map(({ code }) => code)).toEqual(['KB357']);
  expect(await everything([at('case')])).toEqual(await everything([`T=${at('a.csv')}`]));
  expect(readdirSync(at('case'))).not.toContain(before);
});

test('the rows of a file that was moved aside for a new one stay, as often as that happens', async () => {
  const at = place({ 'log.csv': csv(3) });
  const given: string[] = [];
  for (const day of [1, 2, 3, 4]) {
    for (let old = day - 1; old > 0; old--)
      renameSync(at(old === 1 ? 'log.csv' : `log-${old - 1}.csv`), at(`log-${old}.csv`));
    writeFileSync(at('log.csv'), csv(3, day * 1000));
    if (day > 1) given.push(`T=${at(`log-${day - 1}.csv`)}`);
    await add([...given, `T=${at('log.csv')}`], at('case'));
    expect(await everything([at('case')])).toEqual(await everything([...given, `T=${at('log.csv')}`]));
  }
});

test('two files that have changed places, and one that got the content of another', async () => {
  const at = place({ 'a.csv': csv(3), 'b.csv': csv(3, 100), 'c.csv': csv(3, 200) });
  const all = ['a', 'b', 'c'].map((name) => `T=${at(`${name}.csv`)}`);
  await add(all, at('case'));
  writeFileSync(at('a.csv'), csv(3, 100));
  writeFileSync(at('b.csv'), csv(3));
  await add(all, at('case'));
  expect(await everything([at('case')])).toEqual(await everything(all));
  writeFileSync(at('a.csv'), csv(3, 200));
  expect(await add(all, at('case'))).toEqual({
    'a.csv': 'known',
    'b.csv': 'unchanged',
    'c.csv': 'unchanged',
  });
  expect(await everything([at('case')])).toEqual(await everything(all.slice(1)));
  expect(readdirSync(at('case'))).toHaveLength(3);
});

test('what a copy has stays when the file that was imported for both gets other content', async () => {
  const at = place({ 'a.csv': csv(3), 'copy.csv': csv(3), 'more.csv': csv(3) });
  const [a, copy, more] = ['a', 'copy', 'more'].map((name) => `T=${at(`${name}.csv`)}`) as [
    string,
    string,
    string,
  ];
  await add([a, copy], at('case'));
  // Of this nothing is read, and yet the case is to know it.
  expect(await add([more], at('case'))).toEqual({ 'more.csv': 'known' });
  writeFileSync(at('a.csv'), csv(3, 100));
  const { diagnostics } = await importCase([a], at('case'), 'a test');
  expect(diagnostics).toEqual([]);
  expect(await everything([at('case')])).toEqual(await everything([a, copy]));
  expect(await add([a, copy, more], at('case'))).toEqual({
    'a.csv': 'unchanged',
    'copy.csv': 'unchanged',
    'more.csv': 'known',
  });
  writeFileSync(at('copy.csv'), csv(3, 200));
  await add([copy], at('case'));
  expect(await everything([at('case')])).toEqual(await everything([a, copy, more]));
  writeFileSync(at('more.csv'), csv(3, 300));
  await add([more], at('case'));
  expect(await everything([at('case')])).toEqual(await everything([a, copy, more]));
});

test('a copy that gets other content is no copy any more', async () => {
  const at = place({ 'a.csv': csv(3), 'copy.csv': csv(3) });
  const both = ['a', 'copy'].map((name) => `T=${at(`${name}.csv`)}`);
  await add(both, at('case'));
  utimesSync(at('copy.csv'), 1, 1);
  expect(await add(both, at('case'))).toEqual({ 'a.csv': 'unchanged', 'copy.csv': 'known' });
  writeFileSync(at('copy.csv'), csv(3, 100));
  expect(await add(both, at('case'))).toEqual({ 'a.csv': 'unchanged', 'copy.csv': 'imported' });
  expect(await everything([at('case')])).toEqual(await everything(both));
  writeFileSync(at('a.csv'), csv(3, 200));
  const { diagnostics } = await importCase(both, at('case'), 'a test');
  expect(diagnostics.map(({ code }) => code)).toEqual(['KB357']);
  expect(await everything([at('case')])).toEqual(await everything(both));
});

test('of several copies each stays until it gets other content, in whatever order they do', async () => {
  for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
    const at = place({ 'a.csv': csv(3), 'b.csv': csv(3), 'c.csv': csv(3) });
    const all = ['a', 'b', 'c'].map((name) => `T=${at(`${name}.csv`)}`);
    await add(all, at('case'));
    const changed: string[] = [];
    for (const name of order) {
      const path = at(`${name}.csv`);
      writeFileSync(path, csv(3, 100 * (changed.length + 1)));
      await add([`T=${path}`], at('case'));
      changed.push(`T=${path}`);
      // Those that have the first content count once.
      const [same] = all.filter((one) => !changed.includes(one));
      const kept = same === undefined ? changed : [...changed, same];
      const rows = async (paths: readonly string[]): Promise<string[] | undefined> =>
        (await everything(paths)).tables['T']?.rows.toSorted();
      expect({ order, name, rows: await rows([at('case')]) }).toEqual({
        order,
        name,
        rows: await rows(kept),
      });
    }
  }
});

test('a copy under another name is of another table, though it is known under the first', async () => {
  const at = place({ 'a.csv': csv(3), 'copy.csv': csv(3) });
  const [a, copy, other] = [`A=${at('a.csv')}`, `A=${at('copy.csv')}`, `B=${at('copy.csv')}`];
  await add([a, copy], at('case'));
  expect(await add([other], at('case'))).toEqual({ 'copy.csv': 'imported' });
  expect((await everything([at('case')])).tables).toEqual((await everything([a, other])).tables);
});

test('a file whose column has another type since a second one is a copy of it is read again', async () => {
  const at = place({ 'a.csv': 'n\n1\n', 'b.csv': 'n\n1.5\n' });
  const both = ['a', 'b'].map((name) => `T=${at(`${name}.csv`)}`);
  await add(both, at('case'));
  writeFileSync(at('b.csv'), 'n\n1\n');
  expect(await add(both, at('case'))).toMatchObject({ 'b.csv': 'known' });
  expect((await everything([at('case')])).tables).toEqual((await everything(both.slice(0, 1))).tables);
});

test('copies of a file are kept when it is read again', async () => {
  const at = place({ 'a.csv': 'n\n1\n', 'copy.csv': 'n\n1\n', 'b.csv': 'n\n1.5\n' });
  const [a, b, copy] = ['a', 'b', 'copy'].map((name) => `T=${at(`${name}.csv`)}`) as [string, string, string];
  await add([a, copy], at('case'));
  expect(await add([b], at('case'))).toEqual({ 'a.csv': 'read again', 'b.csv': 'imported' });
  writeFileSync(at('a.csv'), 'n\n7\n');
  await add([a], at('case'));
  expect(await everything([at('case')])).toEqual(await everything([a, b, copy]));
});

test('a file is read again from where it was, whatever the current folder is by now', async () => {
  const at = place({ 'b.csv': 'n\n1.5\n' });
  for (const name of ['one', 'other']) mkdirSync(at(name));
  writeFileSync(at('one/a.csv'), 'n\n1\n');
  writeFileSync(at('other/a.csv'), 'n\n2\n');
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  const tsx = import.meta.resolve('tsx');
  const run = (cwd: string, path: string): string =>
    spawnSync(process.execPath, ['--import', tsx, main, 'import', `T=${path}`, '--out', at('case')], {
      cwd: at(cwd),
      encoding: 'utf8',
    }).stdout;
  run('one', 'a.csv');
  expect(run('other', '../b.csv')).toContain(`read again ${at('one/a.csv')}: T 1 row`);
  const { tables } = await everything([`T=${at('b.csv')}`, `T=${at('one/a.csv')}`]);
  expect((await everything([at('case')])).tables).toEqual(tables);
});

test('a copy whose name says another table is read as that table', async () => {
  const at = place({ 'One.csv': csv(3), 'Other.csv': csv(3), 'more.csv': csv(3) });
  const both = [at('One.csv'), at('Other.csv')];
  await add(both, at('case'));
  expect(await everything([at('case')])).toEqual(await everything(both));
  await add([at('more.csv')], at('case'));
  expect(await everything([at('case')])).toEqual(await everything([...both, at('more.csv')]));
});

test('that it has changed is seen by its size, or by its time', async () => {
  const at = place({ 'a.csv': csv(3) });
  const folder = at('case');
  const evidence = [`T=${at('a.csv')}`];
  utimesSync(at('a.csv'), 1, 1);
  await add(evidence, folder);
  for (const [text, time] of [
    [csv(4), 1],
    [csv(4, 2), 2],
  ] as const) {
    writeFileSync(at('a.csv'), text);
    utimesSync(at('a.csv'), time, time);
    expect(await add(evidence, folder)).toEqual({ 'a.csv': 'replaced' });
    expect(await everything([folder])).toEqual(await everything(evidence));
  }
});

test('a file whose column gets another type by a new file is read again', async () => {
  const at = place({ 'a.csv': 'id,n\n007,1\n8,2\n', 'b.csv': 'id,n\nx,1.5\n' });
  const folder = at('case');
  await add([`T=${at('a.csv')}`], folder);
  expect(await add([`T=${at('b.csv')}`], folder)).toEqual({ 'a.csv': 'read again', 'b.csv': 'imported' });
  expect(await everything([folder])).toEqual(await everything([`T=${at('a.csv')}`, `T=${at('b.csv')}`]));
});

test('when that file is another or gone, nothing is imported; read beside it, the stored rows are left out', async () => {
  const at = place({ 'a.csv': 'n\n1\n2\n', 'b.csv': 'n\n1.5\n' });
  const folder = at('case');
  await add([`T=${at('a.csv')}`], folder);
  const beside = await openEvidence([folder, `T=${at('b.csv')}`]);
  expect(beside.report.diagnostics.map(({ code }) => code)).toEqual(['KB352']);
  expect(await rowsOf(beside.tables.get('T') as never)).toEqual([[1.5]]);
  const before = readFileSync(join(folder, 'case.json'), 'utf8');
  for (const change of [() => writeFileSync(at('a.csv'), 'n\n3\n4\n'), () => rmSync(at('a.csv'))]) {
    change();
    await expect(add([`T=${at('b.csv')}`], folder)).rejects.toSatisfy(
      (error: KqlError) => codesOf(error)[0] === 'KB352',
    );
  }
  expect(readFileSync(join(folder, 'case.json'), 'utf8')).toBe(before);
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a case beside other files, of the same table and of another', async () => {
  const at = place({ 'a.csv': csv(3), 'b.csv': csv(2, 10), 'c.csv': csv(1) });
  await add([`T=${at('a.csv')}`], at('a.case'));
  const { tables } = await openEvidence([at('a.case'), `T=${at('b.csv')}`, `U=${at('c.csv')}`]);
  expect((await rowsOf(tables.get('T') as never)).map(([name]) => name)).toEqual([
    'host0',
    'host1',
    'host2',
    'host10',
    'host11',
  ]);
  expect([...tables.keys()]).toEqual(['T', 'U']);
});

test('a case in a folder of evidence is passed over, and is not imported itself', async () => {
  const at = place({ 'a.csv': csv(3) });
  await add([`T=${at('a.csv')}`], at('case'));
  const { tables, report } = await openEvidence([at('')]);
  expect([[...tables.keys()], report.diagnostics.map(({ code }) => code)]).toEqual([['a'], ['KB353']]);
  const { diagnostics } = await importCase([at('case'), `U=${at('case')}`], at('other'), 'a test');
  expect(diagnostics.map(({ code }) => code)).toEqual(['KB358']);
  expect(existsSync(at('other'))).toBe(false);
});

test('other options, another folder: refused before anything is read', async () => {
  const at = place({ 'a.csv': csv(3), 'b.csv': csv(1) });
  await add([`T=${at('a.csv')}`], at('case'), { schema: 'sentinel', zone: 'Europe/Paris' });
  const asked = await openEvidence([at('case')], { schema: 'sentinel' });
  expect(asked.report.diagnostics).toEqual([]);
  for (const options of [
    {},
    { schema: 'sentinel', zone: 'UTC' },
    { schema: 'sentinel', dateOrder: 'dmy' },
  ] as const) {
    const { tables, report } = await openEvidence([at('case')], options);
    expect([tables.size, report.diagnostics.map(({ code }) => code)]).toEqual([0, ['KB351']]);
    await expect(add([`T=${at('b.csv')}`], at('case'), options)).rejects.toSatisfy(
      (error: KqlError) => codesOf(error)[0] === 'KB351',
    );
  }
  mkdirSync(at('full'));
  writeFileSync(at('full/thing'), '');
  for (const out of [at('full'), at('b.csv')])
    await expect(add([`T=${at('b.csv')}`], out)).rejects.toSatisfy(
      (error: KqlError) => codesOf(error)[0] === 'KB354',
    );
});

test('an import that is stopped leaves nothing, or the case as it was', async () => {
  const at = place({ 'a.csv': csv(3), 'b.csv': csv(60_000, 10) });
  const stop = new AbortController();
  const running = importCase([`T=${at('b.csv')}`], at('case'), 'a test', { signal: stop.signal });
  setTimeout(() => stop.abort(), 1);
  await expect(running).rejects.toThrow();
  expect(readdirSync(at('')).sort()).toEqual(['a.csv', 'b.csv']);
  await add([`T=${at('a.csv')}`], at('case'));
  const before = await everything([at('case')]);
  await expect(
    importCase([`T=${at('b.csv')}`], at('case'), 'a test', { signal: AbortSignal.abort() }),
  ).rejects.toThrow();
  expect(await everything([at('case')])).toEqual(before);
  expect(readdirSync(at('case'))).toHaveLength(2);
});

test('an import that is killed leaves no half of a case', async () => {
  const at = place({ 'a.csv': csv(400_000) });
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, '../../src/cli/main.ts'),
      'import',
      `T=${at('a.csv')}`,
      '--out',
      at('case'),
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const isWriting = (): boolean => readdirSync(at('')).some((name) => name.startsWith('.kqlbox-import-'));
  while (!isWriting() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(at('case'))).toBe(false);
  // What it left is no evidence, and in nobody's way.
  const { files } = (await openEvidence([at('')])).report;
  expect(files.map(({ path }) => path)).toEqual([at('a.csv')]);
  expect(await add([`T=${at('a.csv')}`], at('case'))).toEqual({ 'a.csv': 'imported' });
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'an import that is ended by %s leaves nothing, and ends by it',
  async (signal) => {
    const at = place({ 'a.csv': csv(400_000) });
    const main = join(import.meta.dirname, '../../src/cli/main.ts');
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', main, 'import', `T=${at('a.csv')}`, '--out', at('case')],
      { stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
    const isWriting = (): boolean => readdirSync(at('')).some((name) => name.startsWith('.kqlbox-import-'));
    while (!isWriting() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(at(''))).toEqual(['a.csv']);
  },
);

test('a file that is written to while it is imported is not vouched for, though it keeps its size', async () => {
  const at = place({ 'a.csv': csv(60_000) });
  const isWriting = (): boolean => readdirSync(at('')).some((name) => name.startsWith('.kqlbox-import-'));
  let isOver = false;
  const done = add([`T=${at('a.csv')}`], at('case')).finally(() => {
    isOver = true;
  });
  const write = async (): Promise<void> => {
    while (!isOver && !isWriting()) await new Promise((resolve) => setImmediate(resolve));
    utimesSync(at('a.csv'), 1, 1);
  };
  const [result] = await Promise.allSettled([done, write()]);
  expect(result).toMatchObject({ status: 'rejected', reason: { diagnostics: [{ code: 'KB355' }] } });
  expect(readdirSync(at(''))).toEqual(['a.csv']);
});

test('a system that refuses to write is no defect, and leaves the case as it was', async () => {
  const at = place({ 'a.csv': csv(3), 'b.csv': csv(4) });
  await expect(add([`T=${at('a.csv')}`], at('a.csv/deep/case'))).rejects.toMatchObject({
    diagnostics: [{ code: 'KB361' }],
  });
  expect(readdirSync(at('')).sort()).toEqual(['a.csv', 'b.csv']);
});

test.skipIf(process.platform === 'win32')(
  'what an import left behind in a case goes with the next, and what others put there stays',
  async () => {
    const at = place({ 'a.csv': csv(3), 'b.csv': csv(4) });
    await add([`T=${at('a.csv')}`], at('case'));
    const put = (folder: string, file: string): void => {
      mkdirSync(at(join('case', folder)));
      writeFileSync(at(join('case', folder, file)), 'x');
    };
    // Moved into its place before the manifest named it, and not even that.
    put('T-7', '0001.arrow');
    put('.kqlbox-import-abc', 'x');
    put('notes-1', 'read me.txt');
    put('mixed-2', '0001.terms');
    writeFileSync(at('case/mixed-2/more.txt'), 'x');
    writeFileSync(at('case/hits-2025'), 'x');
    symlinkSync(at('case/notes-1'), at('case/linked-3'));
    await add([`T=${at('b.csv')}`], at('case'));
    expect(readdirSync(at('case')).sort()).toEqual([
      'T-1',
      'T-2',
      'case.json',
      'hits-2025',
      'linked-3',
      'mixed-2',
      'notes-1',
    ]);
    expect(readdirSync(at('case/mixed-2'))).toHaveLength(2);
  },
);

test('one import at a time writes to a case, and one that is cut off leaves it to the next', async () => {
  const at = place({ 'a.csv': csv(20_000), 'b.csv': csv(2, 10) });
  const both = await Promise.allSettled([
    add([`T=${at('a.csv')}`], at('case')),
    add([`T=${at('b.csv')}`], at('case')),
  ]);
  const refused = both.flatMap((one) => (one.status === 'rejected' ? codesOf(one.reason as KqlError) : []));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(refused).toHaveLength(1);
  expect(['KB359', 'KB360']).toContain(refused[0]);
  expect(readdirSync(at('.')).sort()).toEqual(['a.csv', 'b.csv', 'case']);

  const lock = at('case/.kqlbox-lock');
  writeFileSync(at('c.csv'), csv(1, 50));
  writeFileSync(lock, JSON.stringify({ process: process.pid, host: hostname() }));
  await expect(add([`T=${at('c.csv')}`], at('case'))).rejects.toMatchObject({
    diagnostics: [{ code: 'KB359' }],
  });
  writeFileSync(lock, JSON.stringify({ process: 2 ** 22 + 1, host: 'elsewhere.example' }));
  await expect(add([`T=${at('c.csv')}`], at('case'))).rejects.toMatchObject({
    diagnostics: [{ code: 'KB359' }],
  });
  const ended = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, JSON.stringify({ process: ended.pid, host: hostname() }));
  expect(await add([`T=${at('c.csv')}`], at('case'))).toEqual({ 'c.csv': 'imported' });
  expect(existsSync(lock)).toBe(false);
});

test('what an import that was cut off has left is removed by the next one, and nothing else', async () => {
  const folder = freshFolder();
  const data = join(folder, 'T.csv');
  writeFileSync(data, 'a\n1\n');
  for (const name of ['case-abc123', 'case-2-abc123', 'other-abc123'])
    mkdirSync(join(folder, `.kqlbox-import-${name}`));
  await importCase([data], join(folder, 'case'), 'a test');
  expect(readdirSync(folder).sort()).toEqual([
    '.kqlbox-import-case-2-abc123',
    '.kqlbox-import-other-abc123',
    'T.csv',
    'case',
  ]);
  mkdirSync(join(folder, 'case', '.kqlbox-import-abc123'));
  writeFileSync(data, 'a\n1\n22\n');
  await importCase([data], join(folder, 'case'), 'a test');
  expect(readdirSync(join(folder, 'case')).filter((name) => name.startsWith('.'))).toEqual([]);
});
