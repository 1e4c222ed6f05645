import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kqlbox-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The command line over a query that keeps more than 1 MB, with `folder` for temporary files. */
function query(text: string): {
  readonly child: ChildProcess;
  readonly ended: Promise<number | string | null>;
} {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'query', text, '--memory', '1mb'],
    { cwd: root, env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return { child, ended: new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code))) };
}

/** Ours in `folder`: what compiles the sources keeps files there, too. */
const left = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('kqlbox-'));

/** What the process writes until it ends. */
async function written(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let text = '';
  child.stdout?.on('data', (part) => {
    text += part;
  });
  child.stderr?.on('data', (part) => {
    text += part;
  });
  await ended;
  return text;
}

/** Waits until the process has a file open in `folder`: it has no name, or its name is gone by then. */
async function spilling({ pid }: ChildProcess): Promise<void> {
  const open = (): boolean =>
    readdirSync(`/proc/${pid}/fd`).some((name) => {
      try {
        const target = readlinkSync(`/proc/${pid}/fd/${name}`);
        return ['#', 'kqlbox-'].some((begin) => target.startsWith(join(folder, begin)));
      } catch {
        return false;
      }
    });
  for (const end = Date.now() + 60_000; !open(); ) {
    if (Date.now() > end) throw new Error('Expected the query to open a temporary file.');
    await new Promise((next) => setTimeout(next, 20));
  }
}

describe('temporary files of the command line', () => {
  test('an answer beyond the limit is given, and nothing is left behind', async () => {
    const { child, ended } = query(
      'range x from 1 to 200000 step 1 | summarize n = count() by x | summarize sum(n)',
    );
    expect(await written(child, ended)).toContain('200000');
    expect(await ended).toBe(0);
    expect(left()).toEqual([]);
  });

  test('after an error nothing is left behind', async () => {
    const { child, ended } = query('range x from 1 to 300000 step 1 | sort by x desc | extend n = next(x)');
    expect(await written(child, ended)).toContain("went beyond the limit 'memory'");
    expect(await ended).not.toBe(0);
    expect(left()).toEqual([]);
  });

  test.runIf(process.platform === 'linux').each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'after %s nothing is left behind',
    async (signal) => {
      const { child, ended } = query(
        'range x from 1 to 50000000 step 1 | summarize n = count() by x | count',
      );
      await spilling(child);
      child.kill(signal);
      await ended;
      expect(left()).toEqual([]);
    },
  );
});

describe('rows that the heap has no room for', () => {
  /** What a process with a heap of 128 MB writes to standard output. */
  const answered = (...args: readonly string[]): Promise<string> =>
    new Promise((done, fail) => {
      const flags = ['--max-old-space-size=128', '--import', 'tsx', 'src/cli/main.ts', 'query'];
      const child = spawn(process.execPath, [...flags, ...args], {
        cwd: root,
        env: { ...process.env, TMPDIR: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (part) => {
        out += part;
      });
      child.stderr.on('data', (part) => {
        err += part;
      });
      child.once('exit', (code) =>
        code === 0 ? done(out) : fail(new Error(`${code}: ${err.slice(0, 500)}`)),
      );
    });
  const rows =
    'range x from 1 to 1000000 step 1 | extend t = strcat("a text that is long enough to take some room ", x)';

  test.each([
    [`${rows} | sort by t desc | summarize n = count(), t = take_any(t)`, '1000000', '999999'],
    [
      `${rows} | join kind=inner (${rows}) on t | summarize n = count(), s = sum(x1)`,
      '1000000',
      '500000500000',
    ],
    [`${rows} | summarize n = count() by t | summarize n = sum(n), s = count()`, '1000000', '1000000'],
  ])('are in files, with no limit given: %s', async (text, ...cells) => {
    expect(await answered(text, '--format', 'csv')).toMatch(new RegExp(`\r\n${cells.join(',.*')}\r\n$`));
  });

  test('are in files where they are the result', async () => {
    const out = join(folder, 'out.csv');
    expect(await answered(rows, '--format', 'csv', '--out', out)).toBe('');
    const text = readFileSync(out, 'utf8');
    expect(text.split('\r\n').length).toBe(1_000_002);
    expect(text.endsWith('\r\n1000000,a text that is long enough to take some room 1000000\r\n')).toBe(true);
    rmSync(out);
    expect(left()).toEqual([]);
  });
});
