import type { TableSource } from '../columns/tables/table-source.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { withLibraries } from '../functions/late-library.ts';
import { loadLate } from '../functions/load-late.ts';
import { optimizeAll } from '../optimizer/optimizer.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import { printPlan } from '../plan/print.ts';
import { evaluationContext } from './answer.ts';
import { Attempts } from './attempts.ts';
import { windowColumn } from './clock/clock.ts';
import { queryClock } from './clock/query-clock.ts';
import { checkOptions } from './given/check-options.ts';
import type { Given } from './given/given.ts';
import type { EngineOptions, QueryOptions, QueryParameters, QueryRequest } from './given/options.ts';
import { type Outside, outsideOf } from './given/outside.ts';
import { type TableInput, tableFromRows } from './given/table-rows.ts';
import { boundOf, type PreparedQuery } from './preparing/prepared.ts';
import { Preparer } from './preparing/preparer.ts';
import { refusals } from './preparing/refusals.ts';
import type { QueryResult } from './result.ts';

/** Tables, a schema catalogue and a clock; answers queries. */
export class Engine {
  readonly #tables = new Map<string, TableSource>();
  readonly #given: Given;
  readonly #preparer: Preparer;
  readonly #attempts: Attempts;
  /** What queries may need besides tables; may be added to at any time. */
  readonly outside: Outside;

  constructor(options: EngineOptions = {}) {
    checkOptions(options);
    this.outside = outsideOf(options);
    this.#given = { options, tables: this.#tables, outside: this.outside };
    this.#preparer = new Preparer(this.#given);
    this.#attempts = new Attempts(this.#given, this.#preparer);
  }

  /**
   * Gives the rows of a table, replacing what was given under that name.
   *
   * @param table cells in the forms that results have, and `Date`; `null` and `undefined` are null, or the empty text in a string column
   * @throws KqlError KB205 for an unknown type, a column named twice, a row of another length, and a cell that does not fit its column:
   * nothing is rounded or guessed
   */
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

  /** The column by which the look-back of a request cuts a table; undefined for one that it does not cut. */
  windowColumn(name: string): string | undefined {
    return windowColumn(name, this.#tables.get(name));
  }

  /** Parses and binds only: all diagnostics, those of a wrong query included, with no data touched. Never throws for a text. */
  check(text: string): readonly Diagnostic[] {
    const { bound, diagnostics } = this.prepare(text);
    return bound === undefined ? diagnostics : [...diagnostics, ...refusals(bound)];
  }

  prepare(text: string, parameters: QueryParameters = {}): PreparedQuery {
    return this.#preparer.prepare(text, parameters);
  }

  /**
   * Answers a query.
   *
   * @throws KqlError when it is wrong, needs what is not here, or fails: `diagnostics` have the places; the reason of `options.signal`
   */
  async query(text: string, options: QueryOptions = {}): Promise<QueryResult> {
    await loadLate(text);
    return withLibraries(() => this.#attempts.one(text, options));
  }

  /**
   * Answers many queries with shared scans. A query that fails does not harm the others.
   *
   * @returns one settled result each, in order, rejected as `query` rejects
   */
  async queryAll(
    requests: readonly QueryRequest[],
    signal?: AbortSignal,
  ): Promise<PromiseSettledResult<QueryResult>[]> {
    return this.#attempts.all(requests, signal);
  }

  /** The query that a result of this engine answers, as it was bound. */
  queryOf(result: QueryResult): BoundQuery | undefined {
    return this.#attempts.queryOf(result);
  }

  /**
   * The plan that would run, as text; with no row to take a clock from, as it is before constants are computed.
   *
   * @throws KqlError as `query` does for a query that is wrong
   */
  async explain(text: string, options: QueryOptions = {}): Promise<string> {
    await loadLate(text);
    return withLibraries(() => this.#explain(text, options));
  }

  async #explain(text: string, options: QueryOptions): Promise<string> {
    const bound = boundOf(this.prepare(text, options.parameters));
    const hasRows = bound.tables.some((table) => this.#tables.has(table));
    const hasClock = !bound.usesNow || hasRows || (options.now ?? this.#given.options.now) !== undefined;
    const clock = hasClock ? (await queryClock(this.#given, bound, options)).clock : undefined;
    const context = evaluationContext(this.#given, bound, clock, 1);
    const plans = bound.results.map(({ plan }) => plan);
    return (hasClock ? optimizeAll(plans, context) : plans).map(printPlan).join('\n');
  }
}
