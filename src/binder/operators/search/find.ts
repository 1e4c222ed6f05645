import { packIsLast } from '../../../diagnostics/binder-operator-diagnostics.ts';
import { findSourceUnknown } from '../../../functions/refused.ts';
import { type Shape, shapeOf, typeName } from '../../../functions/signatures/shape.ts';
import type { Expression, FindOperator, FindColumn as ProjectedColumn } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import type { PlanNode } from '../../../plan/nodes.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Relation } from '../../bound.ts';
import { call, cast, constant, unsupported } from '../../build.ts';
import { columnOf } from '../../checks.ts';
import { allColumns, type Column, columnExpression, columnType, rowOf } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import { filledOf } from '../../environment/tables.ts';
import { typeOfReference } from '../../expressions/literals.ts';
import { errorFlow, rows } from '../../flow.ts';
import { inputRows, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterText } from '../../parameters.ts';
import { commonColumns, unifyByName } from '../../projections/unify.ts';
import { UniqueNames } from '../../projections/unique-names.ts';
import { source, unsupportedPlan } from '../../relations.ts';
import { tablesOf } from '../union.ts';
import { everyTable } from './all-tables.ts';
import { filterLeg } from './filter-leg.ts';
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
  const { projection } = operator;
  const chosen =
    projection?.mode === 'project'
      ? projectColumns(projection.columns, inside)
      : smartColumns(matching, referenced, context);
  const kept = projection?.mode === 'project-away' ? withoutAway(chosen, projection.columns) : chosen;
  const isOpen = projection?.mode !== 'project' && tables.some((table) => table.row.isOpen);
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
  if (unclear(operator, kept, matching) || legs.some((leg) => leg === undefined)) {
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

/** A column of the result: of which columns of the tables, and of what type where those of other types have a column of their own. */
interface FoundColumn {
  readonly column: Column;
  readonly from: string;
  readonly type?: ScalarType;
}

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

const packName = 'pack_';

const emptyBag = new Map<string, never>();

/** `project` of a column of several types must say which of them is wanted. */
function unclear(operator: FindOperator, kept: readonly FoundColumn[], tables: readonly Relation[]): boolean {
  const { projection } = operator;
  if (projection?.mode !== 'project') return false;
  const typed = new Set(
    projection.columns.flatMap(({ expression, type }) =>
      type !== undefined && expression.kind === 'NameReference' ? [expression.name] : [],
    ),
  );
  return kept.some(({ from }) => !typed.has(from) && shapesOf(from, tables).size > 1);
}

/** The types that the columns of a name have in the tables. */
function shapesOf(wanted: string, tables: readonly Relation[]): ReadonlyMap<ScalarType, Shape> {
  const named = tables.flatMap(({ row }) =>
    allColumns(row).filter(({ name, shape }) => name === wanted && typeName(shape) !== 'unknown'),
  );
  return new Map(named.map((column) => [columnType(column), column.shape]));
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

/**
 * Columns that all tables have and those that the predicate names, one for each of their types as in `union`; the others go into a bag.
 */
function smartColumns(
  tables: readonly Relation[],
  referenced: readonly Column[],
  context: Context,
): readonly FoundColumn[] {
  const [first, ...others] = tables;
  if (first === undefined) return referenced.map((column) => ({ column, from: column.name }));
  let common: readonly Column[] = allColumns(first.row);
  for (const other of others) {
    common = commonColumns(common, allColumns(other.row), context.session).map(({ column }) => column);
  }
  const names = new Set(common.map(({ name }) => name));
  const columns = [...common, ...referenced.filter(({ name }) => !names.has(name))];
  const unique = new UniqueNames();
  for (const { name } of columns) unique.add(name);
  const found = columns.flatMap((column): FoundColumn[] => {
    const { name } = column;
    const shapes = shapesOf(name, tables);
    if (shapes.size < 2) return [{ column, from: name }];
    return [...shapes].map(([type, shape]) => ({
      column: context.session.column(unique.take(`${name}_${type}`), shape),
      from: name,
      type,
    }));
  });
  return packs(tables, columns) ? [...found, packed(context)] : found;
}

const packed = ({ session }: Context): FoundColumn => ({
  column: session.column(packName, shapeOf('dynamic')),
  from: packName,
});

const packs = (tables: readonly Relation[], columns: readonly Column[]): boolean => {
  const names = new Set(columns.map(({ name }) => name));
  return tables.some(({ row }) => !row.isOpen && row.columns.some(({ name }) => !names.has(name)));
};

function projectColumns(items: readonly ProjectedColumn[], inside: Context): readonly FoundColumn[] {
  const { session } = inside;
  return items.flatMap(({ expression, type }, at): FoundColumn[] => {
    if (expression.kind === 'Call') {
      if (at < items.length - 1) report(inside, packIsLast.at(expression.span, {}));
      return [packed(inside)];
    }
    const column = columnOf(inside.bind.expression(expression, inside), inside);
    if (column === undefined) return [];
    const given =
      type === undefined ? column : session.column(column.name, shapeOf(typeOfReference(type, inside)));
    return [{ column: given, from: column.name }];
  });
}

function withoutAway(
  columns: readonly FoundColumn[],
  items: readonly ProjectedColumn[],
): readonly FoundColumn[] {
  if (items[0]?.expression.kind === 'Star') return [];
  const away = new Set(
    items.flatMap(({ expression }) => (expression.kind === 'NameReference' ? [expression.name] : [])),
  );
  return columns.filter(({ column }) => !away.has(column.name));
}
