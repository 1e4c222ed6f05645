import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/cli.ts';
import { OutputError } from '../../src/cli/streams.ts';
import { fileWith } from '../sources/helpers.ts';

/** The exit code of a command line, and what it says on standard error. */
async function told(args: readonly string[], out = (): void => {}): Promise<readonly [number, string]> {
  let said = '';
  const err = (text: string): void => {
    said += text;
  };
  return [await run(args, { out, err, isTerminal: false }), said];
}

const evidence = 'a,b\n1,2\n';

test('nothing is written into a case that is read, and beside it is', async () => {
  const file = fileWith('T.csv', evidence);
  const folder = dirname(file);
  const stored = join(folder, 'case');
  expect(await told(['import', file, '--out', stored])).toEqual([0, '']);
  for (const inside of [join(stored, 'answer.csv'), join(stored, 'T-1', '..', '..', 'case', 'case.json')]) {
    const before = existsSync(inside) ? readFileSync(inside, 'utf8') : undefined;
    expect(await told(['query', 'T', stored, '--format', 'csv', '--out', inside])).toEqual([
      2,
      `kqlbox: '${inside}' is not written: it lies in the case ${stored}. Name another file.\n`,
    ]);
    expect(existsSync(inside) ? readFileSync(inside, 'utf8') : undefined).toBe(before);
  }
  mkdirSync(join(folder, '..answers'));
  for (const beside of [join(folder, 'case.csv'), join(folder, '..answers', 'T.csv')]) {
    expect(await told(['query', 'T', stored, '--format', 'csv', '--out', beside])).toEqual([0, '']);
    expect(readFileSync(beside, 'utf8')).toBe('a,b\r\n1,2\r\n');
  }
});

test('nothing is written over evidence under another of its names', async () => {
  const file = fileWith('T.csv', evidence);
  const names = ['hard.csv', 'soft.csv'].map((name) => join(dirname(file), name)) as [string, string];
  linkSync(file, names[0]);
  symlinkSync(file, names[1]);
  for (const name of names)
    expect(await told(['query', 'print 1', file, '--out', name])).toEqual([
      2,
      `kqlbox: '${name}' is not written: it is read by this very command. Name another file.\n`,
    ]);
  expect(readFileSync(file, 'utf8')).toBe(evidence);
});

test('a query that fails leaves the file of an earlier answer as it was', async () => {
  const file = fileWith('answer.csv', 'before');
  const [code] = await told(['query', 'print y', '--out', file]);
  expect([code, readFileSync(file, 'utf8')]).toEqual([2, 'before']);
});

test('standard output that takes nothing is no defect of ours, and any other error is', async () => {
  const refused = (): never => {
    throw new OutputError('standard output', new Error('ENOSPC: no space left on device, write'));
  };
  expect(await told(['query', 'print 1'], refused)).toEqual([
    2,
    'kqlbox: cannot write standard output: ENOSPC: no space left on device, write\n',
  ]);
  const [code, said] = await told(['query', 'print 1'], () => {
    throw new TypeError('x is no function');
  });
  expect(code).toBe(70);
  expect(said).toMatch(/^kqlbox: a defect of ours: TypeError: x is no function\n {4}at /);
  expect(said).toMatch(/\nPlease report it with the command line and, .*\.\n$/);
});
