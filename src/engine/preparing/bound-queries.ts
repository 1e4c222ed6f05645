import type { TableSource } from '../../columns/tables/table-source.ts';
import type { Given } from '../given/given.ts';
import type { QueryParameters } from '../given/options.ts';
import type { PreparedQuery } from './prepared.ts';
import { RecentTexts } from './recent-texts.ts';

interface Kept {
  readonly prepared: PreparedQuery;
  readonly surroundings: readonly unknown[];
}

/** Queries as they were bound, by their text: each stands for as long as what it was bound in is the same. */
export class BoundQueries {
  readonly #kept = new RecentTexts<Kept>({ texts: 64, characters: 300_000 });

  get(text: string, given: Given, parameters: QueryParameters): PreparedQuery | undefined {
    const kept = this.#kept.get(text);
    if (kept === undefined) return undefined;
    const now = surroundingsOf(given, parameters);
    const isSame =
      now.length === kept.surroundings.length &&
      now.every((each, index) => each === kept.surroundings[index]);
    return isSame ? kept.prepared : undefined;
  }

  /** A query that could not be bound is not kept: what it lacks may be a file that is there the next time. */
  keep(prepared: PreparedQuery, given: Given, parameters: QueryParameters): void {
    if (prepared.bound === undefined) return;
    this.#kept.keep(prepared.text, { prepared, surroundings: surroundingsOf(given, parameters) });
  }
}

/**
 * All that binding may see besides the text: where each of it is the same, so is what is bound, and what is computed of it before rows are read. Of
 * tables it is the schema, so that one that was replaced is not held.
 */
function surroundingsOf(
  { options, tables, outside }: Given,
  parameters: QueryParameters,
): readonly unknown[] {
  const { functions, externalData, fileProfiles, places, watchlists, missingWatchlistIsEmpty } = outside;
  const schemaOf = ([name, { schema }]: readonly [string, TableSource]): readonly unknown[] => [name, schema];
  return [
    ...[
      options.schema,
      functions.changes,
      externalData,
      fileProfiles?.schema,
      places,
      missingWatchlistIsEmpty,
    ],
    ...['tables', ...[...tables].flatMap(schemaOf)],
    ...['schemas', ...[...outside.schemas].flat()],
    ...['watchlists', ...[...(watchlists ?? [])].flatMap(schemaOf)],
    ...['parameters', ...Object.entries(parameters).flat()],
  ];
}
