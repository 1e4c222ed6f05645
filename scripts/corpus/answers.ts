import { valueAt } from '../../src/columns/make.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { QueryResult } from '../../src/engine/result.ts';
import { nodeTempStore } from '../../src/host/node/temp-store.ts';
import { show, showRow } from '../../test/differential/show.ts';
import { isValueOf } from '../../test/differential/well-formed.ts';
import { type CorpusQuery, clock } from './evidence.ts';
import type { Way } from './ways.ts';

/** Rows as text, the codes of a refusal, or an error that is a defect of the engine. */
export type Answer =
  | {
      readonly rows: readonly string[] /** How many the one result has by which a rule is judged. */;
      readonly primary: number;
    }
  | { readonly refusal: string }
  | { readonly problem: string };

/** An answer, the name of the way that led to it, and what it took. */
export interface Answered {
  readonly name: string;
  readonly answer: Answer;
  /** Milliseconds of work. */
  readonly time: number;
}

/** Milliseconds of processor time so far: unlike the clock, it does not count what else the machine does. */
export const processorTime = (): number => process.cpuUsage().user / 1000;

export function engineOf({ tables, optimize }: Way, schema: CorpusQuery['flavour'], now = clock): Engine {
  const engine = new Engine({ ...(now === '' ? {} : { now }), optimize, schema, tempStore: nodeTempStore() });
  for (const [name, table] of tables) engine.addTableSource(name, table);
  return engine;
}

/** The answer to each query by one way; with `lookback`, over the evidence of that time before its newest row. */
export async function answersBy(
  way: Way,
  queries: readonly CorpusQuery[],
  flavour: CorpusQuery['flavour'],
  lookback?: bigint,
): Promise<Answered[]> {
  const engine = engineOf(way, flavour, lookback === undefined ? clock : '');
  const seen = lookback === undefined ? {} : { lookback };
  const settled = way.together
    ? await engine.queryAll(queries.map(({ text }) => ({ text, ...seen })))
    : undefined;
  const answers: Answered[] = [];
  for (const [at, query] of queries.entries()) {
    const start = processorTime();
    const one = settled?.[at];
    const answer = await answerOf(async () => {
      if (one === undefined) return engine.query(query.text, seen);
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    answers.push({ name: way.name, answer, time: processorTime() - start });
  }
  return answers;
}

/** What is wrong among answers that should be the same as the first; undefined where nothing is. */
export function problemAmong(answers: readonly Answered[]): string | undefined {
  const [first] = answers;
  for (const other of answers) {
    if ('problem' in other.answer) return `${other.name}: ${other.answer.problem}`;
    const problem = first === undefined ? undefined : difference(first, other);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** How many rows a rule is judged by: none where the query is refused. */
export const rowsIn = (answered: Answered | undefined): number =>
  answered !== undefined && 'rows' in answered.answer ? answered.answer.primary : 0;

/** What refuses one of the answers, with the way that it was asked. */
export function refusalAmong(answers: readonly Answered[]): string | undefined {
  for (const { name, answer } of answers) if ('refusal' in answer) return `${name}: ${answer.refusal}`;
  return undefined;
}

function difference(one: Answered, other: Answered): string | undefined {
  if ('refusal' in one.answer !== 'refusal' in other.answer)
    return `'${one.name}' and '${other.name}' differ: one refuses (${[one, other].map(({ answer }) => ('refusal' in answer ? answer.refusal : '')).join('')})`;
  if (!('rows' in one.answer && 'rows' in other.answer)) return undefined;
  const [a, b] = [one.answer.rows, other.answer.rows];
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, row) => row).find(
    (row) => a[row] !== b[row],
  );
  if (at === undefined) return undefined;
  const [left, right] = [a, b].map((rows) => rows.toSorted());
  const isOrder = left?.join('\n') === right?.join('\n');
  const missing = isOrder ? a[at] : left?.find((row) => !right?.includes(row));
  const extra = isOrder ? b[at] : right?.find((row) => !left?.includes(row));
  return [
    `'${one.name}' and '${other.name}' differ (${isOrder ? 'the order' : `${a.length} and ${b.length} rows`}):`,
    ...around(missing ?? 'no row', extra ?? 'no row').map((text) => `  ${text}`),
  ].join('\n');
}

/** What stands around the first place where two texts differ. */
function around(one: string, other: string): string[] {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return [one, other].map((text) => text.slice(Math.max(0, at - 120), at + 200));
}

async function answerOf(ask: () => Promise<QueryResult>): Promise<Answer> {
  let result: QueryResult;
  try {
    result = await ask();
  } catch (error) {
    return refusalOf(error);
  }
  const rows: string[] = [];
  for (const { batch, columns } of result.tables) {
    const types = columns.map(({ type }) => type);
    for (let row = 0; row < batch.length; row++) {
      const values = types.map((_, at) => valueAt(batch.column(at), row));
      for (const [at, type] of types.entries())
        if (!isValueOf(values[at], type))
          return { problem: `row ${row}, column ${at} is no ${type}: ${show(values[at], type)}` };
      rows.push(showRow(values, types));
    }
  }
  return { rows, primary: result.primary.rowCount };
}

export function refusalOf(error: unknown): Answer {
  if (error instanceof KqlError) {
    const [first] = error.diagnostics;
    if (first?.slug === 'defect') return { problem: `defect: ${error.message}` };
    return {
      refusal: error.diagnostics
        .map(({ code, message }) => `${code} ${message}`)
        .join('; ')
        .slice(0, 200),
    };
  }
  return { problem: `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
}
