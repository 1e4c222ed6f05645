import { typeRequired } from '../../diagnostics/binder-type-diagnostics.ts';
import { columnNameUnknown } from '../../diagnostics/planning-diagnostics.ts';
import {
  arrayOf,
  dynamicOf,
  emptyBag,
  isDynamic,
  isType,
  type Shape,
  shapeOf,
  typeOfShape,
} from '../../functions/signatures/shape.ts';
import type {
  ExpandedColumn,
  Expression,
  MvApplyOperator,
  MvExpandOperator,
  OperatorParameter,
} from '../../parser/ast.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { MvExpandItem, SubInputNode } from '../../plan/nodes.ts';
import type { Bound, Relation } from '../bound.ts';
import { cast, constant } from '../build.ts';
import { describeType, relationOf, rowCount, scalarOf, shapeOfBound, singleType } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { type Context, report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { errorFlow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice, parameterText } from '../parameters.ts';
import type { Projection } from '../projections/projection.ts';
import { defaultName, newProjection } from '../projections/projection-items.ts';
import { derive, source } from '../relations.ts';

interface Expansion {
  readonly columns: readonly Column[];
  readonly items: readonly MvExpandItem[];
  /** The input columns that the items are. */
  readonly expanded: ReadonlySet<Column>;
  readonly itemIndex: PlanColumn | undefined;
  /** Variables without another name. */
  readonly unnamed: readonly ExpandedColumn[];
}

/** The columns after expanding: each item in the place of the column of its name, else last. */
function expand(
  relation: Relation,
  items: readonly ExpandedColumn[],
  parameters: readonly OperatorParameter[],
  inside: Context,
): Expansion {
  const projection = newProjection(inside);
  projection.addAll(allColumns(relation.row), { once: true });
  const bagsAsArrays =
    (parameterText(parameters, 'bagexpansion') ?? parameterText(parameters, 'kind')) === 'array';
  const made: MvExpandItem[] = [];
  const expanded = new Set<Column>();
  const unnamed: ExpandedColumn[] = [];
  for (const item of items) {
    const value = inside.bind.expression(item.column.expression, inside);
    if (item.column.names.length === 0 && isVariable(item, value)) unnamed.push(item);
    // What is expanded must be dynamic, whatever its elements are cast to.
    const element = elementShape(value, bagsAsArrays, inside);
    const shape = item.type === undefined ? element : shapeOf(typeOfReference(item.type, inside));
    // Under a new name the column itself stays.
    if (value.column !== undefined && item.column.names.length === 0) expanded.add(value.column);
    const column = place(item, value, shape, projection, inside);
    const expression = scalarOf(value, inside);
    if (column === undefined || expression === undefined) continue;
    made.push({
      expression: cast(expression, 'dynamic'),
      column: column.plan,
      toType: item.type === undefined ? undefined : typeOfShape(shape),
    });
  }
  const indexName = parameterText(parameters, 'with_itemindex');
  const index = indexName === undefined ? undefined : inside.session.column(indexName, shapeOf('long'));
  const added =
    index === undefined ? undefined : projection.add({ column: index, expression: columnExpression(index) });
  return { columns: projection.columns, items: made, expanded, itemIndex: added?.plan, unnamed };
}

/** Whether the item is a variable of the query: such a column is called `Column1` and not by the variable's name, as in `by`. */
const isVariable = ({ column: { expression } }: ExpandedColumn, value: Bound): boolean =>
  value.column === undefined &&
  value.type.kind !== 'error' &&
  withoutParentheses(expression).kind === 'NameReference';

const withoutParentheses = (node: Expression): Expression =>
  node.kind === 'Parenthesized' ? withoutParentheses(node.expression) : node;

/** Puts the column of an item where it belongs and gives that column. */
function place(
  item: ExpandedColumn,
  value: Bound,
  shape: Shape,
  projection: Projection,
  inside: Context,
): Column | undefined {
  const { session } = inside;
  const name = item.column.names[0];
  const before = new Set(projection.columns);
  if (name !== undefined) {
    const column = session.column(name.name, shape);
    projection.declare({ column, expression: columnExpression(column) }, name.span, { replace: true });
  } else if (value.column !== undefined) {
    const column = session.column(value.column.name, shape);
    projection.declare({ column, expression: columnExpression(column) }, item.span, { replace: true });
  } else {
    const own = isVariable(item, value) ? undefined : value.resultName;
    const column = session.column(own ?? defaultName(inside), shape);
    projection.add({ column, expression: columnExpression(column) }, { replace: true });
  }
  return projection.columns.find((column) => !before.has(column));
}

/** What an element of the value is: Kusto tells arrays and bags apart where it can. */
function elementShape(value: Bound, bagsAsArrays: boolean, context: Context): Shape {
  const type = singleType(value.type);
  const shape = shapeOfBound(value);
  if (shape.kind === 'array') return dynamicOf(shape.element);
  if (shape.kind === 'bag') return bagsAsArrays ? arrayOf(undefined) : emptyBag;
  if (isDynamic(shape)) return shapeOf('dynamic');
  if (!isType(shape, 'unknown')) {
    report(context, typeRequired.at(value.span, { types: ['dynamic'], found: describeType(type) }));
  }
  return shape;
}

/** `T | mv-expand columns`: a row for each element. */
export const bindMvExpand: OperatorBinder<MvExpandOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind', 'bagexpansion', 'with_itemindex'], context);
  for (const name of ['kind', 'bagexpansion'])
    parameterChoice(operator.parameters, name, ['bag', 'array'], context);
  const inside = overRows(relation, context);
  checkHints(operator.parameters, 'mv-expand', inside);
  const expansion = expand(relation, operator.columns, operator.parameters, inside);
  const kind = (
    parameterText(operator.parameters, 'bagexpansion') ?? parameterText(operator.parameters, 'kind')
  )?.toLowerCase();
  const plan = {
    kind: 'MvExpand',
    input: relation.plan,
    items: expansion.items,
    bagExpansion: kind === 'array' ? 'array' : 'bag',
    itemIndex: expansion.itemIndex,
    limit: limitOf(operator, inside) ?? (operator.isLegacy ? constant('long', legacyLimit) : undefined),
    columns: expansion.columns.map((column) => column.plan),
  } as const;
  return rows(derive(relation, plan, expansion.columns));
};

