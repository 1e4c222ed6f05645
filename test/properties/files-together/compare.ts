import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueAt } from '../../../src/columns/make.ts';
import { KqlError } from '../../../src/diagnostics/kql-error.ts';
import { Engine } from '../../../src/engine/engine.ts';
import type { QueryRequest } from '../../../src/engine/given/options.ts';
import { seededRandom } from '../../../src/engine/random.ts';
import type { QueryResult } from '../../../src/engine/result.ts';
import { TICKS_PER_HOUR } from '../../../src/types/time/civil.ts';
import { type Answer, difference } from '../../differential/compare.ts';
import { type Dice, diceOf } from '../../differential/random-values.ts';
import { showRow } from '../../differential/show.ts';
import { type Product, table, writeEvidence } from './evidence.ts';
import { Queries } from './queries.ts';
import { type Tables, type Ways, waysTo } from './ways.ts';

export interface Compared {
  /** Queries with two answers. */
  readonly problems: readonly string[];
  /** How many queries gave rows. */
  readonly answered: number;
}

/** How many queries run together, one pack after the other: a source is told most of one query, and of many what any of them asks. */
const packs = [1, 1, 1, 2, 3, 12];

/**
 * Random files and queries over them: run together over scans, which are told of conditions, columns and limits, each answers what it answers alone
 * over all rows in memory, its plan as it was written.
 */
export async function compareTogether(seed: number, write = writeEvidence): Promise<Compared> {
  const dice = diceOf(seededRandom(seed));
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-together-'));
  try {
    const named = dice.pick([
      { schema: 'defender', time: 'Timestamp' },
      { schema: 'sentinel', time: 'TimeGenerated' },
    ] as const);
    const product = { ...named, zone: dice.pick([undefined, undefined, 'Europe/Berlin']) };
    const paths = write(folder, product, dice);
    const ways = await waysTo(paths, folder, product, dice);
    const problems: string[] = [];
    if (new Set(ways.reports).size > 1)
      problems.push(`seed ${seed}: files and their case report\n${ways.reports.join('\n')}`);
    let answered = 0;
    for (const size of packs) {
      const compared = await comparePack(ways, product, requestsOf(size, ways, dice));
      problems.push(...compared.problems.map((problem) => `seed ${seed}: ${problem}`));
      answered += compared.answered;
    }
    return { problems, answered };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function requestsOf(size: number, { plain }: Ways, dice: Dice): QueryRequest[] {
  const rows = plain.get(table);
  if (rows === undefined) throw new Error(`Expected rows of ${table}.`);
  const queries = new Queries(rows, dice);
  return Array.from({ length: size }, () => {
    const text = queries.text();
    return dice.chance(0.85) ? { text } : { text, lookback: BigInt(1 + dice.below(30)) * TICKS_PER_HOUR };
  });
}

async function comparePack(
  { memory, scans }: Ways,
  { schema }: Product,
  requests: readonly QueryRequest[],
): Promise<Compared> {
  const engineOver = (tables: Tables, optimize: boolean): Engine => {
    const engine = new Engine({ now: '2025-10-20T20:00:00Z', optimize, schema });
    for (const [name, source] of tables) engine.addTableSource(name, source);
    return engine;
  };
  const alone = engineOver(memory, false);
  const wanted: Answer[] = [];
  for (const { text, ...options } of requests)
    wanted.push(await alone.query(text, options).then(answerIn, refusalIn));
  const problems: string[] = [];
  for (const [name, tables] of scans) {
    const settled = await engineOver(tables, true).queryAll(requests);
    for (const [at, { text, lookback }] of requests.entries()) {
      const one = settled[at];
      if (one === undefined) throw new Error('Expected an answer to each query.');
      const answer = one.status === 'fulfilled' ? answerIn(one.value) : refusalIn(one.reason);
      const problem = problemOf(wanted[at] as Answer, name, answer);
      if (problem !== undefined)
        problems.push(
          `${problem}\n${text}${lookback === undefined ? '' : `\n// seen ${lookback} ticks back`}`,
        );
    }
  }
  const answered = wanted.filter((answer) => 'rows' in answer && answer.rows.length > 0).length;
  return { problems, answered };
}

/** What fails at rows that a rewritten plan leaves out may answer; nothing may fail that answers as it was written. */
function problemOf(wanted: Answer, name: string, answer: Answer): string | undefined {
  if ('refusal' in answer && 'rows' in wanted) return `'${name}' refuses: ${answer.refusal}`;
  return difference({ name: 'alone', answer: wanted }, { name, answer });
}

function answerIn({ primary: { batch, columns } }: QueryResult): Answer {
  const types = columns.map(({ type }) => type);
  const heading = columns.map(({ name, type }) => `${name}:${type}`).join(' | ');
  const rows = Array.from({ length: batch.length }, (_, row) =>
    showRow(
      types.map((_, at) => valueAt(batch.column(at), row)),
      types,
    ),
  );
  return { rows: [...(rows.length === 0 ? [] : [heading]), ...rows] };
}

function refusalIn(error: unknown): Answer {
  if (!(error instanceof KqlError) || error.diagnostics.some(({ slug }) => slug === 'defect')) throw error;
  return { refusal: error.diagnostics.map(({ code, message }) => `${code} ${message}`).join('; ') };
}
