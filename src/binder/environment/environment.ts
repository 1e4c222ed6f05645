import type { Flavour } from '../../catalog/catalog.ts';
import type { Batch } from '../../columns/batch.ts';
import type { Schema } from '../../columns/schema.ts';
import type { StoredFunctions } from './stored-functions.ts';

/** What a plugin whose columns only its rows can tell has answered. */
export interface PluginAnswer {
  readonly schema: Schema;
  readonly batch: Batch;
  /** Columns that the rest of the query asks of an answer without rows. */
  readonly asked: readonly string[];
}

/** A table outside the evidence: no clock is taken from it, no window cuts it, and it is never missing. */
export interface OutsideTable {
  /** What the plan calls it; no table of the evidence has such a name. */
  readonly name: string;
  readonly schema: Schema;
  /** It stands for one that was not given. */
  readonly isMissing?: boolean;
}

/** What an `externaldata` asks for. */
export interface ExternalRequest {
  readonly urls: readonly string[];
  readonly schema: Schema;
  /** `with (…)` as written, names in lower case. */
  readonly properties: ReadonlyMap<string, string>;
}

/** The table; or the addresses that nothing local stands for; or what in the request cannot be done here. */
export type ExternalAnswer =
  | OutsideTable
  | { readonly lacks: readonly string[] }
  | { readonly refused: string };

/** What surrounds a query: tables that were given, the schema catalogue, and stand-ins for what lies outside. */
export interface BindEnvironment {
  /** Which product's tables exist even when no data was given for them. */
  readonly flavour: Flavour;
  /** Tables that data was given for, by name; these win over the catalogue. */
  readonly tables: ReadonlyMap<string, Schema>;
  /** Functions stored outside the query (`--functions`), by name. */
  readonly functions?: StoredFunctions;
  /** Tables that are known without data, by name, besides those of the catalogue (`--schema-file`). */
  readonly schemas?: ReadonlyMap<string, Schema>;
  /** The rows of a watchlist, by its alias. */
  readonly watchlist?: (alias: string) => OutsideTable | undefined;
  /** The aliases of all watchlists, as a table of the column `WatchlistAlias`; absent when no watchlists were given. */
  readonly watchlistAliases?: OutsideTable;
  /** What stands for what an `externaldata` would download. */
  readonly externalData?: (request: ExternalRequest) => ExternalAnswer;
  /** File profiles, a row for each hash in the column `FileHash`. */
  readonly fileProfiles?: OutsideTable;
  /** Whether places of addresses were given. */
  readonly hasPlaces?: boolean;
  /** Answers of plugins, in the order in which binding meets their calls. */
  readonly answers?: readonly PluginAnswer[];
  /** Columns of other products' copies of known tables that the query asks for; found by binding itself. */
  readonly borrowed?: ReadonlyMap<string, Schema>;
  /** Values for `declare query_parameters`, as literals of their types. */
  readonly parameters?: ReadonlyMap<string, string>;
}
