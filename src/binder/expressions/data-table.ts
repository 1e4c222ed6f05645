import { duplicateColumn } from '../../diagnostics/binder-diagnostics.ts';
import { dataValueCount } from '../../diagnostics/binder-operator-diagnostics.ts';
import { constantExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { DataTable, Literal, RowSchema } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { convertValue } from '../../types/convert.ts';
import type { Scalar } from '../../types/value.ts';
import type { Bound } from '../bound.ts';
import { call, cast, constant, fold } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { type Column, columnExpression, columnType } from '../column.ts';
import { type Context, report } from '../context.ts';
import { source } from '../relations.ts';
import { isMoment, typeOfReference } from './literals.ts';
import { boundRelation } from './names.ts';

/** The columns that a schema in the query declares. */
export function declaredColumns(schema: RowSchema, context: Context): readonly Column[] {
  const names = new Set<string>();
  return schema.columns.flatMap((declaration) => {
    const { name } = declaration.name;
    if (names.has(name)) {
      report(context, duplicateColumn.at(declaration.name.span, { name }));
      return [];
    }
    names.add(name);
    return [context.session.column(name, shapeOf(typeOfReference(declaration.type, context)))];
  });
}

/** A cell that is known when the query runs: `datetime(now)`. */
interface LateCell {
  readonly row: bigint;
  readonly column: Column;
  readonly node: Literal;
  readonly value: PlanExpression;
}

/** `datatable(…)[…]`: values row by row, each converted to its column's type. */
export function bindDataTable(node: DataTable, context: Context): Bound {
  const columns = declaredColumns(node.schema, context);
  const width = columns.length;
  if (width > 0 && node.values.length % width !== 0) {
    const last = node.values.at(-1);
    report(context, dataValueCount.at(last?.span ?? node.span, { columns: width }));
  }
  const rows: (Scalar | null)[][] = [];
  const late: LateCell[] = [];
  for (const [at, item] of node.values.entries()) {
    const column = columns[at % width];
    if (column === undefined) break;
    if (at % width === 0) rows.push([]);
    const type = columnType(column);
    const bound = context.bind.expression(item, { ...context, row: undefined });
    const value = scalarOf(bound, context);
    const known = value === undefined ? undefined : fold(value, context.session);
    if (value !== undefined && known === undefined) {
      if (item.kind === 'Literal' && isMoment(item))
        late.push({ row: BigInt(rows.length), column, node: item, value: cast(value, type) });
      else report(context, constantExpected.at(bound.span, {}));
    }
    const cell =
      known === undefined || known.value === null ? null : convertValue(known.value, known.type, type);
    rows.at(-1)?.push(cell === null && type === 'string' ? '' : cell);
  }
  const plan: PlanNode = { kind: 'Values', columns: columns.map((column) => column.plan), rows };
  return boundRelation(
    node,
    source(late.length === 0 ? plan : withLate(plan, columns, late, context), columns),
  );
}

/** The rows numbered, and the cells that are known late put in their places. */
function withLate(
  { rows }: Extract<PlanNode, { kind: 'Values' }>,
  columns: readonly Column[],
  late: readonly LateCell[],
  { session }: Context,
): PlanNode {
  const number = session.column('', shapeOf('long'));
  const given = columns.map((column) => session.column(column.name, column.shape));
  const expressions = given.map((cells, at) => {
    const own = late.filter(({ column }) => column === columns[at]);
    // Many cells mostly say the same few things.
    const choices = [...new Set(own.map(({ node }) => node.text))].flatMap((text): PlanExpression[] => {
      const same = own.filter(({ node }) => node.text === text);
      const [{ value, node }] = same as [LateCell];
      const here = same.map(({ row }) => constant('long', row));
      const args = [columnExpression(number), ...here];
      return [call({ name: 'in', args, type: 'bool', span: node.span }, session), value];
    });
    const [first] = late;
    if (choices.length === 0 || first === undefined) return columnExpression(cells);
    const args = [...choices, columnExpression(cells)];
    return call({ name: 'case', args, type: columnType(cells), span: first.node.span }, session);
  });
  const input: PlanNode = {
    kind: 'Values',
    columns: [number, ...given].map(({ plan }) => plan),
    rows: rows.map((row, at) => [BigInt(at + 1), ...row]),
  };
  return { kind: 'Project', input, columns: columns.map(({ plan }) => plan), expressions };
}
