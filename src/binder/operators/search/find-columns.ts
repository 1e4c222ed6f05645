import { packIsLast } from '../../../diagnostics/binder-operator-diagnostics.ts';
import { type Shape, shapeOf, typeName } from '../../../functions/signatures/shape.ts';
import type { FindOperator, FindColumn as ProjectedColumn } from '../../../parser/ast.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Relation } from '../../bound.ts';
import { columnOf } from '../../checks.ts';
import { allColumns, type Column, columnType } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import { typeOfReference } from '../../expressions/literals.ts';
import { commonColumns } from '../../projections/unify.ts';
import { UniqueNames } from '../../projections/unique-names.ts';

/** The column in which `find` puts, as a bag, what has no column of its own. */
export const packName = 'pack_';

/** A column of the result. */
export interface FoundColumn {
  readonly column: Column;
  /** The name that it has in the tables. */
  readonly from: string;
  /** The only type that it takes, where columns of this name with other types have a column of their own. */
  readonly type?: ScalarType;
}

/** The columns of the result besides the table's name: those of `project`, else smart columns without those of `project-away`. */
export function columnsToKeep(
  { projection }: FindOperator,
  matching: readonly Relation[],
  referenced: readonly Column[],
  inside: Context,
): readonly FoundColumn[] {
  if (projection?.mode === 'project') return projectColumns(projection.columns, inside);
  const smart = smartColumns(matching, referenced, inside);
  return projection?.mode === 'project-away' ? withoutAway(smart, projection.columns) : smart;
}

/** Whether `project` names a column that has several types, and does not say which of them is wanted. */
export function hasUnclearColumn(
  operator: FindOperator,
  kept: readonly FoundColumn[],
  tables: readonly Relation[],
): boolean {
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
