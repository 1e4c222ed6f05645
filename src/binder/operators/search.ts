import { shapeOf } from '../../functions/signatures/shape.ts';
import type { SearchOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import type { Relation } from '../bound.ts';
import { columnsRead, constant } from '../build.ts';
import { allColumns, type Column, rowOf } from '../column.ts';
import type { Context } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { checkFirst, type OperatorBinder } from '../operator-binder.ts';
import { checkParameters } from '../parameters.ts';
import { derive } from '../relations.ts';
import { bindSearchPredicate } from '../search-predicate.ts';
import { type Unified, unifyByNameAndType } from '../unify.ts';
import { allRelations } from './all-tables.ts';
import { tablesOf, uniteRows } from './union.ts';

/** `[T |] search [in (tables)] predicate`: rows in which any column matches, with `$table` first. */
export const bindSearch: OperatorBinder<SearchOperator> = (operator, input, context) => {
  checkParameters(operator.parameters, ['kind'], context);
  if (operator.tables !== undefined) checkFirst(operator, input, context);
  const isCaseSensitive = operator.parameters.some(
    ({ name, value }) =>
      name.name.toLowerCase() === 'kind' &&
      value.kind === 'NameReference' &&
      value.name.toLowerCase() === 'case_sensitive',
  );
  const legs =
    operator.tables !== undefined
      ? operator.tables.flatMap((table) => tablesOf(table, { ...context, row: undefined }))
      : input?.kind === 'rows'
        ? [input.relation]
        : allRelations(context);
  if (legs.length === 0) return errorFlow;
  if (operator.tables === undefined && input?.kind === 'rows')
    return rows(searchRows(operator, input.relation, isCaseSensitive, context));
  const unified = unifyByNameAndType(
    legs.flatMap(({ row }) => allColumns(row)),
    context.session,
  );
  // The predicate is judged once over all columns, and computed over each table's own.
  const all = rowOf(
    unified.map(({ column }) => column),
    legs.some(({ row }) => row.isOpen),
  );
  bindSearchPredicate(operator.predicate, { ...context, row: all }, isCaseSensitive);
  const filtered = legs.map((leg) => filterLeg(operator, leg, unified, isCaseSensitive, context));
  return rows(uniteRows(filtered, unified, '$table', context, 'search_arg'));
};

/** Over rows of a pipe: the rows that match, with `$table` before their columns. */
function searchRows(
  operator: SearchOperator,
  relation: Relation,
  isCaseSensitive: boolean,
  context: Context,
): Relation {
  const predicate = bindSearchPredicate(
    operator.predicate,
    { ...context, row: relation.row },
    isCaseSensitive,
  );
  const tableColumn = context.session.column('$table', shapeOf('string'));
  const columns = [tableColumn, ...allColumns(relation.row)];
  const filter =
    predicate === undefined
      ? relation.plan
      : ({ kind: 'Filter', input: relation.plan, predicate, columns: relation.plan.columns } as const);
  const plan = {
    kind: 'Project',
    input: filter,
    columns: columns.map((column) => column.plan),
    expressions: columns.map(({ plan }, at) =>
      at === 0
        ? constant('string', relation.name ?? 'search_arg0')
        : ({ kind: 'Column', column: plan, type: plan.type } as const),
    ),
  } as const;
  return derive(relation, plan, columns);
}

function filterLeg(
  operator: SearchOperator,
  leg: Relation,
  unified: readonly Unified[],
  isCaseSensitive: boolean,
  context: Context,
): Relation {
  const { session } = context;
  // A predicate may name columns that only other tables have: here they are null.
  const own = new Set(allColumns(leg.row).map(({ name }) => name));
  const absent = unified.flatMap(({ column }) =>
    own.has(column.name) ? [] : [session.column(column.name, column.shape)],
  );
  const row = rowOf([...allColumns(leg.row), ...absent], leg.row.isOpen);
  const predicate = session.silently(() =>
    bindSearchPredicate(operator.predicate, { ...context, row }, isCaseSensitive, leg.row),
  );
  if (predicate === undefined) return leg;
  const input = withNulls(leg.plan, absent, predicate);
  return { ...leg, plan: { kind: 'Filter', input, predicate, columns: input.columns } };
}

/** The rows with null columns beside their own, for those that the predicate reads. */
function withNulls(input: PlanNode, absent: readonly Column[], predicate: PlanExpression): PlanNode {
  const read = columnsRead(predicate);
  const wanted = absent.filter(({ plan }) => read.has(plan.id));
  if (wanted.length === 0) return input;
  return {
    kind: 'Project',
    input,
    columns: [...input.columns, ...wanted.map(({ plan }) => plan)],
    expressions: [
      ...input.columns.map((column) => ({ kind: 'Column', column, type: column.type }) as const),
      ...wanted.map(({ plan }) => constant(plan.type, null)),
    ],
  };
}
