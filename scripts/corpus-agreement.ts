/**
 * Real queries over evidence that is made for each of them: npx tsx scripts/corpus-agreement.ts [--from N] [--limit N] [--every N] [--only TEXT] [--seed N]
 * Rows are worked out from the plan such that most queries give some. Each is asked of rows in memory, of CSV, of JSON lines, of files that differ as
 * exports do and of a case, by itself and together with others; all ways, the plain interpreter where it can, and the verdict of a hunt must agree. So
 * must they once more where the evidence lacks columns or is damaged, and no rule that fires over the whole is silent there without a note.
 * `--empty` names queries without rows, `--every 5` takes a fifth of them.
 */
import './fresh-kernels.ts';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundQuery, type CorpusQuery } from './corpus/evidence.ts';
import { type Outcome, runGroup } from './corpus/run-group.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(root, '../shared/corpus/queries.jsonl');
if (!existsSync(file)) {
  console.log('No real queries are at hand (../shared): skipped.');
  process.exit(0);
}
const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const at = process.argv.indexOf('--only');
const only = at < 0 ? '' : (process.argv[at + 1] ?? '');

const queries = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; env: string; bindOk: boolean; query: string })
  .filter(({ bindOk, id }) => bindOk && id.includes(only))
  .map(
    ({ id, env, query }): CorpusQuery => ({
      id,
      flavour: env === 'm365' ? 'defender' : env === 'sentinel' ? 'sentinel' : 'all',
      text: query
        .replaceAll('{{StartTimeISO}}', '2025-12-25T00:00:00Z')
        .replaceAll('{{EndTimeISO}}', '2026-01-01T00:00:00Z'),
    }),
  );
const from = option('--from', 0);
const size = option('--group', 5);
const every = option('--every', 1);
const chosen = queries
  .slice(from, from + option('--limit', 1e9))
  .filter((_, at) => Math.floor(at / size) % every === 0);
const totals = { asked: 0, rows: 0, empty: 0, failed: 0, skipped: 0, differ: 0, slow: 0, interpreted: 0 };
const groups = new Map<string, CorpusQuery[]>();
const tell = (outcomes: readonly Outcome[]): void => {
  for (const { query, rows, refusal, problem, slow, interpreted } of outcomes) {
    totals.asked++;
    if (interpreted) totals.interpreted++;
    if (refusal !== undefined) totals.failed++;
    else if (rows > 0) totals.rows++;
    else totals.empty++;
    if (refusal !== undefined) console.log(`REFUSED ${query.id}: ${refusal}`);
    else if (rows === 0 && process.argv.includes('--empty')) console.log(`EMPTY ${query.id}`);
    if (problem !== undefined) {
      totals.differ++;
      console.log(`DIFFERS ${query.id}\n  ${problem.split('\n').join('\n  ')}`);
    }
    if (slow !== undefined) {
      totals.slow++;
      console.log(`SLOW ${query.id}: ${slow}`);
    }
  }
};
async function runAll(some: readonly CorpusQuery[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-corpus-'));
  try {
    tell(await runGroup(some, folder, option('--seed', 1)));
  } finally {
    if (!process.argv.includes('--keep')) rmSync(folder, { recursive: true });
    else console.log(folder);
  }
}
for (const query of chosen) {
  const bound = boundQuery(query);
  if (typeof bound === 'string') {
    totals.skipped++;
    continue;
  }
  const group = [...(groups.get(query.flavour) ?? []), query];
  groups.set(query.flavour, group);
  if (group.length < size) continue;
  groups.delete(query.flavour);
  await runAll(group);
}
for (const group of groups.values()) await runAll(group);
console.log(
  `${totals.asked} queries: ${totals.rows} with rows, ${totals.empty} without, ${totals.failed} refused; ${totals.interpreted} interpreted; ${totals.skipped} not run, ${totals.slow} slow, ${totals.differ} differ`,
);
process.exitCode = totals.differ === 0 ? 0 : 1;
