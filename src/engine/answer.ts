import { KqlError } from '../diagnostics/kql-error.ts';
import { noResult } from '../diagnostics/planning-diagnostics.ts';
import { executeAll, executePlugin } from '../executor/execute.ts';
import { defaultLimits } from '../executor/limits.ts';
import type { Execution } from '../executor/operator.ts';
import type { ScanHub } from '../executor/scan-hub.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { optimizeAll } from '../optimizer/optimizer.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import { answerPlugins } from './answer-plugins.ts';
import { givenNow, windowColumn } from './clock.ts';
import type { Given } from './given.ts';
import { missingTables } from './missing-tables.ts';
import type { QueryOptions } from './options.ts';
import { type PreparedQuery, runnable } from './prepared.ts';
import type { Preparer } from './preparer.ts';
import { type LikelyTimes, queryClock } from './query-clock.ts';
import { seededRandom } from './random.ts';
import { checkTruncation, withinScope, withMostRecords } from './request-properties.ts';
import { type Clock, type QueryResult, type ResultTable, resultTable } from './result.ts';
import { windowOf, within } from './window.ts';

/**
 * Runs a query once: finds its clock, rewrites its plans and executes them. With `likely`, the clock is one that is likely right, and what it
 * was taken from is written down there. Rejects with `KqlError`.
 */
export async function answer(
  given: Given,
  preparer: Preparer,
  prepared: PreparedQuery,
  options: QueryOptions,
  hub: ScanHub,
  likely?: LikelyTimes,
): Promise<QueryResult> {
  // Not `performance.now()`: Node loads a good deal of code for it.
  const start = process.hrtime.bigint();
  const first = runnable(prepared);
  const { clock, findings } = await queryClock(given, first, options, likely);
  const context = evaluationContext(given, first, clock, given.options.seed ?? 1);
  const planned = planner(given, first, context, clock, options.lookback);
  const execution: Execution = {
    context,
    table: (name) => given.tables.get(name) ?? given.outside.table(name),
    hub,
    limits: { ...defaultLimits, ...given.options.limits },
    tempStore: given.options.tempStore,
    signal: options.signal,
  };
  const bound = await answerPlugins(
    prepared,
    (answers) => preparer.prepare(prepared.text, options.parameters ?? {}, answers),
    (plugin) => executePlugin(planned([plugin])[0] as EvaluateNode, execution),
  );
  const tables = await resultTables(bound, planned, execution);
  const primary = tables[0];
  if (primary === undefined) throw new KqlError([noResult.nowhere({})]);
  checkTruncation(tables, bound.options);
  return {
    primary,
    tables,
    visualization: visualizationOf(bound),
    diagnostics: [...prepared.diagnostics, ...findings, ...missingTables(bound.tables, given.tables)],
    stats: { milliseconds: Number(process.hrtime.bigint() - start) / 1e6 },
    reads: bound.tables,
    clock,
  };
}

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

type Planner = (plans: readonly PlanNode[]) => readonly PlanNode[];

/** How plans of a query become those that run: cut to its scope and window, then rewritten. */
function planner(
  { options: { optimize = true }, tables }: Given,
  { options }: BoundQuery,
  context: EvaluationContext,
  clock: Clock | undefined,
  lookback: bigint | undefined,
): Planner {
  const window = clock === undefined ? undefined : windowOf(clock, lookback);
  const timeColumn = (name: string): string | undefined => windowColumn(name, tables.get(name));
  return (plans) => {
    const seen = plans.map((plan) => {
      const scoped = withinScope(plan, options);
      return window === undefined ? scoped : within(scoped, window, timeColumn);
    });
    if (optimize === false) return seen;
    return optimize === true ? optimizeAll(seen, context) : optimizeAll(seen, context, optimize);
  };
}

async function resultTables(
  bound: BoundQuery,
  planned: Planner,
  execution: Execution,
): Promise<ResultTable[]> {
  const plans = planned(bound.results.map(({ plan }) => withMostRecords(plan, bound.options)));
  const batches = await executeAll(plans, execution);
  return bound.results.flatMap(({ name, plan }, index) => {
    const batch = batches[index];
    return batch === undefined ? [] : [resultTable(name, plan.columns, batch)];
  });
}

function visualizationOf({ results }: BoundQuery): QueryResult['visualization'] {
  const visualization = results[0]?.visualization;
  if (visualization === undefined) return undefined;
  return { kind: visualization.kind, properties: Object.fromEntries(visualization.properties) };
}
