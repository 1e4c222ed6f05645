import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { SearchOperator } from '../../../parser/ast.ts';
import { readingOf } from '../../../plan/expression.ts';
import type { Relation } from '../../bound.ts';
import { constant } from '../../build.ts';
import { allColumns, rowOf } from '../../column.ts';
import type { Context } from '../../context.ts';
import { filledOf } from '../../environment/tables.ts';
import { errorFlow, rows } from '../../flow.ts';
import { checkFirst, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterChoice } from '../../parameters.ts';
import { unifyByNameAndType, uniquelyNamed } from '../../projections/unify.ts';
import { derive, unsupportedPlan } from '../../relations.ts';
import { tablesOf, uniteRows } from '../union.ts';
import { everyTable } from './all-tables.ts';
import { filterLeg } from './filter-leg.ts';
import { bindSearchPredicate, type SearchKind, searchKinds } from './search-predicate.ts';

/** `[T |] search [in (tables)] predicate`: rows in which any column matches, with `$table` first. */
export const bindSearch: OperatorBinder<SearchOperator> = (operator, input, context) => {
  checkParameters(operator.parameters, ['kind'], context);
  if (operator.tables !== undefined) checkFirst(operator, input, context);
  const kind = parameterChoice(operator.parameters, 'kind', searchKinds, context) ?? 'default';
  if (operator.tables === undefined && input?.kind === 'rows')
    return rows(searchRows(operator, input.relation, kind, context));
  const legs =
    operator.tables?.flatMap((table) => tablesOf(table, { ...context, row: undefined })) ??
    everyTable(context);
  if (legs.length === 0) return errorFlow;
  const unified = unifyByNameAndType(
    legs.flatMap(({ row }) => allColumns(row)),
    context.session,
  );
  // The predicate is judged once over all columns, and computed over each table's own.
  const all = rowOf(
    unified.map(({ column }) => column),
    legs.some(({ row }) => row.isOpen),
  );
  bindSearchPredicate(operator.predicate, { ...context, row: all }, kind);
  const columns = unified.map(({ column }) => column);
  const filtered = filledOf(legs).map(
    (leg) => filterLeg(operator, leg, columns, kind, context) ?? refusedLeg(operator, leg),
  );
  return rows(uniteRows(filtered, unified, '$table', context, 'search_arg'));
};

/** Over rows of a pipe: the rows that match, with `$table` before their columns. */
function searchRows(
  operator: SearchOperator,
  relation: Relation,
  kind: SearchKind,
  context: Context,
): Relation {
  const predicate = bindSearchPredicate(operator.predicate, { ...context, row: relation.row }, kind);
  const tableColumn = context.session.column('$table', shapeOf('string'));
  const before = allColumns(relation.row);
  // After another `search` there is a `$table` already, which gets a number.
  const columns = uniquelyNamed([tableColumn, ...before], context.session);
  const filter =
    predicate === undefined
      ? relation.plan
      : ({ kind: 'Filter', input: relation.plan, predicate, columns: relation.plan.columns } as const);
  const plan = {
    kind: 'Project',
    input: filter,
    columns: columns.map((column) => column.plan),
    expressions: [
      constant('string', relation.name ?? 'search_arg0'),
      ...before.map(({ plan }) => readingOf(plan)),
    ],
  } as const;
  return derive(relation, plan, columns);
}

/** A table whose columns have other types than the predicate needs: Kusto's answer is not known. */
const refusedLeg = (operator: SearchOperator, leg: Relation): Relation => ({
  ...leg,
  plan: unsupportedPlan('search over columns of several types', operator.keyword, allColumns(leg.row), [
    leg.plan,
  ]),
});
