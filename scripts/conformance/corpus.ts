import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpusFile, recordings } from './cases.ts';

export interface CorpusReport {
  /** The checker's own line of totals. */
  readonly summary: string;
  /** Short hashes of the ids of the queries that parse, bind and run as they should. */
  readonly passing: ReadonlySet<string>;
  readonly nameOf: ReadonlyMap<string, string>;
  readonly failures: readonly { readonly id: string; readonly why: string }[];
}

/** An id of the corpus is a long path; twelve digits of its hash do. */
const shortened = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 12);

/** How many real detection queries parse, bind and run, as told by the checker that came with them. */
export function checkCorpus(engineFile: string, reportFile: string): CorpusReport {
  mkdirSync(dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const child = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      join(recordings, 'corpus-check.mjs'),
      corpusFile,
      '--failures',
      '0',
      '--json',
      reportFile,
    ],
    { encoding: 'utf8', env: { ...process.env, KQLBOX: engineFile }, maxBuffer: 2 ** 26 },
  );
  const summary = child.stdout.trim().split('\n').at(-1) ?? '';
  if (!summary.startsWith('parse ')) throw new Error(`The corpus checker did not finish:\n${child.stderr}`);
  const { failures } = JSON.parse(readFileSync(reportFile, 'utf8')) as Pick<CorpusReport, 'failures'>;
  const failing = new Set(failures.map(({ id }) => id));
  const ids = readFileSync(corpusFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly id: string }).id);
  return {
    summary,
    passing: new Set(ids.filter((id) => !failing.has(id)).map(shortened)),
    nameOf: new Map(ids.map((id) => [shortened(id), id])),
    failures,
  };
}
