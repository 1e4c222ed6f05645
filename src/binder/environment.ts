import type { Flavour } from '../catalog/catalog.ts';
import type { Batch } from '../columns/batch.ts';
import type { Schema } from '../columns/schema.ts';
import type { FunctionDeclaration } from '../parser/ast.ts';

/** What a plugin whose columns only its rows can tell has answered. */
export interface PluginAnswer {
  readonly schema: Schema;
  readonly batch: Batch;
  /** Columns that the rest of the query asks of an answer without rows. */
  readonly asked: readonly string[];
}

/** What surrounds a query: tables that were given, the schema catalogue, and stand-ins for what lies outside. */
export interface BindEnvironment {
  /** Which product's tables exist even when no data was given for them. */
  readonly flavour: Flavour;
  /** Tables that data was given for, by name; these win over the catalogue. */
  readonly tables: ReadonlyMap<string, Schema>;
  /** Functions stored outside the query (`--functions`), by name. */
  readonly functions?: ReadonlyMap<string, FunctionDeclaration>;
  /** The table that holds a watchlist's rows, by its alias. */
  readonly watchlist?: (alias: string) => string | undefined;
  /** The table that holds what `externaldata` would download, by its URLs. */
  readonly externalData?: (urls: readonly string[]) => string | undefined;
  /** The given table that `database("d").T` or `workspace("d").T` means. */
  readonly foreignTable?: (path: readonly string[], table: string) => string | undefined;
  /** The table of file profiles by hash, of IP ranges and places: names of given tables, absent when not given. */
  readonly fileProfiles?: string;
  readonly geoIp?: string;
  /** Answers of plugins, in the order in which binding meets their calls. */
  readonly answers?: readonly PluginAnswer[];
  /** Columns of other products' copies of known tables that the query asks for; found by binding itself. */
  readonly borrowed?: ReadonlyMap<string, Schema>;
  /** Values for `declare query_parameters`, as literals of their types. */
  readonly parameters?: ReadonlyMap<string, string>;
}
