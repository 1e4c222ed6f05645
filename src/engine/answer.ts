import { KqlError } from '../diagnostics/kql-error.ts';
import { noResult } from '../diagnostics/planning-diagnostics.ts';
import { executeAll, executePlugin } from '../executor/execute.ts';
import { limitsOf } from '../executor/limits.ts';
import type { MemoryAccount } from '../executor/memory-account.ts';
import type { Execution } from '../executor/operator.ts';
import type { ResultRows } from '../executor/results/result-rows.ts';
import type { SpoolRoom } from '../executor/results/spool-room.ts';
import type { ScanHub } from '../executor/scans/scan-hub.ts';
import { scanTokens } from '../executor/scans/scan-tokens.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import { answerPlugins } from './answer-plugins.ts';
import { givenNow } from './clock/clock.ts';
import { type LikelyTimes, queryClock } from './clock/query-clock.ts';
import { checkRowsWanted } from './given/check-options.ts';
import type { Given } from './given/given.ts';
import type { QueryOptions } from './given/options.ts';
import { missingTables } from './missing-tables.ts';
import { Planner } from './planner.ts';
import { type PreparedQuery, runnable } from './preparing/prepared.ts';
import type { Preparer } from './preparing/preparer.ts';
import { seededRandom } from './random.ts';
import { checkTruncation } from './request-properties.ts';
import { type Clock, type QueryResult, type ResultTable, resultTable } from './result.ts';

/** What queries that run together share. */
export interface Together {
  readonly hub: ScanHub;
  readonly memory: MemoryAccount;
  readonly spool: SpoolRoom;
}

/**
 * Runs a query once: finds its clock, rewrites its plans and executes them. With `likely`, the clock is one that is likely right, and what it
 * was taken from is written down there. Rejects with `KqlError`.
 */
export async function answer(
  given: Given,
  preparer: Preparer,
  prepared: PreparedQuery,
  options: QueryOptions,
  together: Together,
  likely?: LikelyTimes,
): Promise<QueryResult> {
  // Not `performance.now()`: Node loads a good deal of code for it.
  const start = process.hrtime.bigint();
  const first = runnable(prepared);
  checkRowsWanted(options.rows);
  const { clock, findings } = await queryClock(given, first, options, likely);
  const context = evaluationContext(given, first, clock, given.options.seed ?? 1);
  const planner = new Planner(given, context, clock, options.lookback);
  const execution = executionOf(given, context, together, options.signal);
  const bound = await answerPlugins(
    prepared,
    (answers) => preparer.prepare(prepared.text, options.parameters ?? {}, answers),
    (plugin) => executePlugin(planner.plugin(plugin, first), execution),
  );
  const results = await executeAll(planner.results(bound), execution, options.rows);
  const close = (): void => {
    for (const rows of results) rows.close();
  };
  const tables = resultTables(bound, results);
  const primary = tables[0];
  if (primary === undefined) throw new KqlError([noResult.nowhere({})]);
  try {
    checkTruncation(tables, bound.options);
  } catch (error) {
    close();
    throw error;
  }
  return {
    primary,
    tables,
    visualization: visualizationOf(bound),
    diagnostics: [...prepared.diagnostics, ...findings, ...missingTables(bound.tables, given.tables)],
    stats: { milliseconds: Number(process.hrtime.bigint() - start) / 1e6 },
    reads: bound.tables,
    clock,
    close,
  };
}

const executionOf = (
  { tables, outside, options }: Given,
  context: EvaluationContext,
  together: Together,
  signal: AbortSignal | undefined,
): Execution => ({
  ...together,
  context,
  table: (name) => tables.get(name) ?? outside.table(name),
  scanToken: scanTokens(),
  limits: limitsOf(options.limits),
  tempStore: options.tempStore,
  signal,
});

/** What expressions of a query see of the world; `seed` is where chance starts from. */
export const evaluationContext = (
  { outside }: Given,
  { options }: BoundQuery,
  clock: Clock | undefined,
  seed: number,
): EvaluationContext => ({
  now: clock === undefined ? undefined : givenNow(clock.now),
  random: seededRandom(seed),
  options,
  places: outside.places,
});

const resultTables = ({ results }: BoundQuery, rows: readonly ResultRows[]): ResultTable[] =>
  results.flatMap(({ name, plan }, index) => {
    const own = rows[index];
    return own === undefined ? [] : [resultTable(name, plan.columns, own)];
  });

function visualizationOf({ results }: BoundQuery): QueryResult['visualization'] {
  const visualization = results[0]?.visualization;
  if (visualization === undefined) return undefined;
  return { kind: visualization.kind, properties: Object.fromEntries(visualization.properties) };
}
