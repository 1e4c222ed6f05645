import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/engine/random.ts';
import { type Dice, diceOf } from '../../test/differential/random-values.ts';
import { type Answered, answersBy, problemAmong, refusalAmong, rowsIn } from './answers.ts';
import { damagedFiles } from './damaged-files.ts';
import { addEvidence, boundQuery, type CorpusQuery, type Evidence } from './evidence.ts';
import { interpreted } from './interpreted.ts';
import { withoutSome } from './lacking.ts';
import { type Judged, verdictsAlone, verdictsOf, wrongVerdict } from './verdicts.ts';
import { filesOf, type Way, waysTo, waysToPoor } from './ways.ts';

export interface Outcome {
  readonly query: CorpusQuery;
  readonly rows: number;
  readonly refusal: string | undefined;
  readonly problem: string | undefined;
  readonly slow: string | undefined;
  readonly interpreted: boolean;
}

const slowest = 2000;

/** Asks the queries of evidence that is made for all of them, in every way. */
export async function runGroup(
  queries: readonly CorpusQuery[],
  folder: string,
  seed: number,
): Promise<Outcome[]> {
  const flavour = queries[0]?.flavour ?? 'all';
  const dice = diceOf(seededRandom(seed + hashOf(queries[0]?.id ?? '')));
  const evidence: Evidence = new Map();
  for (const query of queries) {
    const bound = boundQuery(query);
    if (typeof bound !== 'string') addEvidence(evidence, bound, flavour, seed + hashOf(query.id));
  }
  const { ways, plain, csv, varied } = await waysTo(join(folder, 'whole'), evidence, flavour, dice);
  const all = await answersOf(queries, ways, flavour);
  const verdicts = await verdictsOf(queries, csv, flavour);
  const ofVaried = await verdictsOf(queries, varied, flavour);
  const windowed = await problemsOfWindow(queries, ways, csv, dice);
  const poor = await problemsOfPoor(queries, evidence, verdicts, join(folder, 'poor'), dice);
  return queries.map((query, at) => {
    const answers = all[at] ?? [];
    const simple =
      refusalAmong(answers) === undefined ? interpreted(plain, query, ways[0] as Way) : undefined;
    if (simple !== undefined) answers.push(simple);
    const rows = rowsIn(answers[0]);
    const refusal = refusalAmong(answers);
    return {
      query,
      rows,
      refusal,
      problem:
        problemAmong(answers) ??
        (refusal === undefined
          ? (wrongVerdict(verdicts[at], rows) ?? wrongVerdict(ofVaried[at], rows))
          : undefined) ??
        windowed[at] ??
        poor[at],
      slow: slowAmong(answers),
      interpreted: simple !== undefined,
    };
  });
}

async function answersOf(
  queries: readonly CorpusQuery[],
  ways: readonly Way[],
  flavour: CorpusQuery['flavour'],
  lookback?: bigint,
): Promise<Answered[][]> {
  const answers = queries.map((): Answered[] => []);
  for (const way of ways)
    for (const [at, answered] of (await answersBy(way, queries, flavour, lookback)).entries())
      answers[at]?.push(answered);
  return answers;
}

const hour = 36_000_000_000n;

/** Asks the queries as scheduled rules are asked, of so much of the evidence before its newest row. */
async function problemsOfWindow(
  queries: readonly CorpusQuery[],
  ways: readonly Way[],
  csv: readonly string[],
  dice: Dice,
): Promise<(string | undefined)[]> {
  const flavour = queries[0]?.flavour ?? 'all';
  const period = dice.pick([1n, 5n, 24n, 24n, 24n * 14n]) * hour;
  const all = await answersOf(
    queries,
    ways.filter(({ together, optimize }) => together || !optimize),
    flavour,
    period,
  );
  const verdicts = await verdictsOf(queries, csv, flavour, period);
  return queries.map((_, at) => {
    const answers = all[at] ?? [];
    const problem =
      problemAmong(answers) ??
      (refusalAmong(answers) === undefined ? wrongVerdict(verdicts[at], rowsIn(answers[0])) : undefined);
    return problem === undefined ? undefined : `in a window of ${period / hour} h: ${problem}`;
  });
}

/**
 * Asks the queries once more of evidence that lacks columns and tables, or is damaged: what is there is read alike, a rule is judged alike by itself and
 * beside others, and none that fires over the whole is called silent without a word about it.
 */
async function problemsOfPoor(
  queries: readonly CorpusQuery[],
  evidence: Evidence,
  whole: readonly Judged[],
  folder: string,
  dice: Dice,
): Promise<(string | undefined)[]> {
  const flavour = queries[0]?.flavour ?? 'all';
  mkdirSync(folder);
  const isLacking = dice.chance(0.5);
  const files = isLacking
    ? filesOf(folder, withoutSome(evidence, dice), dice.pick(['csv', 'csv', 'jsonl']))
    : damagedFiles(folder, evidence, dice);
  const { ways, stored } = await waysToPoor(folder, files, flavour);
  const all = await answersOf(queries, ways, flavour);
  const pack = await verdictsOf(queries, files, flavour);
  const alone = await verdictsAlone(queries, files, flavour);
  const ofCase = await verdictsOf(queries, [stored], flavour);
  return queries.map((_, at) => {
    const answers = all[at] ?? [];
    const [one, other, third] = [pack[at], alone[at], ofCase[at]];
    const problem =
      problemAmong(answers) ??
      (refusalAmong(answers) === undefined ? wrongVerdict(one, rowsIn(answers[0])) : undefined) ??
      (one?.verdict === other?.verdict && one?.verdict === third?.verdict
        ? undefined
        : `${shown(one)} in a pack, ${shown(other)} alone, ${shown(third)} over a case`) ??
      (one?.reason === other?.reason ? undefined : `${shown(one)} in a pack, ${shown(other)} alone`) ??
      (one?.verdict === 'silent' && one.notes.length === 0 && whole[at]?.verdict === 'fires'
        ? 'silent'
        : undefined);
    return problem === undefined ? undefined : `${isLacking ? 'columns absent' : 'damaged'}: ${problem}`;
  });
}

const shown = (judged: Judged | undefined): string =>
  `${judged?.verdict}${judged?.reason === undefined ? '' : ` (${judged.reason})`}`;

function slowAmong(answers: readonly Answered[]): string | undefined {
  const slow = answers.filter(({ time }) => time > slowest);
  if (slow.length === 0) return undefined;
  return slow.map(({ name, time }) => `${name} ${Math.round(time)} ms`).join(', ');
}

const hashOf = (text: string): number => {
  let hash = 7;
  for (const unit of text) hash = (Math.imul(hash, 31) + (unit.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 1e6;
};
