import type { Relation } from '../../bound.ts';
import type { Context } from '../../context.ts';
import { allTableNames, tablesNamed } from '../../environment/tables.ts';
import { viewsInScope } from '../union.ts';

/** What `search` and `find` look through when no table is named: views, and with data at hand only that. */
export function everyTable(context: Context): readonly Relation[] {
  const { session } = context;
  session.reach.everyTable = true;
  const given = session.environment.tables;
  const names = given.size > 0 ? given.keys() : allTableNames(session.environment);
  return [...tablesNamed(names, session), ...viewsInScope(() => true, { ...context, row: undefined })];
}
