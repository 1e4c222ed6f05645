import type { Relation } from '../bound.ts';
import type { Context } from '../context.ts';
import { allTableNames, scanTable, schemaOf } from '../tables.ts';
import { viewsInScope } from './union.ts';

export interface EveryTable {
  /** All tables there are, and the views of the query: their columns are those of the answer. */
  readonly known: readonly Relation[];
  /** Those of them that can have rows. */
  readonly filled: readonly Relation[];
}

/** What `search` and `find` look through when no table is named. */
export function everyTable(context: Context): EveryTable {
  const { session } = context;
  const given = session.environment.tables;
  const views = viewsInScope(() => true, { ...context, row: undefined });
  const scansOf = (names: Iterable<string>): Relation[] =>
    [...names].flatMap((name) => {
      const schema = schemaOf(name, session.environment);
      return schema === undefined ? [] : [scanTable(name, schema, session)];
    });
  // With data at hand only that is searched.
  if (given.size > 0) {
    const known = [...scansOf(given.keys()), ...views];
    return { known, filled: known };
  }
  // Tables known by name alone have no rows. There are over a thousand with many columns each: none of them becomes a part of the plan.
  return { known: [...scansOf(allTableNames(session.environment)), ...views], filled: views };
}
