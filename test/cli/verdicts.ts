import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/cli.ts';

export interface Verdicts {
  /** By name of the rule. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, string>>;
  /** Codes of the notes. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
  readonly exit: number;
}

interface RuleJson {
  readonly name: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly notes: readonly { readonly code: string }[];
}

type Files = Readonly<Record<string, string | Uint8Array>>;

function write(folder: string, files: Files): string {
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** What a hunt says of rules over files, read as they are or imported into a case before. Names of files that stand in reasons are the last part of their paths. */
export async function verdictsOf(
  rules: Files,
  evidence: Files,
  { imported = false, options = [] as readonly string[] } = {},
): Promise<Verdicts> {
  const top = mkdtempSync(join(tmpdir(), 'kqlbox-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  const pack = write(join(top, 'rules'), rules);
  let data = write(join(top, 'evidence'), evidence);
  if (imported) {
    await told(['import', data, '--out', join(top, 'case')]);
    data = join(top, 'case');
  }
  const { out, exit } = await told(['hunt', pack, '--data', data, '--json', ...options]);
  const { rules: results } = JSON.parse(out) as { rules: RuleJson[] };
  const by = <Value>(value: (rule: RuleJson) => Value | undefined): Record<string, Value> =>
    Object.fromEntries(
      results.flatMap((rule) => {
        const found = value(rule);
        return found === undefined ? [] : [[rule.name, found]];
      }),
    );
  return {
    verdicts: by(({ verdict }) => verdict),
    reasons: by(({ reason }) => reason?.replaceAll(join(top, 'evidence', '/'), '')),
    notes: by(({ notes }) => (notes.length === 0 ? undefined : notes.map(({ code }) => code))),
    exit,
  };
}

/** What a command line writes, and its exit code. */
export async function told(
  args: readonly string[],
): Promise<{ readonly out: string; readonly err: string; readonly exit: number }> {
  let out = '';
  let err = '';
  const exit = await run(args, {
    out: (text) => {
      out += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    err: (text) => {
      err += text;
    },
    isTerminal: false,
  });
  return { out, err, exit };
}

/** What a query answers over files: its rows, the codes of what is said of them, and the exit code. */
export async function answerOf(
  query: string,
  evidence: Files,
  options: readonly string[] = [],
): Promise<{ readonly rows: readonly unknown[]; readonly said: readonly string[]; readonly exit: number }> {
  const top = mkdtempSync(join(tmpdir(), 'kqlbox-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  const data = write(join(top, 'evidence'), evidence);
  const { out, err, exit } = await told(['query', query, data, '--format', 'json', ...options]);
  const said = Array.from(err.matchAll(/^\w+\[(\w+)\]/gm), ([, code = '']) => code);
  return { rows: out === '' ? [] : (JSON.parse(out) as unknown[]), said, exit };
}
