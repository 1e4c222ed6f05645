import { duplicateColumn } from '../../diagnostics/binder-diagnostics.ts';
import { renameExpected } from '../../diagnostics/binder-operator-diagnostics.ts';
import { columnExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { constantExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import type {
  ExtendOperator,
  NamedExpression,
  NameReference,
  ProjectAwayOperator,
  ProjectByNamesOperator,
  ProjectKeepOperator,
  ProjectOperator,
  ProjectRenameOperator,
  ProjectReorderOperator,
  SerializeOperator,
  Star,
  Wildcard,
} from '../../parser/ast.ts';
import type { Relation } from '../bound.ts';
import { fold } from '../build.ts';
import { columnOf, scalarOf } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { type Context, report } from '../context.ts';
import { columnsByPattern } from '../expressions/names.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overOrderedRows, overRows } from '../operator-binder.ts';
import type { Projection } from '../projections/projection.ts';
import { addItem, newProjection, projectRows } from '../projections/projection-items.ts';
import { namePattern } from '../projections/wildcards.ts';
import { checkSerialized } from './serialized.ts';

/** `T | project columns`. */
export const bindProject: OperatorBinder<ProjectOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overOrderedRows(relation, context);
  const projection = newProjection(context);
  addItems(operator.columns, projection, inside, 'project');
  checkSerialized(relation, inside.windows ?? [], context);
  return rows(projectRows(relation, projection, inside));
};

/** `T | extend columns`: a column of that name is replaced in its place, others come last. */
export const bindExtend: OperatorBinder<ExtendOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overOrderedRows(relation, context);
  return rows(extendRows(relation, operator.columns, inside, 'extend'));
};

function extendRows(
  relation: Relation,
  items: readonly NamedExpression[],
  inside: Context,
  style: 'extend' | 'project',
): Relation {
  const projection = newProjection(inside);
  if (relation.row.isOpen) {
    // A first look: the items may ask an open row for columns, which are then passed on.
    const trial = { ...inside, windows: [], counter: { ...inside.counter } };
    inside.session.silently(() => addItems(items, newProjection(inside), trial, style));
  }
  projection.addAll(allColumns(relation.row), { once: true });
  addItems(items, projection, inside, style);
  checkSerialized(relation, inside.windows ?? [], inside);
  return projectRows(relation, projection, inside);
}

/** `T | serialize columns`: as `extend`, and from here on the order of rows counts. */
export const bindSerialize: OperatorBinder<SerializeOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const serialized = { ...relation, isSerialized: true };
  if (operator.columns.length === 0) return rows(serialized);
  return rows(extendRows(serialized, operator.columns, overOrderedRows(serialized, context), 'project'));
};

function addItems(
  items: readonly NamedExpression[],
  projection: Projection,
  inside: Context,
  style: 'project' | 'extend',
): void {
  for (const item of items) addItem(item, projection, inside, { style });
}

type ColumnChoice = NameReference | Wildcard | Star;

/** The columns that names, patterns and `*` choose, of an operator from which all others come out, too, or not. */
function chosenColumns(
  choice: ColumnChoice,
  inside: Context,
  { staysOtherwise }: { readonly staysOtherwise: boolean },
): readonly Column[] {
  switch (choice.kind) {
    case 'Wildcard':
      return columnsByPattern(choice, inside, staysOtherwise);
    case 'Star':
      return inside.row === undefined ? [] : allColumns(inside.row);
    case 'NameReference': {
      const column = columnOf(inside.bind.expression(choice, inside), inside);
      return column === undefined ? [] : [column];
    }
  }
}

function keepColumns(relation: Relation, columns: readonly Column[], inside: Context): Relation {
  const projection = newProjection(inside);
  projection.addAll(columns);
  return projectRows(relation, projection, inside);
}

/** `T | project-away patterns`. */
export const bindProjectAway: OperatorBinder<ProjectAwayOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const away = new Set(
    operator.columns
      .flatMap((choice) => chosenColumns(choice, inside, { staysOtherwise: true }))
      .map(({ name }) => name),
  );
  const kept = allColumns(relation.row).filter(({ name }) => !away.has(name));
  return rows(keepColumns(relation, kept, inside));
};

