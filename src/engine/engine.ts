import { type BindResult, bind } from '../binder/binder.ts';
import type { BindEnvironment, PluginAnswer } from '../binder/environment.ts';
import type { TableSource } from '../columns/table-source.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { noClock, noResult, tableNotProvided } from '../diagnostics/planning-diagnostics.ts';
import { executeAll, executePlugin } from '../executor/execute.ts';
import { defaultLimits } from '../executor/limits.ts';
import type { Execution } from '../executor/operator.ts';
import { ScanHub } from '../executor/scan-hub.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { suppliedFor, withLibraries } from '../functions/late-library.ts';
import { loadLate } from '../functions/load-late.ts';
import { optimizeAll } from '../optimizer/optimizer.ts';
import type { QueryBlock } from '../parser/ast.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import { printPlan } from '../plan/print.ts';
import { answerPlugins } from './answer-plugins.ts';
import { givenNow, windowColumn } from './clock.ts';
import type { EngineOptions, QueryOptions, QueryParameters, QueryRequest } from './options.ts';
import { type Outside, outsideOf } from './outside.ts';
import { ParsedQueries } from './parsed-queries.ts';
import { boundOf, type PreparedQuery, runnable } from './prepared.ts';
import { areRight, clockOf, type FoundClock, type LikelyTimes } from './query-clock.ts';
import { seededRandom } from './random.ts';
import { refusals } from './refusals.ts';
import { checkTruncation, withinScope, withMostRecords } from './request-properties.ts';
import { type Clock, type QueryResult, resultTable } from './result.ts';
import { type TableInput, tableFromRows } from './table-rows.ts';
import { type TimeWindow, within } from './window.ts';

/** So many tables that were not given have a warning each. */
const FEW_TABLES = 10;

