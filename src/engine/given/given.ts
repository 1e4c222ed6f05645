import type { BindEnvironment } from '../../binder/environment/environment.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import type { EngineOptions } from './options.ts';
import type { Outside } from './outside.ts';

/** What an engine was given: how it is set up, its tables, and what queries may need besides. */
export interface Given {
  readonly options: EngineOptions;
  readonly tables: ReadonlyMap<string, TableSource>;
  readonly outside: Outside;
}

/** What names in a query may mean. */
export function bindEnvironment({ options, tables, outside }: Given): BindEnvironment {
  const { watchlistAliases, profiles: fileProfiles } = outside;
  return {
    flavour: options.schema ?? 'all',
    tables: new Map(Array.from(tables, ([name, table]) => [name, table.schema])),
    schemas: outside.schemas,
    functions: outside.functions,
    watchlist: (alias) => outside.watchlist(alias),
    externalData: (request) => outside.openExternal(request),
    hasPlaces: outside.places !== undefined,
    ...(watchlistAliases === undefined ? {} : { watchlistAliases }),
    ...(fileProfiles === undefined ? {} : { fileProfiles }),
  };
}