/** `T | project-keep patterns`: in the input's order. */
export const bindProjectKeep: OperatorBinder<ProjectKeepOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const keep = new Set(
    operator.columns
      .flatMap((choice) => chosenColumns(choice, inside, { staysOtherwise: false }))
      .map(({ name }) => name),
  );
  const kept = allColumns(relation.row).filter(({ name }) => keep.has(name));
  return rows(keepColumns(relation, kept, inside));
};

/** `T | project-rename New = Old`: in place. */
export const bindProjectRename: OperatorBinder<ProjectRenameOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const renames = operator.columns.map((item) => ({
    item,
    value: inside.bind.expression(item.expression, inside),
  }));
  const projection = newProjection(context);
  projection.addAll(allColumns(relation.row), { declare: true, once: true });
  for (const { item, value } of renames) {
    const name = item.names[0];
    if (name === undefined) report(context, renameExpected.at(item.span, {}));
    else if (value.column !== undefined) projection.rename(value.column.name, name.name, name.span);
    else if (value.type.kind !== 'error') report(context, columnExpected.at(item.expression.span, {}));
  }
  return rows(projectRows(relation, projection, inside));
};

/** `T | project-reorder patterns [order]`: the chosen first, the rest after them. */
export const bindProjectReorder: OperatorBinder<ProjectReorderOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const projection = newProjection(context);
  const written = new Set<string>();
  for (const { expression, direction } of operator.columns) {
    if (expression.kind !== 'Wildcard' && expression.kind !== 'Star' && expression.kind !== 'NameReference') {
      report(context, columnExpected.at(expression.span, {}));
      continue;
    }
    if (expression.kind === 'NameReference') {
      const { name, span } = expression;
      if (written.has(name)) report(context, duplicateColumn.at(span, { name }));
      written.add(name);
    }
    const chosen = [...chosenColumns(expression, inside, { staysOtherwise: true })];
    if (direction !== undefined) chosen.sort(byName[direction]);
    projection.addAll(chosen, { once: true });
  }
  projection.addAll(allColumns(relation.row), { once: true });
  return rows(projectRows(relation, projection, inside));
};

type NameOrder = (a: Column, b: Column) => number;

const ordinal: NameOrder = (a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase());

/** Numbers inside names count as numbers: `c2` before `c10`. */
const granny: NameOrder = (a, b) => {
  const left = a.name.toLowerCase().match(/\d+|\D+/g) ?? [];
  const right = b.name.toLowerCase().match(/\d+|\D+/g) ?? [];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x = '', y = ''] = [left[at], right[at]];
    const areNumbers = /^\d/.test(x) && /^\d/.test(y);
    const order = areNumbers ? Number(x) - Number(y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length;
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byName: Readonly<Record<'asc' | 'desc' | 'granny-asc' | 'granny-desc', NameOrder>> = {
  asc: ordinal,
  desc: (a, b) => ordinal(b, a),
  'granny-asc': granny,
  'granny-desc': (a, b) => granny(b, a),
};

/** `T | project-by-names expressions`: names or patterns given as values. */
export const bindProjectByNames: OperatorBinder<ProjectByNamesOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  const columns: Column[] = [];
  for (const expression of operator.columns) {
    const named = scalarOf(inside.bind.expression(expression, inside), inside);
    const found = named === undefined ? undefined : fold(named, context.session);
    if (named !== undefined && found === undefined) report(context, constantExpected.at(expression.span, {}));
    const value = found?.value;
    const patterns = Array.isArray(value) ? value : [value];
    for (const pattern of patterns) {
      if (typeof pattern !== 'string') continue;
      const matches = namePattern(pattern);
      columns.push(...allColumns(relation.row).filter((column) => matches(column.name)));
    }
  }
  const projection = newProjection(context);
  for (const column of columns)
    projection.add({ column, expression: columnExpression(column) }, { once: true });
  return rows(projectRows(relation, projection, inside));
};
