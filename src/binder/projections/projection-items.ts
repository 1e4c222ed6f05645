import { scalarExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { severalColumns, severalNames, surplusName } from '../../diagnostics/binder-value-diagnostics.ts';
import { type Shape, typeOfShape } from '../../functions/signatures/shape.ts';
import type { NamedExpression } from '../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { columnsIn } from '../../plan/predicates.ts';
import type { Bound, Relation } from '../bound.ts';
import { isScalarType, type TupleType } from '../bound-type.ts';
import { cast, unsupported } from '../build.ts';
import { computing, shapeOfBound, singleType } from '../checks.ts';
import { allColumns, type Column, columnType, findColumn, type Row } from '../column.ts';
import { type Context, report, type WindowCall } from '../context.ts';
import { schemaOf } from '../environment/tables.ts';
import { derive } from '../relations.ts';
import { type Projected, Projection } from './projection.ts';

/** Which operator makes the columns: they differ in what a repeated name does. */
export type ProjectionStyle =
  | 'project'
  | 'extend'
  | 'replace'
  | 'print'
  | 'summarize'
  | 'summarize-key'
  | 'reorder';

/** What an operator says about the column of an item. */
export interface ItemOptions {
  readonly style: ProjectionStyle;
  /** The type of the column instead of the expression's: items of `mv-expand`, arrays of `make-series`. */
  readonly shape?: Shape;
  /** The name of an unnamed column of `print`. */
  readonly printName?: string;
}

/** Adds the column or columns of one item: `expression`, `name = expression` or `(a, b) = expression`. */
export function addItem(
  item: NamedExpression,
  projection: Projection,
  context: Context,
  options: ItemOptions,
): Bound {
  const value = context.bind.expression(item.expression, context);
  const [name, ...others] = item.names;
  if (name === undefined) addUnnamed(value, projection, context, options);
  else if (others.length === 0) addNamed(value, name, projection, context, options);
  else addSeveral(value, item, projection, context, options);
  return value;
}

const replaces = (style: ProjectionStyle): boolean => style === 'extend' || style === 'replace';

function addNamed(
  value: Bound,
  name: NamedExpression['names'][number],
  projection: Projection,
  context: Context,
  options: ItemOptions,
): void {
  const { type } = value;
  if (type.kind === 'tuple') {
    const [first, ...rest] = type.columns;
    if (first === undefined) return;
    const column = context.session.column(name.name, options.shape ?? first.shape);
    projection.declare({ column, expression: computing(value) }, name.span, {
      replace: true,
    });
    if (options.style === 'print') return;
    for (const [at, other] of rest.entries()) addPrefixed(value, other, at + 1, projection, context);
    return;
  }
  const column = context.session.column(name.name, options.shape ?? scalarShape(value, context));
  projection.declare({ column, expression: value.expression }, name.span, {
    replace: value.column !== undefined || replaces(options.style),
  });
}

function addSeveral(
  value: Bound,
  item: NamedExpression,
  projection: Projection,
  context: Context,
  options: ItemOptions,
): void {
  const { type } = value;
  if (type.kind !== 'tuple') {
    if (type.kind !== 'error') report(context, severalNames.at(item.names[0]?.span ?? item.span, {}));
    return;
  }
  for (const [at, column] of type.columns.entries()) {
    const name = item.names[at];
    if (name === undefined) {
      if (options.style !== 'print') addPrefixed(value, column, at, projection, context);
      continue;
    }
    const named = context.session.column(name.name, options.shape ?? column.shape);
    projection.declare({ column: named, expression: value.several?.expressions[at] }, name.span, {
      replace: replaces(options.style),
    });
  }
  for (const name of item.names.slice(type.columns.length)) report(context, surplusName.at(name.span, {}));
}

function addUnnamed(value: Bound, projection: Projection, context: Context, options: ItemOptions): void {
  const { session } = context;
  const { style, printName } = options;
  if (value.isStar) {
    for (const column of context.row === undefined ? [] : allColumns(context.row)) {
      projection.add({ column, expression: readingOf(column.plan) }, { replace: true });
    }
    return;
  }
  if (value.column !== undefined && printName === undefined) {
    const column =
      options.shape === undefined ? value.column : session.column(value.column.name, options.shape);
    projection.declare({ column, expression: value.expression }, value.span, {
      replace: style === 'replace',
    });
    if (style === 'reorder') projection.skip(value.column);
    return;
  }
  if (value.type.kind === 'tuple' && (printName === undefined || value.type.columns.length !== 1)) {
    if (value.node.kind === 'Call') addTuple(value, value.type, projection, context);
    else if (value.type.columns.length !== 1) report(context, severalColumns.at(value.span, {}));
    else addComputed(value, projection, context, options);
    return;
  }
  addComputed(value, projection, context, options);
}

function addComputed(value: Bound, projection: Projection, context: Context, options: ItemOptions): void {
  const { style, printName } = options;
  // By a variable, `let v = 5; … by v`, the engine groups under a number, not under the variable's name.
  const ownName =
    style === 'summarize-key' && value.node.kind === 'NameReference' ? undefined : value.resultName;
  const name = printName ?? ownName ?? defaultName(context, style === 'extend' ? context.row : undefined);
  const column = context.session.column(name, options.shape ?? scalarShape(value, context));
  const expression = computing(value);
  projection.add({ column, expression }, { replace: printName === undefined && replaces(style) });
}

function addTuple(value: Bound, type: TupleType, projection: Projection, context: Context): void {
  for (const [at, column] of type.columns.entries()) addPrefixed(value, column, at, projection, context);
}

/** One of several results, by its own name, or that name after the function's prefix: `any_x`. */
function addPrefixed(
  value: Bound,
  column: Column,
  at: number,
  projection: Projection,
  context: Context,
): void {
  const prefix = value.several?.prefix;
  const named =
    prefix === undefined ? column : context.session.column(`${prefix}_${column.name}`, column.shape);
  projection.add({ column: named, expression: value.several?.expressions[at] });
}

function scalarShape(value: Bound, context: Context): Shape {
  const type = singleType(value.type);
  if (!isScalarType(type) && type.kind !== 'error') {
    report(
      context,
      type.kind === 'group' ? severalColumns.at(value.span, {}) : scalarExpected.at(value.span, {}),
    );
  }
  return shapeOfBound(value);
}

/** `Column1`, `Column2` …: the next that means nothing yet, and is no column of `beside`. */
export function defaultName(context: Context, beside?: Row): string {
  const { counter, scope, session } = context;
  for (;;) {
    const name = `Column${counter.next++}`;
    const isTaken =
      findColumn(beside, name) !== undefined ||
      scope.find(name) !== undefined ||
      schemaOf(name, session.environment) !== undefined;
    if (!isTaken) return name;
  }
}

/** After an error something must stand in the place of the value; planning would refuse it. */
const orRefused = ({ column, expression }: Projected): PlanExpression =>
  expression ?? unsupported(column.name, columnType(column), { start: 0, end: 0 });

/** Whether the item only passes on a column of the input. */
const passesOn = ({ column, expression }: Projected): boolean =>
  expression?.kind === 'Column' && expression.column.id === column.plan.id;

/** The columns of a finished projection: those passed on stay themselves, others are new. */
export function finishItems(
  items: readonly Projected[],
  context: Context,
): readonly { readonly column: Column; readonly expression: PlanExpression }[] {
  return items.map((item) => {
    if (passesOn(item)) return { column: item.column, expression: orRefused(item) };
    const column = context.session.column(item.column.name, item.column.shape);
    return { column, expression: cast(orRefused(item), typeOfShape(item.column.shape)) };
  });
}

/** Rows with the columns of the projection, computed from the input's; window functions are computed below. */
export function projectRows(input: Relation, projection: Projection, context: Context): Relation {
  const finished = finishItems(projection.items, context);
  const plan: PlanNode = {
    kind: 'Project',
    input: withWindows(input.plan, context.windows ?? []),
    columns: finished.map(({ column }) => column.plan),
    expressions: finished.map(({ expression }) => expression),
  };
  return derive(
    input,
    plan,
    finished.map(({ column }) => column),
  );
}

/** The rows with the results of window functions beside them. A call that uses another's result comes above it. */
export function withWindows(input: PlanNode, calls: readonly WindowCall[]): PlanNode {
  let plan = input;
  let left = calls;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ column }) => column.id));
    const ready = left.filter(({ args }) => !args.some((arg) => readsAny(arg, waiting)));
    const computed = ready.length > 0 ? ready : left;
    plan = {
      kind: 'Window',
      input: plan,
      computed,
      columns: [...plan.columns, ...computed.map(({ column }) => column)],
    };
    left = left.filter((call) => !computed.includes(call));
  }
  return plan;
}

const readsAny = (expression: PlanExpression, columns: ReadonlySet<number>): boolean =>
  [...columnsIn(expression)].some((id) => columns.has(id));

/** An empty projection for one operator. */
export const newProjection = (context: Context): Projection => new Projection(context.session);