/** The most rows that `mvexpand` without a limit gives for one row. Source: mv-expand-operator.md. */
const legacyLimit = 128n;

function limitOf(operator: MvExpandOperator | MvApplyOperator, context: Context) {
  if (operator.limit === undefined) return undefined;
  return rowCount(context.bind.expression(operator.limit, { ...context, row: undefined }), context);
}

/** `T | mv-apply columns on (subquery)`: the columns that are not expanded, then those of the subquery. */
export const bindMvApply: OperatorBinder<MvApplyOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['with_itemindex', 'bagexpansion', 'kind'], context);
  // Bags become bags of one entry here, never pairs. Source: mv-apply-operator.md.
  for (const name of ['bagexpansion', 'kind']) parameterChoice(operator.parameters, name, ['bag'], context);
  const inside = overRows(relation, context);
  const expansion = expand(relation, operator.columns, operator.parameters, inside);
  for (const item of expansion.unnamed) report(inside, columnNameUnknown.at(item.span, {}));
  const bodyInput: SubInputNode = {
    kind: 'SubInput',
    id: context.session.nextId(),
    columns: expansion.columns.map((column) => column.plan),
  };
  const bodyRelation: Relation = {
    ...source(bodyInput, expansion.columns, relation.row.isOpen),
    isSerialized: true,
  };
  const body = relationOf(
    context.bind.expression(operator.subquery, { ...context, row: undefined, input: bodyRelation }),
    context,
  );
  if (body === undefined) return errorFlow;
  const bodyColumns = new Set(allColumns(body.row).map(({ name }) => name));
  const kept = allColumns(relation.row).filter((column) => !expansion.expanded.has(column));
  const carried = kept.filter(({ name }) => !bodyColumns.has(name));
  // A column of the body takes the place of the input's column of that name.
  const places = kept.map(
    (column) => allColumns(body.row).find(({ name }) => name === column.name) ?? column,
  );
  const columns = [...places, ...allColumns(body.row).filter((column) => !places.includes(column))];
  const plan = {
    kind: 'MvApply',
    input: relation.plan,
    items: expansion.items,
    itemIndex: expansion.itemIndex,
    limit: limitOf(operator, inside),
    bodyInput,
    body: body.plan,
    carried: carried.map((column) => column.plan),
    columns: columns.map((column) => column.plan),
  } as const;
  return rows(derive(relation, plan, columns));
};
