import { valueAt } from '../../src/columns/make.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { seededRandom } from '../../src/engine/random.ts';
import type { QueryResult } from '../../src/engine/result.ts';
import { type Layout, sourceOf } from './generator/tables.ts';
import { Interpreter, NotInterpreted, type PlainTable } from './interpreter/interpreter.ts';
import { show, showRow } from './show.ts';
import { isValueOf } from './well-formed.ts';

export interface Case {
  readonly tables: ReadonlyMap<string, PlainTable>;
  readonly query: string;
}

interface Way extends Layout {
  readonly name: string;
  readonly optimize: boolean;
}

const ways: readonly Way[] = [
  { name: 'plain plan, whole', optimize: false, batch: 8192, dictionary: false, constants: false },
  { name: 'rewritten plan, whole', optimize: true, batch: 8192, dictionary: false, constants: false },
  {
    name: 'rewritten plan, a row a batch, dictionaries',
    optimize: true,
    batch: 1,
    dictionary: true,
    constants: false,
  },
  { name: 'rewritten plan, three rows a batch', optimize: true, batch: 3, dictionary: true, constants: true },
  {
    name: 'plain plan, whole, dictionaries',
    optimize: false,
    batch: 8192,
    dictionary: true,
    constants: true,
  },
];

export const clock = '2025-01-02';
const ticks = 638_713_728_000_000_000n;

/** Rows as text, or the diagnostics that refuse them. */
export type Answer = { readonly rows: readonly string[] } | { readonly refusal: string };

export interface Finding {
  readonly problem: string;
}

export interface Outcome {
  readonly finding: Finding | undefined;
  /** Whether the interpreter took part. */
  readonly interpreted: boolean;
  readonly refused: boolean;
  readonly rows: number;
}

/** An engine over tables without rows, for binding. */
export const engineOver = (tables: ReadonlyMap<string, PlainTable>, way: Way = ways[0] as Way): Engine => {
  const engine = new Engine({ now: clock, optimize: way.optimize });
  for (const [name, table] of tables) engine.addTableSource(name, sourceOf(table, way) satisfies TableSource);
  return engine;
};

/** Answers a query in every way and says where two answers differ. */
export async function compareWays({ tables, query }: Case): Promise<Outcome> {
  const answers: { readonly name: string; readonly answer: Answer }[] = [];
  for (const way of ways) {
    const answer = await answerOf(engineOver(tables, way), query);
    if ('problem' in answer)
      return {
        finding: { problem: `${way.name}: ${answer.problem}` },
        interpreted: false,
        refused: false,
        rows: 0,
      };
    answers.push({ name: way.name, answer });
  }
  const isRefused = answers.every(({ answer }) => 'refusal' in answer);
  const plain = isRefused ? undefined : interpret(tables, query);
  if (plain !== undefined && 'problem' in plain)
    return {
      finding: { problem: `interpreter: ${plain.problem}` },
      interpreted: true,
      refused: false,
      rows: 0,
    };
  if (plain !== undefined) answers.unshift({ name: 'interpreter', answer: plain });
  const [first, ...others] = answers;
  if (first === undefined) throw new Error('Expected an answer.');
  const rows = 'rows' in first.answer ? first.answer.rows.length : 0;
  const refused = answers.some(({ answer }) => 'refusal' in answer);
  for (const other of others) {
    const problem = difference(first, other);
    if (problem !== undefined)
      return { finding: { problem }, interpreted: plain !== undefined, refused, rows };
  }
  return { finding: undefined, interpreted: plain !== undefined, refused, rows };
}

export interface Named {
  readonly name: string;
  readonly answer: Answer;
}

/** Where two answers are not the same. */
export function difference(one: Named, other: Named): string | undefined {
  // Which rows reach an expression that refuses its arguments is not fixed: one way may refuse what another never computes.
  if ('refusal' in one.answer || 'refusal' in other.answer) return undefined;
  const a = one.answer.rows;
  const b = other.answer.rows;
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, row) => row).find(
    (row) => a[row] !== b[row],
  );
  if (at === undefined) return undefined;
  const sorted = [a, b].map((rows) => rows.toSorted().join('\n'));
  const kind = sorted[0] === sorted[1] ? 'the order differs' : `${a.length} and ${b.length} rows`;
  return [
    `'${one.name}' and '${other.name}' differ at row ${at} (${kind}):`,
    `  ${a[at] ?? 'no row'}`,
    `  ${b[at] ?? 'no row'}`,
  ].join('\n');
}

export async function answerOf(engine: Engine, query: string): Promise<Answer | Finding> {
  let result: QueryResult;
  try {
    result = await engine.query(query);
  } catch (error) {
    if (error instanceof KqlError) return { refusal: error.diagnostics.map(({ code }) => code).join() };
    return { problem: `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
  }
  const { batch, columns } = result.primary;
  const types = columns.map(({ type }) => type);
  const rows: string[] = [];
  for (let row = 0; row < batch.length; row++) {
    const values = types.map((_, at) => valueAt(batch.column(at), row));
    for (const [at, type] of types.entries()) {
      const vector = batch.column(at);
      if (vector.type !== type) return { problem: `column ${at} is ${vector.type}, expected ${type}` };
      if (!isValueOf(values[at], type))
        return { problem: `row ${row}, column ${at} is no ${type}: ${show(values[at], type)}` };
    }
    rows.push(showRow(values, types));
  }
  return { rows };
}

/** What it throws says that the plan is not whole, or that it is wrong itself. */
function interpret(tables: ReadonlyMap<string, PlainTable>, query: string): Answer | Finding | undefined {
  const { bound } = engineOver(tables).prepare(query);
  const plan = bound?.results[0]?.plan;
  if (bound === undefined || plan === undefined) return undefined;
  // What columns a plugin gives is known only after its rows are.
  if (bound.unanswered !== undefined) return undefined;
  const context = { now: ticks, random: seededRandom(1), options: bound.options };
  try {
    const rows = new Interpreter(tables, context).rows(plan);
    const types = plan.columns.map(({ type }) => type);
    return { rows: rows.map((row) => showRow(row, types)) };
  } catch (error) {
    if (error instanceof NotInterpreted) return undefined;
    if (error instanceof KqlError) return { refusal: error.message };
    return { problem: `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
  }
}
