import { findSourceUnknown } from '../../../functions/refused.ts';
import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { FindOperator } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import type { PlanNode } from '../../../plan/nodes.ts';
import type { Relation } from '../../bound.ts';
import { call, cast, constant, unsupported } from '../../build.ts';
import { allColumns, type Column, columnExpression, columnType, rowOf } from '../../column.ts';
import type { Context } from '../../context.ts';
import { filledOf } from '../../environment/tables.ts';
import { errorFlow, rows } from '../../flow.ts';
import { inputRows, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterText } from '../../parameters.ts';
import { unifyByName } from '../../projections/unify.ts';
import { source, unsupportedPlan } from '../../relations.ts';
import { tablesOf } from '../union.ts';
import { everyTable } from './all-tables.ts';
import { filterLeg } from './filter-leg.ts';
import { columnsToKeep, type FoundColumn, hasUnclearColumn, packName } from './find-columns.ts';
import { matchingTables, namesIn } from './matching-tables.ts';
import { bindSearchPredicate } from './search-predicate.ts';

/**
 * `[T |] find [in (tables)] where predicate [project …]`: rows of many tables, with the name of each one's table. After a pipe, where the
 * manual does not have it, it was seen to look through the rows of the pipe.
 */
export const bindFind: OperatorBinder<FindOperator> = (operator, input, context) => {
  checkParameters(operator.parameters, ['withsource', 'with_source'], context);
  const { session } = context;
  const isPiped = operator.tables === undefined && input !== undefined;
  const tables = isPiped
    ? [inputRows(operator, input, context)].filter((relation) => relation !== undefined)
    : (operator.tables?.flatMap((table) => tablesOf(table, { ...context, row: undefined })) ??
      everyTable(context));
  if (tables.length === 0) return errorFlow;
  const unified = unifyByName(
    tables.flatMap(({ row }) => allColumns(row)),
    session,
  );
  const row = rowOf(
    unified.map(({ column }) => column),
    tables.some((table) => table.row.isOpen),
  );
  const inside: Context = { ...context, row };
  bindSearchPredicate(operator.predicate, inside, 'default');
  const read = namesIn(operator.predicate);
  const referenced = allColumns(row).filter(({ name }) => read.has(name));
  const matching = matchingTables(operator.predicate, tables, referenced, read);
  const sourceName = parameterText(operator.parameters, 'withsource', 'with_source') ?? 'source_';
  const sourceColumn = session.column(sourceName, shapeOf('string'));
  const kept = columnsToKeep(operator, matching, referenced, inside);
  const isOpen = operator.projection?.mode !== 'project' && tables.some((table) => table.row.isOpen);
  const legs = filledOf(tables)
    .filter((leg) => matching.includes(leg))
    .map((leg) => {
      const source = sourceOf(operator, leg, isPiped);
      return source === undefined
        ? undefined
        : findLeg(operator, leg, source, kept, allColumns(row), context);
    });
  const columns = [sourceColumn, ...kept.map(({ column }) => column)];
  const outer = columns.map((column) => session.column(column.name, column.shape));
  if (hasUnclearColumn(operator, kept, matching) || legs.some((leg) => leg === undefined)) {
    const inputs = tables.map((table) => table.plan);
    return rows(source(unsupportedPlan('find', operator.keyword, columns, inputs), columns, isOpen));
  }
  const plan: PlanNode = {
    kind: 'Union',
    inputs: legs.flatMap((leg) => leg ?? []),
    columns: outer.map((column) => column.plan),
  };
  return rows(source(plan, outer, isOpen));
};

/** The name of a table; of rows of a pipe that have none it is not known, which matters only where it is read. */
const sourceOf = (
  operator: FindOperator,
  { name }: Relation,
  isPiped: boolean,
): PlanExpression | undefined => {
  if (name !== undefined) return constant('string', name);
  return isPiped ? unsupported(findSourceUnknown, 'string', operator.keyword) : undefined;
};

/** The rows found in one table: its name, the columns wanted, the rest in a bag. */
function findLeg(
  operator: FindOperator,
  leg: Relation,
  source: PlanExpression,
  kept: readonly FoundColumn[],
  all: readonly Column[],
  context: Context,
): PlanNode | undefined {
  const { session } = context;
  const found = filterLeg(operator, leg, all, 'default', context);
  if (found === undefined) return undefined;
  const own = allColumns(leg.row);
  const apart = new Set(kept.map(({ from }) => from));
  const values = kept.map(({ column, from, type: only }): PlanExpression => {
    const type = columnType(column);
    if (from === packName) {
      const packed = own.filter(({ name }) => !apart.has(name));
      // A bag of nothing is no call: `bag_pack` wants a name and a value.
      if (packed.length === 0) return constant('dynamic', emptyBag);
      const args = packed.flatMap((part) => [constant('string', part.name), columnExpression(part)]);
      return call({ name: 'bag_pack', args, type, span: operator.keyword }, session);
    }
    const value = own.find(({ name }) => name === from);
    if (value === undefined || (only !== undefined && only !== columnType(value)))
      return constant(type, null);
    return cast(columnExpression(value), type);
  });
  return {
    kind: 'Project',
    input: found.plan,
    columns: [
      session.planColumn('', 'string'),
      ...kept.map(({ column }) => session.planColumn(column.name, columnType(column))),
    ],
    expressions: [source, ...values],
  };
}

const emptyBag = new Map<string, never>();
