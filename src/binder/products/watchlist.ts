import { watchlistTakenAsEmpty } from '../../diagnostics/planning-diagnostics.ts';
import type { Call } from '../../parser/ast.ts';
import { report } from '../context.ts';
import { scanOutside } from '../environment/tables.ts';
import { boundRelation } from '../expressions/names.ts';
import { externalRelation, scalarVariable, type TableFunction, textOf } from './table-function.ts';
import { bindDefinition } from './written-in-kql.ts';

/** `_GetWatchlist("alias")`: which list is missing. */
const asCalled = (node: Call, alias: string | undefined): string =>
  alias === undefined ? node.name.name : `${node.name.name}("${alias}")`;

/** `_GetWatchlist("alias" [, keys])`: the rows given for it, else rows of a shape that is not known here. */
export const watchlist: TableFunction = (node, args, context) => {
  const { session } = context;
  const alias = textOf(args[0]);
  const table = alias === undefined ? undefined : session.environment.watchlist?.(alias);
  if (table === undefined)
    return boundRelation(
      node,
      externalRelation(node, { needs: 'watchlist', isOpen: true, name: asCalled(node, alias) }, context),
    );
  if (table.isMissing === true && alias !== undefined)
    report(context, watchlistTakenAsEmpty.at(node.span, { alias }));
  const relation = scanOutside(table, session);
  if (args[1] === undefined) return boundRelation(node, relation);
  const keys = scalarVariable(args[1], 'dynamic', node);
  const kql = 'Rows | where array_length(Keys) == 0 or SearchKey in (Keys)';
  return bindDefinition(node, kql, { Rows: { kind: 'table', relation }, Keys: keys }, context);
};

/** `_GetWatchlistAlias`: the names of all watchlists. */
export const watchlistAliases: TableFunction = (node, _args, context) => {
  const table = context.session.environment.watchlistAliases;
  if (table !== undefined) return boundRelation(node, scanOutside(table, context.session));
  const column = ['WatchlistAlias', 'string'] as const;
  return boundRelation(node, externalRelation(node, { needs: 'watchlist', added: [column] }, context));
};
