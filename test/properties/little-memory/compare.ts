import { valueAt } from '../../../src/columns/make.ts';
import type { TableSource } from '../../../src/columns/tables/table-source.ts';
import { KqlError } from '../../../src/diagnostics/kql-error.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { seededRandom } from '../../../src/engine/random.ts';
import type { QueryResult } from '../../../src/engine/result.ts';
import { sourceOf, columns as typed } from '../../differential/generator/tables.ts';
import type { PlainTable } from '../../differential/interpreter/interpreter.ts';
import { calmCell, type Dice, diceOf, randomCell } from '../../differential/random-values.ts';
import { showRow } from '../../differential/show.ts';
import { CountedStore } from './counted-store.ts';
import { type Asked, queryIn } from './queries.ts';

export interface Compared {
  readonly problems: readonly string[];
  /** Queries that gave rows out of files, and those that the limit stopped. */
  readonly spilled: number;
  readonly stopped: number;
}

const columns: PlainTable['columns'] = [
  ...typed,
  { name: 'id', type: 'long' },
  { name: 'most', type: 'long' },
  { name: 'few', type: 'long' },
  { name: 'text', type: 'string' },
];

/** Rows of every type of value; of their keys one is that of most rows, and one that of few. */
function table(dice: Dice): TableSource {
  const length = dice.pick([40, 300, 300, 1500]);
  const calm = new Set(columns.filter(() => dice.chance(0.5)).map(({ name }) => name));
  const cell = (name: string, type: PlainTable['columns'][number]['type'], id: number) => {
    if (name === 'id') return BigInt(id);
    if (name === 'k') return dice.pick([0n, 1n, 2n, 3n, null]);
    if (name === 'most') return dice.chance(0.9) ? 7n : BigInt(dice.below(5));
    if (name === 'few') return dice.chance(0.03) ? null : BigInt(dice.below(length));
    if (name === 'text')
      return dice.chance(0.05) ? `${dice.below(30)} ${'Größe '.repeat(700)}` : `t${dice.below(length)}`;
    return calm.has(name) ? calmCell(type, dice) : randomCell(type, dice);
  };
  const rows = Array.from({ length }, (_, id) => columns.map(({ name, type }) => cell(name, type, id)));
  const batch = dice.pick([7, 50, 400, 8192]);
  return sourceOf({ columns, rows }, { batch, dictionary: dice.chance(0.5), constants: false });
}

type Answer = { readonly heading: string; readonly rows: readonly string[] } | { readonly refusal: string };

/** Random queries over random rows answer the same whatever they may hold in memory, and leave no file. */
export async function compareMemory(seed: number): Promise<Compared> {
  const dice = diceOf(seededRandom(seed));
  const rows = table(dice);
  const engineWith = (limits: object, tempStore: CountedStore): Engine => {
    const engine = new Engine({ now: '2025-01-02', tempStore, limits });
    engine.addTableSource('T', rows);
    return engine;
  };
  const problems: string[] = [];
  let spilled = 0;
  let stopped = 0;
  for (let at = 0; at < 10; at++) {
    const asked = Array.from({ length: dice.pick([1, 1, 1, 3]) }, () => queryIn(dice));
    const memory = dice.pick([1, 3000, 30_000, 70_000, 150_000, 400_000]);
    const memoryAtMost = dice.pick([memory, 1e9, 1e9]);
    const wanted: Answer[] = [];
    for (const { text } of asked)
      wanted.push(await engineWith({}, new CountedStore()).query(text).then(answerIn, refusalIn));
    const store = new CountedStore();
    const settled = await engineWith({ memory, memoryAtMost }, store).queryAll(asked);
    for (const [index, one] of settled.entries()) {
      const query = asked[index] as Asked;
      const answer = one.status === 'fulfilled' ? answerIn(one.value) : refusalIn(one.reason);
      const problem = problemOf(wanted[index] as Answer, answer, query);
      if (problem !== undefined) problems.push(`seed ${seed}, memory ${memory}: ${problem}\n${query.text}`);
      if ('refusal' in answer && 'rows' in (wanted[index] as Answer)) stopped++;
    }
    if (store.opened > 0) spilled++;
    if (store.closed !== store.opened)
      problems.push(
        `seed ${seed}: ${store.opened} files opened, ${store.closed} closed\n${asked.map(({ text }) => text).join('\n')}`,
      );
    if (store.appended > 0)
      problems.push(
        ...(await failing(engineWith, store.appended, asked, memory, dice)).map(
          (problem) => `seed ${seed}: ${problem}`,
        ),
      );
  }
  return { problems, spilled, stopped };
}

/** A query that is stopped, or whose disk is full, in the middle of its files leaves none of them. */
async function failing(
  engineWith: (limits: object, store: CountedStore) => Engine,
  most: number,
  asked: readonly Asked[],
  memory: number,
  dice: Dice,
): Promise<string[]> {
  const problems: string[] = [];
  for (const how of ['full', 'stopped'] as const) {
    const stop = new AbortController();
    const store = new CountedStore(dice.below(most), () => {
      if (how === 'stopped') return stop.abort();
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
        errno: -28,
        code: 'ENOSPC',
      });
    });
    const engine = engineWith({ memory, memoryAtMost: 1e9 }, store);
    const failures: unknown[] = [];
    try {
      const settled = await engine.queryAll(asked, stop.signal);
      for (const one of settled) if (one.status === 'rejected') failures.push(one.reason);
    } catch (error) {
      failures.push(error);
    }
    const text = asked.map((one) => one.text).join('\n');
    if (store.closed !== store.opened)
      problems.push(`${how}: ${store.opened} files opened, ${store.closed} closed\n${text}`);
    for (const failure of failures)
      if (!(failure instanceof KqlError) && !(how === 'stopped' && (failure as Error).name === 'AbortError'))
        problems.push(`${how}: ${String((failure as Error).stack)}\n${text}`);
  }
  return problems;
}

function problemOf(wanted: Answer, answer: Answer, { isOrdered }: Asked): string | undefined {
  if ('refusal' in answer) {
    if ('refusal' in wanted || /the limit 'memory/.test(answer.refusal)) return undefined;
    return `refused: ${answer.refusal}`;
  }
  if ('refusal' in wanted) return `answered, though refused: ${wanted.refusal}`;
  if (answer.heading !== wanted.heading) return `columns ${answer.heading} instead of ${wanted.heading}`;
  const [a, b] = [wanted.rows, answer.rows].map((rows) => (isOrdered ? rows : rows.toSorted())) as [
    string[],
    string[],
  ];
  for (let row = 0; row < Math.max(a.length, b.length); row++)
    if (a[row] !== b[row])
      return `of ${a.length} and ${b.length} rows, row ${row}:\n  ${a[row]?.slice(0, 600)}\n  ${b[row]?.slice(0, 600)}`;
  return undefined;
}

function answerIn({ primary: { batch, columns } }: QueryResult): Answer {
  const types = columns.map(({ type }) => type);
  return {
    heading: columns.map(({ name, type }) => `${name}:${type}`).join(' | '),
    rows: Array.from({ length: batch.length }, (_, row) =>
      showRow(
        types.map((_, at) => valueAt(batch.column(at), row)),
        types,
      ),
    ),
  };
}

function refusalIn(error: unknown): Answer {
  if (!(error instanceof KqlError) || error.diagnostics.some(({ slug }) => slug === 'defect')) throw error;
  return { refusal: error.diagnostics.map(({ code, message }) => `${code} ${message}`).join('; ') };
}
