import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/cli.ts';
import { version } from '../../src/cli/version.ts';
import { writers } from '../../src/writers/index.ts';
import { type Outcome, writtenAnew } from './written-anew.ts';

/**
 * A case of a `.yaml` file here. `{dir}` stands for a folder of the case's own, in which `files` are written. `out` and
 * `err` are the whole text; `out_has` and `err_has` are lines that must be among it. What is not given must be empty.
 * `CLITEST_UPDATE=1` writes what came out for `out`, `err` and `exit_code` where that is something else.
 */
interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly out?: string;
  readonly out_has?: readonly string[];
  readonly err?: string;
  readonly err_has?: readonly string[];
  /** A file of the case's folder that the command writes, and what must be in it. */
  readonly writes?: Readonly<Record<string, string>>;
  readonly exit_code?: number;
}

const top = import.meta.dirname;
const update = process.env['CLITEST_UPDATE'] !== undefined;
const folder = mkdtempSync(join(tmpdir(), 'kqlbox-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function outcomeOf({ args, files, terminal }: Case, dir: string): Promise<Outcome> {
  for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(dir, name), text);
  const [out, err]: [string[], string[]] = [[], []];
  const exit_code = await run(
    args.map((arg) => arg.replaceAll('{dir}', dir)),
    {
      out: (part) => void out.push(String(typeof part === 'string' ? part : Buffer.from(part))),
      err: (text) => void err.push(text),
      isTerminal: terminal === true,
      ...(terminal === true ? { width: 60 } : {}),
    },
  );
  const plain = (texts: string[]): string =>
    texts.join('').replaceAll(dir, '{dir}').replaceAll('{dir}\\', '{dir}/');
  return { out: plain(out), err: plain(err), exit_code };
}

/** Compares a stream with all of what is expected, or with the lines that must be there. */
function compare(got: string, whole: string | undefined, lines: readonly string[] | undefined): void {
  if (lines === undefined) expect(got).toBe(whole ?? '');
  else for (const line of lines) expect(got.split('\n').map((one) => one.trim())).toContain(line);
}

const names = readdirSync(top).filter((name) => name.endsWith('.yaml'));

describe.each(names)('%s', (name) => {
  const path = join(top, name);
  const text = readFileSync(path, 'utf8');
  const cases = parse(text) as Case[];
  const outcomes = new Map<number, Outcome>();
  afterAll(() => {
    if (update) writeFileSync(path, writtenAnew(text, outcomes));
  });
  test.each(cases.map((one, index) => [one.name, one, index] as const))('%s', async (_, one, index) => {
    const dir = mkdtempSync(join(folder, 'case-'));
    const outcome = await outcomeOf(one, dir);
    outcomes.set(index, outcome);
    if (update) return;
    compare(outcome.err, one.err, one.err_has);
    compare(outcome.out, one.out, one.out_has);
    for (const [file, text] of Object.entries(one.writes ?? {}))
      expect(readFileSync(join(dir, file), 'utf8')).toBe(text);
    expect(outcome.exit_code).toBe(one.exit_code ?? 0);
  });
});

test('the version is that of the package', () => {
  const text = readFileSync(resolve(top, '../../package.json'), 'utf8');
  expect(version).toBe((JSON.parse(text) as { version: string }).version);
});

test('the help names every format, as does the complaint about another', async () => {
  const formats = Object.keys(writers);
  const help = await outcomeOf({ name: 'help', args: ['query', '--help'] }, folder);
  expect(help.out.replace(/\s+/g, ' ')).toContain(`${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}`);
  const wrong = await outcomeOf({ name: 'wrong', args: ['query', 'print 1', '--format', 'xml'] }, folder);
  expect(wrong).toEqual({
    out: '',
    err: `kqlbox: there is no format 'xml'. Use one of ${formats.join(', ')}.\n`,
    exit_code: 2,
  });
});
