import type { ExternalAnswer, ExternalRequest, OutsideTable } from '../../binder/environment/environment.ts';
import type { Schema } from '../../columns/schema.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { badOption } from '../../diagnostics/planning-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { FunctionStore } from './function-store.ts';
import type { EngineOptions } from './options.ts';
import { tableFromRows } from './table-rows.ts';

/** Opens what local files hold for an `externaldata`. */
export interface ExternalData {
  /** A table; or the addresses that nothing stands for; or what in the request cannot be done. Never opens a connection. */
  open(
    request: ExternalRequest,
  ): TableSource | { readonly lacks: readonly string[] } | { readonly refused: string };
}

const aliasColumn: Schema = [{ name: 'WatchlistAlias', type: 'string' }];
const noRows: Schema = ['_DTItemId', 'LastUpdatedTimeUTC', 'SearchKey'].map((name) => ({
  name,
  type: name === 'LastUpdatedTimeUTC' ? 'datetime' : 'string',
}));

/** The name of the table of file profiles. */
const profilesName = 'file profiles';

/** The name of the table of all aliases: no watchlist is called so. */
const aliasesName = 'aliases of watchlists';

/** The name of the table of a watchlist. */
const nameOf = (alias: string): string => `watchlist ${alias}`;

/** What queries may need besides evidence, as far as it was given. */
export class Outside {
  readonly functions = new FunctionStore();
  /** Tables that are known without data. */
  readonly schemas = new Map<string, Schema>();
  /** Watchlists by alias; undefined while none were given. */
  watchlists: Map<string, TableSource> | undefined;
  /** A watchlist that was not given is empty, as in a workspace without it. */
  missingWatchlistIsEmpty = false;
  externalData: ExternalData | undefined;
  /** File profiles, a row for each hash in the column `FileHash`. */
  fileProfiles: TableSource | undefined;
  /** Finds the place of an address. */
  places: ((address: string) => DynamicValue | undefined) | undefined;
  readonly #tables = new Map<string, TableSource>();
  /** Tables that stand for an `externaldata`, by their names, and what opened them. */
  readonly #opened = new Map<string, TableSource>();
  #openedBy: ExternalData | undefined;
  /** The table of all aliases, as long as no watchlist comes. */
  #aliases: TableSource | undefined;

  addWatchlist(alias: string, rows: TableSource): void {
    this.watchlists ??= new Map();
    this.watchlists.set(alias, rows);
    this.#named(nameOf(alias), rows);
    this.#aliases = undefined;
  }

  /** A table that binding has asked for, by the name that it got. */
  table(name: string): TableSource | undefined {
    return name === profilesName ? this.fileProfiles : (this.#tables.get(name) ?? this.#opened.get(name));
  }

  watchlist(alias: string): OutsideTable | undefined {
    const given = this.watchlists?.get(alias);
    if (given !== undefined) return { name: nameOf(alias), schema: given.schema };
    if (!this.missingWatchlistIsEmpty) return undefined;
    const name = 'missing watchlist';
    const empty = this.#tables.get(name) ?? tableFromRows('watchlist', { columns: noRows, rows: [] });
    return { ...this.#named(name, empty), isMissing: true };
  }

  get watchlistAliases(): OutsideTable | undefined {
    const { watchlists } = this;
    if (watchlists === undefined) return undefined;
    this.#aliases ??= tableFromRows('watchlists', {
      columns: aliasColumn,
      rows: [...watchlists.keys()].sort().map((alias) => [alias]),
    });
    return this.#named(aliasesName, this.#aliases);
  }

  get profiles(): OutsideTable | undefined {
    return this.fileProfiles && { name: profilesName, schema: this.fileProfiles.schema };
  }

  /** Equal requests get one table, so that queries which run together read it once. */
  openExternal(request: ExternalRequest): ExternalAnswer {
    const { urls, schema, properties } = request;
    const how = JSON.stringify([urls, schema, [...properties]]);
    const name = `externaldata ${how}`;
    if (this.#openedBy !== this.externalData) this.#opened.clear();
    this.#openedBy = this.externalData;
    const opened = this.#opened.get(name) ?? this.externalData?.open(request) ?? { lacks: urls };
    if (!('scan' in opened)) return opened;
    this.#opened.set(name, opened);
    return { name, schema: opened.schema };
  }

  /** The name stands for the table from now on, whatever it stood for before. */
  #named(name: string, table: TableSource): OutsideTable {
    this.#tables.set(name, table);
    return { name, schema: table.schema };
  }
}

/** What the options of an engine hold of it. Rejects a text that is no function. */
export function outsideOf({ functions = {}, watchlists = {} }: EngineOptions): Outside {
  const outside = new Outside();
  for (const [name, text] of Object.entries(functions)) {
    const problem = outside.functions.addText(name, text, 'the option functions');
    if (problem !== undefined)
      throw new KqlError([badOption.nowhere({ name: 'functions', problem: `'${name}': ${problem}` })]);
  }
  for (const [alias, input] of Object.entries(watchlists))
    outside.addWatchlist(alias, tableFromRows(`watchlist ${alias}`, input));
  return outside;
}
