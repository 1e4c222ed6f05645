import { seededRandom } from '../../src/engine/random.ts';
import { compareWays, engineOver } from './compare.ts';
import { randomQuery, type Tally, textOf } from './generator/queries.ts';
import { randomTable } from './generator/tables.ts';
import { diceOf } from './random-values.ts';
import { describeCase, type RandomCase, shrink } from './shrink.ts';

export interface Summary {
  /** Queries with two answers, cut down and described; the first few. */
  readonly failures: readonly string[];
  readonly interpreted: number;
  readonly refused: number;
  /** Queries that gave rows. */
  readonly answered: number;
  readonly tally: Tally;
}

function randomCase(seed: number, tally: Tally): RandomCase {
  const dice = diceOf(seededRandom(seed));
  const tables = new Map([
    ['T', randomTable(dice)],
    ['U', randomTable(dice)],
  ]);
  return { tables, query: randomQuery(dice, engineOver(tables), tally) };
}

/** Tries `count` random queries from `seed` on. */
export async function run(seed: number, count: number, most = 5): Promise<Summary> {
  const failures: string[] = [];
  const tally: Tally = { tried: 0, refused: 0 };
  let interpreted = 0;
  let refused = 0;
  let answered = 0;
  for (let at = seed; at < seed + count && failures.length < most; at++) {
    const found = madeOrThrown(at, tally);
    if (typeof found === 'string') {
      failures.push(`seed ${at}: ${found}`);
      continue;
    }
    const outcome = await compareWays({ tables: found.tables, query: textOf(found.query) });
    if (outcome.interpreted) interpreted++;
    if (outcome.refused) refused++;
    if (outcome.rows > 0) answered++;
    if (outcome.finding === undefined) continue;
    const { tables, query } = await shrink(found);
    const smallest = { tables, query: textOf(query) };
    const { finding } = await compareWays(smallest);
    failures.push(`seed ${at}: ${finding?.problem ?? outcome.finding.problem}\n${describeCase(smallest)}`);
  }
  return { failures, interpreted, refused, answered, tally };
}

/** Making a query binds its parts; a defect of the binder shows here. */
function madeOrThrown(seed: number, tally: Tally): RandomCase | string {
  try {
    return randomCase(seed, tally);
  } catch (error) {
    return `binding throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}
