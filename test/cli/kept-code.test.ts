import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cacheFile } from '../../src/cli/published/cache-file.ts';
import { KeptCode, writeKept } from '../../src/cli/published/kept-code.ts';
import { ScriptLoader } from '../../src/cli/published/script-loader.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;

/** Two scripts whose texts no other test has: what one process has compiled once, the engine remembers by its text. */
function scripts(): { readonly scripts: string; readonly file: string } {
  const top = join(folder, `${++made}`);
  mkdirSync(join(top, 'cli'), { recursive: true });
  const script = (name: string, body: string): void =>
    writeFileSync(
      join(top, 'cli', `${name}.cjs`),
      `({${name}:(function(exports,require,load,url){/* ${made} */${body}})})`,
    );
  script(
    'one',
    'const {twice}=require("./two");exports.answer=()=>twice(21);exports.later=()=>load("./three")',
  );
  script('two', 'exports.twice=x=>x*2');
  script('three', 'const {sep}=require("node:path");exports.sep=sep');
  return { scripts: join(top, 'cli'), file: join(top, 'cache', 'code') };
}

/** Runs the scripts, and keeps what was compiled. */
function answer(from: string, file: string | undefined): unknown {
  const loader = new ScriptLoader(from, {}, file);
  const { answer: ask } = loader.load('one') as { readonly answer: () => number };
  const found = ask();
  loader.keep();
  return found;
}

describe('compiled code', () => {
  test('is kept for all scripts that ran, and is not written again while nothing is new', () => {
    const { scripts: from, file } = scripts();
    expect(answer(from, file)).toBe(42);
    expect([...new KeptCode(file).names].sort()).toEqual(['one', 'two']);
    const before = readFileSync(file);
    writeFileSync(join(file, '../mark'), '');
    expect(answer(from, file)).toBe(42);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('of a script that is loaded for the first time joins what is there', async () => {
    const { scripts: from, file } = scripts();
    answer(from, file);
    const loader = new ScriptLoader(from, {}, file);
    const { later } = loader.load('one') as { readonly later: () => Promise<{ readonly sep: string }> };
    expect((await later()).sep).toMatch(/^[\\/]$/);
    loader.keep();
    expect([...new KeptCode(file).names].sort()).toEqual(['one', 'three', 'two']);
  });

  test('of a script that runs for the first time is kept although the others of its file were known', () => {
    const top = join(folder, `${++made}`);
    const [from, file] = [join(top, 'cli'), join(top, 'code')];
    mkdirSync(from, { recursive: true });
    const script = (name: string): string =>
      `${name}:(function(exports){/* ${made} */exports.${name}=()=>"${name}"})`;
    writeFileSync(join(from, 'both.cjs'), `({${script('a')},${script('b')}})`);
    for (const names of [['a'], ['b'], ['a', 'b']]) {
      const loader = new ScriptLoader(from, { a: 'both', b: 'both' }, file);
      for (const name of names) expect((loader.load(name)[name] as () => string)()).toBe(name);
      loader.keep();
    }
    const { names, ran } = new KeptCode(file);
    expect(names).toEqual(['both']);
    expect([...ran].sort()).toEqual(['a', 'b']);
  });

  test('that is damaged, cut off, or no code at all is not used, and is written anew', () => {
    const { scripts: from, file } = scripts();
    answer(from, file);
    const whole = readFileSync(file);
    const damaged = Array.from({ length: 40 }, (_, index) => {
      const bytes = Buffer.from(whole);
      const at = Math.floor((index * whole.length) / 40);
      bytes[at] = (bytes[at] ?? 0) ^ 0x11;
      return bytes;
    });
    const cut = [0, 1, 7, 8, 20, whole.length >> 1, whole.length - 1].map((end) => whole.subarray(0, end));
    for (const bytes of [...damaged, ...cut, Buffer.from('{"not": "code"}'.repeat(9))]) {
      writeFileSync(file, bytes);
      const isWhole = (name: string): boolean => {
        const piece = new KeptCode(file).code(name);
        return piece !== undefined && whole.includes(piece);
      };
      if (bytes.length < whole.length) expect(isWhole('one') && isWhole('two')).toBe(false);
      for (const name of ['one', 'two'])
        expect(new KeptCode(file).code(name) === undefined || isWhole(name), name).toBe(true);
      expect(answer(from, file)).toBe(42);
      for (const name of ['one', 'two']) expect(new KeptCode(file).code(name), name).toBeDefined();
    }
  });

  test('that the engine rejects is compiled and kept again', () => {
    const { scripts: from, file } = scripts();
    const strange = Buffer.alloc(400, 7);
    const code = new Map([
      ['one', strange],
      ['two', strange],
    ]);
    writeKept(file, code.keys(), code);
    expect(answer(from, file)).toBe(42);
    expect(new KeptCode(file).code('one')?.equals(strange)).toBe(false);
  });

  test('has no place where the folder cannot be made or the file cannot be replaced', () => {
    const { scripts: from } = scripts();
    const blocked = join(folder, 'no-folder');
    writeFileSync(blocked, '');
    expect(answer(from, join(blocked, 'cache', 'code'))).toBe(42);
    const taken = join(folder, 'taken');
    mkdirSync(join(taken, 'code', 'inside'), { recursive: true });
    expect(answer(from, join(taken, 'code'))).toBe(42);
    expect(readdirSync(taken)).toEqual(['code']);
  });

  test('of two processes that write at once is that of one of them, whole', () => {
    const { scripts: from, file } = scripts();
    const loaders = [new ScriptLoader(from, {}, file), new ScriptLoader(from, {}, file)];
    for (const loader of loaders) loader.load('one');
    for (const loader of loaders) loader.keep();
    expect(new KeptCode(file).names.length).toBe(2);
    expect(answer(from, file)).toBe(42);
  });

  test('of other builds goes when it is old', () => {
    const { scripts: from, file } = scripts();
    for (const other of ['fresh', 'old']) writeKept(`${file}-${other}`, [], new Map());
    utimesSync(`${file}-old`, 1, 1);
    answer(from, file);
    expect(readdirSync(join(file, '..'))).toEqual(['code', 'code-fresh']);
  });

  test('is not kept without a file', () => {
    const { scripts: from } = scripts();
    expect(answer(from, undefined)).toBe(42);
    expect(readdirSync(join(from, '..'))).toEqual(['cli']);
  });
});

describe('the file', () => {
  test('is none when nothing is to be kept', () => {
    expect(cacheFile({ KQLBOX_NO_CACHE: '1' }, 'build')).toBe(undefined);
  });

  test('is one for each build and version of Node, in the folder for caches', () => {
    const environment = { XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
    const file = cacheFile(environment, 'build');
    expect(file).toContain(process.version);
    expect(file).not.toBe(cacheFile(environment, 'other'));
    expect(file).toContain(process.platform === 'darwin' ? 'Library' : folder);
  });
});
