import type { Relation } from '../bound.ts';
import type { Context } from '../context.ts';
import { allTableNames, scanTable, schemaOf } from '../tables.ts';
import { viewsInScope } from './union.ts';

/** Every table there is, and the views of the query: what `search` and `find` look through when none is named. */
export function allRelations(context: Context): readonly Relation[] {
  const { session } = context;
  const given = session.environment.tables;
  // With data at hand only that is searched: tables known by name alone have no rows.
  const names = given.size > 0 ? [...given.keys()] : [...allTableNames(session.environment)];
  const tables = names.flatMap((name) => {
    const schema = schemaOf(name, session.environment);
    return schema === undefined ? [] : [scanTable(name, schema, session)];
  });
  return [...tables, ...viewsInScope(() => true, { ...context, row: undefined })];
}
