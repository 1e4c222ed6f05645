// How far the engine's answers are Kusto's. `npm run conformance -- --help` lists the options.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadComparator, recordings, recordingsAreHere } from './conformance/cases.ts';
import { checkCorpus } from './conformance/corpus.ts';
import { type CreateEngine, type Outcome, outcomeOf, verdicts } from './conformance/outcome.ts';
import { describeOutcome, families, totals } from './conformance/print.ts';
import { compareWithRatchet, raiseRatchet, readRatchet } from './conformance/ratchet.ts';

const help = `npm run conformance -- [options]
  --raise            add what passes now to test/ratchet (nothing is taken off)
  --only REGEX       only cases whose id or query matches; the ratchet is then left alone
  --set NAME         emulator, docs or corpus; may be given more than once (default: all)
  --family           a line for each operator and function with failures
  --show VERDICT     list the cases of a verdict: ${verdicts.join(', ')}, types, corpus; may be given more than once
  --limit N          list at most N cases of each (default 40)
  --json FILE        every outcome, for other programs
  --engine FILE      the library to ask (default src/index.ts; dist/index.js for the build)`;

const top = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    raise: { type: 'boolean', default: false },
    only: { type: 'string' },
    set: { type: 'string', multiple: true, default: ['emulator', 'docs', 'corpus'] },
    family: { type: 'boolean', default: false },
    show: { type: 'string', multiple: true, default: [] },
    limit: { type: 'string', default: '40' },
    json: { type: 'string' },
    engine: { type: 'string', default: 'src/index.ts' },
    help: { type: 'boolean', default: false },
  },
});

const ratchetFile = (set: string): string => join(top, 'test/ratchet', `${set}.txt`);
let lost = 0;

/** Compares with the list of cases that passed before, or adds to it. */
function hold(set: string, passing: ReadonlySet<string>, nameOf = (id: string): string => id): void {
  if (values.only !== undefined) return;
  const kept = readRatchet(ratchetFile(set));
  const result = compareWithRatchet(kept, passing);
  lost += result.lost.length;
  for (const id of result.lost) console.log(`LOST ${set} ${nameOf(id)}: it passed before.`);
  if (values.raise) raiseRatchet(ratchetFile(set), passing);
  else if (result.gained.length > 0)
    console.log(
      `${set}: ${result.gained.length} more pass than the ratchet holds; npm run conformance:raise keeps them.`,
    );
}

async function recorded(set: string, createEngine: CreateEngine): Promise<readonly Outcome[]> {
  const comparator = await loadComparator();
  const pattern = values.only === undefined ? undefined : new RegExp(values.only, 's');
  const outcomes: Outcome[] = [];
  for (const testCase of comparator.readCases(join(recordings, `${set}.jsonl`))) {
    if (pattern !== undefined && !pattern.test(testCase.id) && !pattern.test(testCase.query)) continue;
    outcomes.push(await outcomeOf(testCase, comparator, createEngine));
  }
  return outcomes;
}

function show(outcomes: readonly Outcome[]): void {
  const limit = Number(values.limit);
  for (const wanted of values.show) {
    const chosen = outcomes.filter(({ verdict, types }) =>
      wanted === 'types' ? verdict === 'pass' && types.length > 0 : verdict === wanted,
    );
    for (const outcome of chosen.slice(0, limit)) console.log(describeOutcome(outcome));
    if (chosen.length > limit) console.log(`… ${chosen.length - limit} more`);
  }
}

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  if (!recordingsAreHere())
    return console.log('The recorded answers (../shared/conformance) are not here; nothing was compared.');
  const engineFile = resolve(top, values.engine);
  if (!existsSync(engineFile)) throw new Error(`There is no ${values.engine}.`);
  const { createEngine } = (await import(pathToFileURL(engineFile).href)) as { createEngine: CreateEngine };
  const all: Outcome[] = [];
  const lines: string[] = [];
  for (const set of ['emulator', 'docs'].filter((name) => values.set.includes(name))) {
    const outcomes = await recorded(set, createEngine);
    all.push(...outcomes);
    lines.push(totals(set, outcomes));
    hold(
      set,
      new Set(outcomes.filter(({ verdict }) => verdict === 'pass').map(({ testCase }) => testCase.id)),
    );
  }
  if (values.set.includes('corpus') && values.only === undefined) {
    const corpus = checkCorpus(engineFile, join(top, '.cache/corpus.json'));
    lines.push(`corpus: ${corpus.summary}`);
    hold('corpus', corpus.passing, (id) => corpus.nameOf.get(id) ?? id);
    if (values.show.includes('corpus'))
      for (const { id, why } of corpus.failures.slice(0, Number(values.limit)))
        console.log(`${id}\n     ${why}`);
  }
  show(all);
  if (values.family) console.log(families(all));
  console.log(lines.join('\n'));
  if (values.json !== undefined) {
    const rows = all.map(({ testCase, ...rest }) => ({ id: testCase.id, query: testCase.query, ...rest }));
    writeFileSync(values.json, JSON.stringify(rows, null, 1));
  }
  if (lost > 0) throw new Error(`${lost} cases that passed before no longer do.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
