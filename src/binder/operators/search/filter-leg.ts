import type { FindOperator, SearchOperator } from '../../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../../plan/expression.ts';
import type { PlanNode } from '../../../plan/nodes.ts';
import { columnsIn } from '../../../plan/predicates.ts';
import type { Relation } from '../../bound.ts';
import { constant } from '../../build.ts';
import { allColumns, type Column, rowOf } from '../../column.ts';
import type { Context } from '../../context.ts';
import { bindSearchPredicate, type SearchKind } from './search-predicate.ts';

/**
 * The rows of one of the tables of `search` or `find` for which the predicate holds; undefined when it does not fit the table's types.
 * `columns` are those of all tables: the ones that this table lacks are null in the predicate.
 */
export function filterLeg(
  operator: SearchOperator | FindOperator,
  leg: Relation,
  columns: readonly Column[],
  kind: SearchKind,
  context: Context,
): Relation | undefined {
  const { session } = context;
  const own = new Set(allColumns(leg.row).map(({ name }) => name));
  const absent = columns.flatMap((column) =>
    own.has(column.name) ? [] : [session.column(column.name, column.shape)],
  );
  const row = rowOf([...allColumns(leg.row), ...absent], leg.row.isOpen);
  const predicate = session.silently(() =>
    bindSearchPredicate(operator.predicate, { ...context, row }, kind, leg.row),
  );
  if (predicate === undefined) return undefined;
  const input = withNulls(leg.plan, absent, predicate);
  return { ...leg, plan: { kind: 'Filter', input, predicate, columns: input.columns } };
}

/** The rows with null columns beside their own, for those that the predicate reads. */
function withNulls(input: PlanNode, absent: readonly Column[], predicate: PlanExpression): PlanNode {
  const read = columnsIn(predicate);
  const wanted = absent.filter(({ plan }) => read.has(plan.id));
  if (wanted.length === 0) return input;
  return {
    kind: 'Project',
    input,
    columns: [...input.columns, ...wanted.map(({ plan }) => plan)],
    expressions: [...input.columns.map(readingOf), ...wanted.map(({ plan }) => constant(plan.type, null))],
  };
}
