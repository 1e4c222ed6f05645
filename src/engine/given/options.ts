import type { Flavour } from '../../catalog/catalog.ts';
import type { TempStore } from '../../columns/ports.ts';
import type { Limits } from '../../executor/limits.ts';
import type { RowsWanted } from '../../executor/results/result-rows.ts';
import type { RuleName } from '../../optimizer/optimizer.ts';
import type { TableInput } from './table-rows.ts';

/** What `createEngine` takes. */
export interface EngineOptions {
  /** The one instant that `now()` returns, as a `Date` or text such as `2025-10-20T12:00:00Z` (UTC); without it the newest time in the tables that a query reads. */
  readonly now?: string | Date;
  /** Whose tables are known: `all` (the default) is both, Defender winning a clash. */
  readonly schema?: Flavour;
  /** Functions of the workspace: KQL text by name, as `(parameters) { body }` or as a query. */
  readonly functions?: Readonly<Record<string, string>>;
  /** Watchlists by alias: the rows that `_GetWatchlist` gives. */
  readonly watchlists?: Readonly<Record<string, TableInput>>;
  /** What a query may use before it is stopped; the error names the limit. */
  readonly limits?: Partial<Limits>;
  /** Where rows go that are too many for `limits.memory`; the system's temporary folder where there is one. */
  readonly tempStore?: TempStore;
  /** Where `rand()`, `sample` and their like start from; the same seed gives the same rows. Default 1. */
  readonly seed?: number;
  /** Whether plans are rewritten, or by which rules alone: for tests that compare the answers. Default true. */
  readonly optimize?: boolean | readonly RuleName[];
}

/** Values for `declare query_parameters` by name, written as literals of their types: `42`, `datetime(2025-10-20)`, any text. */
export type QueryParameters = Readonly<Record<string, string>>;

/** What `query` takes. */
export interface QueryOptions {
  /** As the engine's, for this query alone. */
  readonly now?: string | Date;
  /**
   * How far back from `now` the tables are seen, in ticks of 100 ns: rows outside the half-open window are as if they were not
   * there. With the clock taken from the evidence, its newest row lies inside.
   */
  readonly lookback?: bigint;
  /** Without one, a parameter has the default that the query declares. */
  readonly parameters?: QueryParameters;
  /**
   * What becomes of the rows of the result: they are `held` (the default); `spooled`, those that are more than a share of `limits.memory` in a temporary
   * file, to be read by `batches` until the result is closed; or so many of them are kept. All are counted.
   */
  readonly rows?: RowsWanted;
  /** Ends the query with its reason. */
  readonly signal?: AbortSignal;
}

/** One of several queries that are answered together. */
export interface QueryRequest extends Omit<QueryOptions, 'signal'> {
  readonly text: string;
}
