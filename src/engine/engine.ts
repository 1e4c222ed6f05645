import { type BindResult, bind } from '../binder/binder.ts';
import type { BindEnvironment, PluginAnswer } from '../binder/environment.ts';
import type { TableSource } from '../columns/table-source.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { noClock, noResult, tableNotProvided, timesAfterFile } from '../diagnostics/planning-diagnostics.ts';
import { executeAll, executePlugin } from '../executor/execute.ts';
import { defaultLimits } from '../executor/limits.ts';
import type { Execution } from '../executor/operator.ts';
import { ScanHub } from '../executor/scan-hub.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { loadLate } from '../functions/load-late.ts';
import { optimize } from '../optimizer/optimizer.ts';
import type { QueryBlock } from '../parser/ast.ts';
import { parseQuery } from '../parser/parse.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import { printPlan } from '../plan/print.ts';
import { formatDatetime } from '../types/datetime.ts';
import { answerPlugins } from './answer-plugins.ts';
import { givenNow, newestTime, timeColumn } from './clock.ts';
import type { EngineOptions, QueryOptions, QueryParameters, QueryRequest } from './options.ts';
import { type Outside, outsideOf } from './outside.ts';
import { boundOf, type PreparedQuery, runnable } from './prepared.ts';
import { seededRandom } from './random.ts';
import { refusals } from './refusals.ts';
import { checkTruncation, withinScope, withMostRecords } from './request-properties.ts';
import { type Clock, type QueryResult, resultTable } from './result.ts';
import { type TableInput, tableFromRows } from './table-rows.ts';
import { type TimeWindow, within } from './window.ts';

/** Tables, a schema catalogue and a clock; answers queries. Wires the stages: the only place that knows them all. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #tables = new Map<string, TableSource>();
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
    const { query, diagnostics } = parseQuery(text);
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
    return this.#answer(
      this.prepare(text, options.parameters),
      options,
      new ScanHub(1, options.signal, this.#options.limits?.memory),
    );
  }

  /**
   * Answers many queries with shared scans: one settled result each, in order. A query that fails does not harm the
   * others.
   */
  async queryAll(
    requests: readonly QueryRequest[],
    signal?: AbortSignal,
  ): Promise<PromiseSettledResult<QueryResult>[]> {
    const hub = new ScanHub(requests.length, signal, this.#options.limits?.memory);
    return Promise.allSettled(
      requests.map(async ({ text, ...options }) => {
        try {
          await loadLate(text);
          const prepared = this.prepare(text, options.parameters);
          return await this.#answer(prepared, { ...options, ...(signal && { signal }) }, hub);
        } finally {
          hub.ended();
        }
      }),
    );
  }

  /**
   * The plan that would run, as text; with no row to take a clock from, as it is before constants are computed. Rejects with `KqlError`
   * like `query`.
   */
  async explain(text: string, options: QueryOptions = {}): Promise<string> {
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
    return bound.results.map(({ plan }) => printPlan(hasClock ? optimize(plan, context) : plan)).join('\n');
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

  async #answer(prepared: PreparedQuery, options: QueryOptions, hub: ScanHub): Promise<QueryResult> {
    const start = performance.now();
    const first = runnable(prepared);
    const { clock, findings } = await this.#clock(first, options);
    const now = clock === undefined ? undefined : givenNow(clock.now);
    const context: EvaluationContext = {
      now,
      random: seededRandom(this.#options.seed ?? 1),
      options: first.options,
      places: this.outside.places,
    };
    const window = clock === undefined ? undefined : windowOf(clock, options.lookback);
    const planned = (plan: PlanNode): PlanNode => {
      const scoped = withinScope(plan, first.options);
      const seen = window === undefined ? scoped : within(scoped, window, (name) => this.#timeColumn(name));
      const { optimize: chosen = true } = this.#options;
      if (chosen === false) return seen;
      return chosen === true ? optimize(seen, context) : optimize(seen, context, chosen);
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
      (plugin) => executePlugin(planned(plugin) as EvaluateNode, execution),
    );
    const batches = await executeAll(
      bound.results.map(({ plan }) => planned(withMostRecords(plan, bound.options))),
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
      stats: { milliseconds: performance.now() - start },
      reads: bound.tables,
      clock,
    };
    this.#answered.set(result, first);
    return result;
  }

  /** A warning for each table that the query reads and nobody gave. */
  #missingTables(bound: BoundQuery): Diagnostic[] {
    return bound.tables
      .filter((table) => !this.#tables.has(table))
      .map((table) => tableNotProvided.nowhere({ table }));
  }

  #timeColumn(name: string): string | undefined {
    const table = this.#tables.get(name);
    return table === undefined ? undefined : timeColumn(name, table);
  }

  /** The instant of a query: the one given, else the newest time in the tables it reads when it asks for the time. */
  async #clock(bound: BoundQuery, options: QueryOptions): Promise<FoundClock> {
    const fixed = bound.options.get('query_now');
    const given = options.now ?? this.#options.now;
    const known = typeof fixed === 'bigint' ? fixed : given === undefined ? undefined : givenNow(given);
    if (known !== undefined) return { clock: { now: formatDatetime(known), source: 'given' }, findings: [] };
    if (!bound.usesNow && options.lookback === undefined) return { clock: undefined, findings: [] };
    let best: { readonly time: bigint; readonly table: string } | undefined;
    const findings: Diagnostic[] = [];
    for (const name of bound.tables) {
      const table = this.#tables.get(name);
      if (table === undefined) continue;
      const { time, later } = await newestTime(name, table, options.signal);
      for (const { file, rows, latest } of later)
        findings.push(timesAfterFile.nowhere({ table: name, file, rows, latest: formatDatetime(latest) }));
      if (time !== undefined && (best === undefined || time > best.time)) best = { time, table: name };
    }
    // Without a row in any table a window cuts nothing, so only a query that asks for the time needs an instant.
    if (best === undefined && !bound.usesNow) return { clock: undefined, findings };
    if (best === undefined) throw new KqlError([noClock.nowhere({}), ...this.#missingTables(bound)]);
    return { clock: { now: formatDatetime(best.time), source: 'evidence', table: best.table }, findings };
  }
}

interface FoundClock {
  readonly clock: Clock | undefined;
  readonly findings: readonly Diagnostic[];
}

const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** The window that ends at the clock; a clock taken from the newest row includes that row. */
function windowOf(clock: Clock, lookback: bigint | undefined): TimeWindow | undefined {
  if (lookback === undefined) return undefined;
  const end = givenNow(clock.now) + (clock.source === 'evidence' ? 1n : 0n);
  return { start: end - lookback, end };
}
