import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Expression, FindColumn, FindOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Relation } from '../bound.ts';
import { call, cast, constant } from '../build.ts';
import { columnOf } from '../checks.ts';
import { allColumns, type Column, columnExpression, columnType, rowOf } from '../column.ts';
import type { Context } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { errorFlow, rows } from '../flow.ts';
import type { OperatorBinder } from '../operator-binder.ts';
import { checkParameters, parameterText } from '../parameters.ts';
import { source, unsupportedPlan } from '../relations.ts';
import { bindSearchPredicate } from '../search-predicate.ts';
import { commonColumns, unifyByName, unifyByNameAndType } from '../unify.ts';
import { allRelations } from './all-tables.ts';
import { filterLeg } from './filter-leg.ts';
import { tablesOf } from './union.ts';

/** `find [in (tables)] where predicate [project …]`: rows of many tables, with the name of each one's table. */
export const bindFind: OperatorBinder<FindOperator> = (operator, _input, context) => {
  checkParameters(operator.parameters, ['withsource', 'with_source'], context);
  const { session } = context;
  const tables =
    operator.tables?.flatMap((table) => tablesOf(table, { ...context, row: undefined })) ??
    allRelations(context);
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
  bindSearchPredicate(operator.predicate, inside, false);
  const read = namesIn(operator.predicate);
  const referenced = allColumns(row).filter(({ name }) => read.has(name));
  const matching = matchingTables(operator.predicate, tables, referenced, read);
  const sourceName = parameterText(operator.parameters, 'withsource', 'with_source') ?? 'source_';
  const sourceColumn = session.column(sourceName, shapeOf('string'));
  const { projection } = operator;
  const chosen =
    projection?.mode === 'project'
      ? projectColumns(projection.columns, matching, inside)
      : smartColumns(matching, referenced, context);
  let columns: readonly Column[] = [sourceColumn, ...chosen];
  if (projection?.mode === 'project-away') columns = awayColumns(columns, projection.columns, sourceColumn);
  const isOpen = projection?.mode !== 'project' && tables.some((table) => table.row.isOpen);
  const kept = columns.filter((column) => column !== sourceColumn);
  const legs = matching.map((leg) => findLeg(operator, leg, kept, allColumns(row), context));
  const outer = [sourceColumn, ...kept].map((column) => session.column(column.name, column.shape));
  if (unclear(operator, columns, matching) || legs.some((leg) => leg === undefined)) {
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

/** The rows found in one table: its name, the columns wanted, the rest in a bag. */
function findLeg(
  operator: FindOperator,
  leg: Relation,
  kept: readonly Column[],
  all: readonly Column[],
  context: Context,
): PlanNode | undefined {
  const { session } = context;
  const found = filterLeg(operator, leg, all, false, context);
  if (found === undefined || leg.name === undefined) return undefined;
  const own = allColumns(leg.row);
  const apart = new Set(kept.map(({ name }) => name));
  const values = kept.map((column): PlanExpression => {
    const type = columnType(column);
    if (column.name === packName) {
      const packed = own.filter(({ name }) => !apart.has(name));
      const args = packed.flatMap((part) => [constant('string', part.name), columnExpression(part)]);
      return call({ name: 'bag_pack', args, type, span: operator.keyword }, session);
    }
    const value = own.find(({ name }) => name === column.name);
    return value === undefined ? constant(type, null) : cast(columnExpression(value), type);
  });
  return {
    kind: 'Project',
    input: found.plan,
    columns: [
      session.planColumn('', 'string'),
      ...kept.map((column) => session.planColumn(column.name, columnType(column))),
    ],
    expressions: [constant('string', leg.name), ...values],
  };
}

const packName = 'pack_';

/** What the manual does not settle: columns of several types. */
function unclear(operator: FindOperator, columns: readonly Column[], tables: readonly Relation[]): boolean {
  const { projection } = operator;
  const typed = new Set(
    projection?.columns.flatMap(({ expression, type }) =>
      type !== undefined && expression.kind === 'NameReference' ? [expression.name] : [],
    ),
  );
  const types = new Map<string, ScalarType>();
  for (const column of tables.flatMap(({ row }) => allColumns(row))) {
    const wanted = columns.some(({ name }) => name === column.name);
    if (!wanted || typed.has(column.name)) continue;
    const known = types.get(column.name);
    if (known !== undefined && known !== columnType(column)) return true;
    types.set(column.name, columnType(column));
  }
  return false;
}

/** The names that a predicate mentions. */
function namesIn(root: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next);
    else if (typeof next === 'object' && next !== null) {
      if ('kind' in next && next.kind === 'NameReference' && 'name' in next) names.add(String(next.name));
      open.push(...Object.values(next).filter((value) => typeof value === 'object' && value !== null));
    }
  }
  return names;
}

/** A predicate with a bare text or `*` looks at every table; one with names, at the tables that have such a column. */
function matchingTables(
  predicate: Expression,
  tables: readonly Relation[],
  referenced: readonly Column[],
  read: ReadonlySet<string>,
): readonly Relation[] {
  if (tables.length === 1 || looksEverywhere(predicate)) return tables;
  if (referenced.length === 0) return [];
  return tables.filter(({ row }) => row.isOpen || row.columns.some(({ name }) => read.has(name)));
}

function looksEverywhere(predicate: Expression): boolean {
  switch (predicate.kind) {
    case 'StringLiteral':
    case 'Star':
      return true;
    case 'And':
    case 'Or':
      return predicate.operands.some(looksEverywhere);
    case 'Parenthesized':
      return looksEverywhere(predicate.expression);
    case 'Binary':
      return predicate.left.kind === 'Star';
    default:
      return false;
  }
}

/** Columns that all tables have and those that the predicate names; the others go into a bag. */
function smartColumns(
  tables: readonly Relation[],
  referenced: readonly Column[],
  context: Context,
): readonly Column[] {
  const [first, ...others] = tables;
  if (first === undefined) return referenced;
  let common: readonly Column[] = allColumns(first.row);
  for (const other of others) {
    common = commonColumns(common, allColumns(other.row), context.session).map(({ column }) => column);
  }
  const names = new Set(common.map(({ name }) => name));
  const columns = [...common, ...referenced.filter(({ name }) => !names.has(name))];
  const packed = packs(tables, columns) ? [context.session.column(packName, shapeOf('dynamic'))] : [];
  return unifyByNameAndType([...columns, ...packed], context.session).map(({ column }) => column);
}

const packs = (tables: readonly Relation[], columns: readonly Column[]): boolean => {
  const names = new Set(columns.map(({ name }) => name));
  return tables.some(({ row }) => !row.isOpen && row.columns.some(({ name }) => !names.has(name)));
};

function projectColumns(
  items: readonly FindColumn[],
  _tables: readonly Relation[],
  inside: Context,
): readonly Column[] {
  const { session } = inside;
  return items.flatMap(({ expression, type }) => {
    if (expression.kind === 'Call') return [session.column(packName, shapeOf('dynamic'))];
    const column = columnOf(inside.bind.expression(expression, inside), inside);
    if (column === undefined) return [];
    return [
      type === undefined ? column : session.column(column.name, shapeOf(typeOfReference(type, inside))),
    ];
  });
}

function awayColumns(
  columns: readonly Column[],
  items: readonly FindColumn[],
  sourceColumn: Column,
): readonly Column[] {
  if (items[0]?.expression.kind === 'Star') return [sourceColumn];
  const away = new Set(
    items.flatMap(({ expression }) => (expression.kind === 'NameReference' ? [expression.name] : [])),
  );
  return columns.filter(({ name }) => !away.has(name));
}
