import { valueAt } from '../../src/columns/make.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { givenNow } from '../../src/engine/clock/clock.ts';
import { Engine } from '../../src/engine/engine.ts';
import { seededRandom } from '../../src/engine/random.ts';
import type { QueryResult } from '../../src/engine/result.ts';
import { nodeTempStore } from '../../src/host/node/temp-store.ts';
import type { BoundQuery } from '../../src/plan/bound-query.ts';
import type { PlanNode } from '../../src/plan/nodes.ts';
import {
  Interpreter,
  NotInterpreted,
  type PlainTable,
} from '../../test/differential/interpreter/interpreter.ts';
import { show, showRow } from '../../test/differential/show.ts';
import { isValueOf } from '../../test/differential/well-formed.ts';
import { addEvidence, boundQuery, type CorpusQuery, clock, type Evidence } from './evidence.ts';
import { verdictsOf } from './verdicts.ts';
import { type Way, waysTo } from './ways.ts';

export interface Outcome {
  readonly query: CorpusQuery;
  readonly rows: number;
  readonly refusal: string | undefined;
  readonly problem: string | undefined;
  readonly slow: string | undefined;
  readonly interpreted: boolean;
}

/** Rows as text, the diagnostics that refuse them, or what must not be. */
type Answer =
  | { readonly rows: readonly string[] }
  | { readonly refusal: string }
  | { readonly problem: string };

/** Milliseconds of work so far: what else the machine does takes no part in it. */
const processorTime = (): number => process.cpuUsage().user / 1000;

const slowest = 2000;
const mostInterpreted = 500;

/** An interpreter that gives up where it takes too long, and where it is simpler than the service. */
class HurriedInterpreter extends Interpreter {
  readonly #end = processorTime() + 1500;

  override rows(node: PlanNode): ReturnType<Interpreter['rows']> {
    if (processorTime() > this.#end) throw new NotInterpreted('It takes too long.');
    // Its rule for typed captures takes the first place of each text, which need not be where a value lies.
    if (
      node.kind === 'Parse' &&
      node.steps.some((step) => step.kind === 'capture' && step.column.type !== 'string')
    )
      throw new NotInterpreted('Parse');
    return super.rows(node);
  }
}

/** Asks the queries of evidence that is made for all of them, in every way. */
export async function runGroup(
  queries: readonly CorpusQuery[],
  folder: string,
  seed: number,
): Promise<Outcome[]> {
  const flavour = queries[0]?.flavour ?? 'all';
  const evidence: Evidence = new Map();
  for (const query of queries) {
    const bound = boundQuery(query);
    if (typeof bound !== 'string') addEvidence(evidence, bound, flavour, seed + hashOf(query.id));
  }
  const { ways, plain, csv } = await waysTo(folder, evidence, flavour);
  const found = queries.map((query) => ({
    query,
    answers: [] as { name: string; answer: Answer; time: number }[],
  }));
  for (const way of ways) {
    const engine = engineOf(way, flavour);
    const settled = way.together ? await engine.queryAll(queries.map(({ text }) => ({ text }))) : undefined;
    for (const [at, { query, answers }] of found.entries()) {
      const start = processorTime();
      const one = settled?.[at];
      const answer = await answerOf(async () => {
        if (one === undefined) return engine.query(query.text);
        if (one.status === 'rejected') throw one.reason;
        return one.value;
      });
      answers.push({ name: way.name, answer, time: processorTime() - start });
    }
  }
  const verdicts = await verdictsOf(queries, csv, flavour);
  return found.map(({ query, answers }, at) => {
    const start = processorTime();
    const interpreted = interpret(plain, query, ways[0] as Way);
    const interpreting = processorTime() - start;
    if (interpreted !== undefined) answers.push({ name: 'interpreter', answer: interpreted, time: 0 });
    const [first] = answers;
    const rows = first !== undefined && 'rows' in first.answer ? first.answer.rows.length : 0;
    let problem: string | undefined;
    for (const other of answers) {
      if ('problem' in other.answer) problem ??= `${other.name}: ${other.answer.problem}`;
      else if (first !== undefined) problem ??= difference(first, other);
    }
    const refused = answers.find(({ answer }) => 'refusal' in answer);
    const verdict = verdicts[at];
    if (refused === undefined && verdict !== undefined && verdict !== (rows > 0 ? 'fires' : 'silent'))
      problem ??= `${rows} rows, and the verdict is ${verdict}`;
    const slow = answers.filter(({ time }) => time > slowest);
    return {
      query,
      rows,
      refusal:
        refused === undefined || !('refusal' in refused.answer)
          ? undefined
          : `${refused.name}: ${refused.answer.refusal}`,
      problem,
      slow:
        slow.length === 0
          ? undefined
          : slow.map(({ name, time }) => `${name} ${Math.round(time)} ms`).join(', ') +
            (interpreting > 1e4 ? ` (interpreter ${Math.round(interpreting)})` : ''),
      interpreted: interpreted !== undefined,
    };
  });
}

const hashOf = (text: string): number => {
  let hash = 7;
  for (const unit of text) hash = (Math.imul(hash, 31) + (unit.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 1e6;
};

function engineOf({ tables, optimize }: Way, schema: CorpusQuery['flavour']): Engine {
  const engine = new Engine({ now: clock, optimize, schema, tempStore: nodeTempStore() });
  for (const [name, table] of tables) engine.addTableSource(name, table);
  return engine;
}

function difference(
  one: { readonly name: string; readonly answer: Answer },
  other: { readonly name: string; readonly answer: Answer },
): string | undefined {
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
    `  ${missing ?? 'no row'}`,
    `  ${extra ?? 'no row'}`,
  ].join('\n');
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
  return { rows };
}

function refusalOf(error: unknown): Answer {
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

/** What the interpreter answers, undefined where it has no rule or too many rows. */
function interpret(
  tables: ReadonlyMap<string, PlainTable>,
  query: CorpusQuery,
  way: Way,
): Answer | undefined {
  const { bound } = engineOf(way, query.flavour).prepare(query.text);
  if (bound === undefined || bound.unanswered !== undefined) return undefined;
  if (bound.tables.some((name) => (tables.get(name)?.rows.length ?? 0) > mostInterpreted)) return undefined;
  const context = { now: givenNow(clock), random: seededRandom(1), options: (bound as BoundQuery).options };
  const interpreter = new HurriedInterpreter(tables, context);
  try {
    const rows = bound.results.flatMap(({ plan }) => {
      const types = plan.columns.map(({ type }) => type);
      return interpreter.rows(plan).map((row) => showRow(row, types));
    });
    return { rows };
  } catch (error) {
    return error instanceof NotInterpreted ? undefined : refusalOf(error);
  }
}