/** Tables, a schema catalogue and a clock; answers queries. Wires the stages: the only place that knows them all. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #tables = new Map<string, TableSource>();
  readonly #parsed = new ParsedQueries();
  readonly #answered = new WeakMap<QueryResult, BoundQuery>();
  /** What queries may need besides tables; may be added to at any time. */
  readonly outside: Outside;

  constructor(options: EngineOptions = {}) {
    this.#options = options;
    this.outside = outsideOf(options);
    if (options.now !== undefined) givenNow(options.now);
  }

  /** Gives the rows of a table, replacing what was given under that name. Rejects cells that do not fit their column. */
  addTable(name: string, table: TableInput): void {
    this.#tables.set(name, tableFromRows(name, table));
  }

  /** Gives a table that is read when a query asks for it. */
  addTableSource(name: string, table: TableSource): void {
    this.#tables.set(name, table);
  }

  /** Tables that were given. */
  get tables(): ReadonlyMap<string, TableSource> {
    return this.#tables;
  }

  /** Parses and binds only: all diagnostics, with no data touched. */
  check(text: string): readonly Diagnostic[] {
    const { bound, diagnostics } = this.prepare(text);
    return bound === undefined ? diagnostics : [...diagnostics, ...refusals(bound)];
  }

  prepare(text: string, parameters: QueryParameters = {}): PreparedQuery {
    return this.#prepare(text, [], parameters);
  }

  /** The query that a result of this engine answers, as it was bound. */
  queryOf(result: QueryResult): BoundQuery | undefined {
    return this.#answered.get(result);
  }

  #prepare(text: string, answers: readonly PluginAnswer[], parameters: QueryParameters): PreparedQuery {
    const { query, diagnostics } = this.#parsed.parse(text);
    if (query === undefined || diagnostics.some(isError)) return { text, bound: undefined, diagnostics };
    const result = this.#bind(query, answers, parameters);
    const all = [...diagnostics, ...result.diagnostics];
    return { text, bound: all.some(isError) ? undefined : result.query, diagnostics: all };
  }

  /** Binding folds constants, and a function may refuse the constants it is given (`extract("(", 0, s)`). */
  #bind(query: QueryBlock, answers: readonly PluginAnswer[], parameters: QueryParameters): BindResult {
    try {
      const given = new Map(Object.entries(parameters));
      return bind(query, { ...this.#environment(), answers, parameters: given });
    } catch (error) {
      if (error instanceof KqlError) return { query: undefined, diagnostics: error.diagnostics };
      throw error;
    }
  }

  /**
   * Answers a query. Rejects with `KqlError` when it is wrong, needs what is not here, or fails; aborts with the
   * signal's reason.
   */
  async query(text: string, options: QueryOptions = {}): Promise<QueryResult> {
    await loadLate(text);
    return withLibraries(async () => {
      const prepared = this.prepare(text, options.parameters);
      const attempt = await this.#attempt(prepared, options, this.#hub(1, options.signal));
      return (await this.#isRight(attempt, options.signal))
        ? settled(attempt)
        : this.#answer(prepared, options, this.#hub(1, options.signal));
    });
  }

  /**
   * Answers many queries with shared scans: one settled result each, in order. A query that fails does not harm the
   * others.
   */
  async queryAll(
    requests: readonly QueryRequest[],
    signal?: AbortSignal,
  ): Promise<PromiseSettledResult<QueryResult>[]> {
    const attempts = await this.#attemptAll(requests, signal);
    const results = attempts.map(({ outcome }) => outcome);
    let again: number[] = [];
    for (const [index, attempt] of attempts.entries())
      if ((await hasLacked(attempt)) || !(await this.#isRight(attempt, signal))) again.push(index);
    while (again.length > 0) {
      const repeated = await this.#attemptAll(
        again.map((index) => requests[index] as QueryRequest),
        signal,
        'surely',
      );
      const lacking: number[] = [];
      for (const [place, attempt] of repeated.entries()) {
        const index = again[place] as number;
        results[index] = attempt.outcome;
        if (await hasLacked(attempt)) lacking.push(index);
      }
      again = lacking;
    }
    return results;
  }

  #hub(queries: number, signal: AbortSignal | undefined): ScanHub {
    return new ScanHub(queries, signal, this.#options.limits?.memory);
  }

  #attemptAll(
    requests: readonly QueryRequest[],
    signal: AbortSignal | undefined,
    how: 'likely' | 'surely' = 'likely',
  ): Promise<Attempt[]> {
    const hub = this.#hub(requests.length, signal);
    return Promise.all(
      requests.map(async ({ text, ...own }): Promise<Attempt> => {
        const options = { ...own, ...(signal && { signal }) };
        try {
          await loadLate(text);
          const prepared = this.prepare(text, options.parameters);
          return await this.#attempt(prepared, options, hub, how);
        } catch (reason) {
          return { outcome: { status: 'rejected', reason }, likely: new Map() };
        } finally {
          hub.ended();
        }
      }),
    );
  }

  /** Answers by a clock that is likely right, so that evidence need not be read just to find the newest time: see `#isRight`. */
  async #attempt(
    prepared: PreparedQuery,
    options: QueryOptions,
    hub: ScanHub,
    how: 'likely' | 'surely' = 'likely',
  ): Promise<Attempt> {
    const likely: LikelyTimes = new Map();
    const answer = this.#answer(prepared, options, hub, how === 'likely' ? likely : undefined);
    const [outcome] = await Promise.allSettled([answer]);
    return { outcome, likely };
  }

  /** Whether the attempt's clock was right. */
  async #isRight({ likely }: Attempt, signal: AbortSignal | undefined): Promise<boolean> {
    return signal?.aborted === true || areRight(likely, this.#tables, signal);
  }

  /**
   * The plan that would run, as text; with no row to take a clock from, as it is before constants are computed. Rejects with `KqlError`
   * like `query`.
   */
  async explain(text: string, options: QueryOptions = {}): Promise<string> {
    await loadLate(text);
    return withLibraries(() => this.#explain(text, options));
  }

  async #explain(text: string, options: QueryOptions): Promise<string> {
    const bound = boundOf(this.prepare(text, options.parameters));
    const hasRows = bound.tables.some((table) => this.#tables.has(table));
    const hasClock = !bound.usesNow || hasRows || (options.now ?? this.#options.now) !== undefined;
    const clock = hasClock ? (await this.#clock(bound, options)).clock : undefined;
    const context: EvaluationContext = {
      now: clock === undefined ? undefined : givenNow(clock.now),
      random: seededRandom(1),
      options: bound.options,
      places: this.outside.places,
    };
    const plans = bound.results.map(({ plan }) => plan);
    return (hasClock ? optimizeAll(plans, context) : plans).map(printPlan).join('\n');
  }

  #environment(): BindEnvironment {
    const { outside } = this;
    const { watchlistAliases, profiles: fileProfiles } = outside;
    return {
      flavour: this.#options.schema ?? 'all',
      tables: new Map(Array.from(this.#tables, ([name, table]) => [name, table.schema])),
      schemas: outside.schemas,
      functions: outside.functions,
      watchlist: (alias) => outside.watchlist(alias),
      externalData: (request) => outside.openExternal(request),
      hasPlaces: outside.places !== undefined,
      ...(watchlistAliases === undefined ? {} : { watchlistAliases }),
      ...(fileProfiles === undefined ? {} : { fileProfiles }),
    };
  }

  async #answer(
    prepared: PreparedQuery,
    options: QueryOptions,
    hub: ScanHub,
    likely?: LikelyTimes,
  ): Promise<QueryResult> {
    // Not `performance.now()`: Node loads a good deal of code for it.
    const start = process.hrtime.bigint();
    const first = runnable(prepared);
    const { clock, findings } = await this.#clock(first, options, likely);
    const now = clock === undefined ? undefined : givenNow(clock.now);
    const context: EvaluationContext = {
      now,
      random: seededRandom(this.#options.seed ?? 1),
      options: first.options,
      places: this.outside.places,
    };
    const window = clock === undefined ? undefined : windowOf(clock, options.lookback);
    const { optimize: chosen = true } = this.#options;
    const planned = (plans: readonly PlanNode[]): readonly PlanNode[] => {
      const seen = plans.map((plan) => {
        const scoped = withinScope(plan, first.options);
        return window === undefined ? scoped : within(scoped, window, (name) => this.windowColumn(name));
      });
      if (chosen === false) return seen;
      return chosen === true ? optimizeAll(seen, context) : optimizeAll(seen, context, chosen);
    };
    const execution: Execution = {
      context,
      table: (name) => this.#tables.get(name) ?? this.outside.table(name),
      hub,
      limits: { ...defaultLimits, ...this.#options.limits },
      tempStore: this.#options.tempStore,
      signal: options.signal,
    };
    const bound = await answerPlugins(
      prepared,
      (answers) => this.#prepare(prepared.text, answers, options.parameters ?? {}),
      (plugin) => executePlugin(planned([plugin])[0] as EvaluateNode, execution),
    );
    const batches = await executeAll(
      planned(bound.results.map(({ plan }) => withMostRecords(plan, bound.options))),
      execution,
    );
    const tables = bound.results.flatMap(({ name, plan }, index) => {
      const batch = batches[index];
      return batch === undefined ? [] : [resultTable(name, plan.columns, batch)];
    });
    const primary = tables[0];
    if (primary === undefined) throw new KqlError([noResult.nowhere({})]);
    checkTruncation(tables, bound.options);
    const visualization = bound.results[0]?.visualization;
    const result: QueryResult = {
      primary,
      tables,
      visualization:
        visualization === undefined
          ? undefined
          : { kind: visualization.kind, properties: Object.fromEntries(visualization.properties) },
      diagnostics: [...prepared.diagnostics, ...findings, ...this.#missingTables(bound)],
      stats: { milliseconds: Number(process.hrtime.bigint() - start) / 1e6 },
      reads: bound.tables,
      clock,
    };
    this.#answered.set(result, first);
    return result;
  }

  /** A warning for each table that the query reads and nobody gave; one for all of very many. */
  #missingTables(bound: BoundQuery): Diagnostic[] {
    const missing = bound.tables.filter((table) => !this.#tables.has(table));
    if (missing.length > FEW_TABLES) return [tableNotProvided.nowhere({ tables: missing })];
    return missing.map((table) => tableNotProvided.nowhere({ tables: [table] }));
  }

  /** The column by which the look-back of a request cuts a table; undefined for one that it does not cut. */
  windowColumn(name: string): string | undefined {
    const table = this.#tables.get(name);
    return table === undefined ? undefined : windowColumn(name, table);
  }

  /** As `clockOf`, for a query that may ask for the time. */
  async #clock(bound: BoundQuery, options: QueryOptions, likely?: LikelyTimes): Promise<FoundClock> {
    const now = options.now ?? this.#options.now;
    const isAsked = bound.usesNow || options.lookback !== undefined;
    const isGiven = now !== undefined || typeof bound.options.get('query_now') === 'bigint';
    if (!isGiven && !isAsked) return { clock: undefined, findings: [] };
    const given = { ...options, ...(now === undefined ? {} : { now }) };
    const found = await clockOf(bound, this.#tables, given, likely);
    // Without a row in any table a window cuts nothing, so only a query that asks for the time needs an instant.
    if (found.clock === undefined && bound.usesNow)
      throw new KqlError([noClock.nowhere({}), ...this.#missingTables(bound)]);
    return found;
  }
}

/** An answer by a clock that is likely right. */
interface Attempt {
  readonly outcome: PromiseSettledResult<QueryResult>;
  /** What that clock was taken from. */
  readonly likely: LikelyTimes;
}

/** Whether a query failed for want of a library, which is read then. */
const hasLacked = async ({ outcome }: Attempt): Promise<boolean> =>
  outcome.status === 'rejected' && suppliedFor(outcome.reason);

const settled = <Value>({ outcome }: { readonly outcome: PromiseSettledResult<Value> }): Value => {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
};

const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** The window that ends at the clock; a clock taken from the newest row includes that row. */
function windowOf(clock: Clock, lookback: bigint | undefined): TimeWindow | undefined {
  if (lookback === undefined) return undefined;
  const end = givenNow(clock.now) + (clock.source === 'evidence' ? 1n : 0n);
  return { start: end - lookback, end };
}
