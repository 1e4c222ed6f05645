import { tableOrScalarExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { tableWithoutColumns } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type {
  ContextualDataTable,
  ExternalData,
  InlineExternalTable,
  Materialize,
  MaterializedViewCombine,
  ToScalar,
  ToTable,
} from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { everyPart, isSteady } from '../../plan/parts.ts';
import { printExpression } from '../../plan/print-expression.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { relationOf } from '../checks.ts';
import { allColumns, columnType } from '../column.ts';
import { bindRows, type Context, report } from '../context.ts';
import { textOf } from '../parameters.ts';
import { derive, source, unsupportedPlan } from '../relations.ts';
import { shared } from '../shared.ts';
import { declaredColumns } from './data-table.ts';
import { typeOfReference } from './literals.ts';
import { boundRelation } from './names.ts';

/** Rows that a service would provide for the query. */
export function bindContextualDataTable(node: ContextualDataTable, context: Context): Bound {
  const columns = declaredColumns(node.schema, context);
  const plan = unsupportedPlan('__contextual_datatable', node.span, columns, []);
  return boundRelation(node, source(plan, columns));
}

/** `externaldata(…)["url"] with (…)`: what was given for those addresses, else refused: nothing is ever downloaded. */
export function bindExternalData(node: ExternalData, context: Context): Bound {
  const { session } = context;
  const columns = declaredColumns(node.schema, context);
  const refuse = (name: string, needs?: string): Bound =>
    boundRelation(node, source(unsupportedPlan(name, node.span, columns, [], needs), columns));
  const urls: string[] = [];
  for (const uri of node.uris) {
    const value = context.bind.expression(uri, { ...context, row: undefined }).constant?.value;
    if (typeof value !== 'string') return refuse('externaldata', 'externaldata');
    urls.push(value);
  }
  const properties = new Map(
    node.properties.map(({ name, value }) => [name.name.toLowerCase(), textOf(value) ?? '']),
  );
  const schema = columns.map((column) => ({ name: column.name, type: columnType(column) }));
  const answer = session.environment.externalData?.({ urls, schema, properties }) ?? { lacks: urls };
  if ('refused' in answer) return refuse(answer.refused);
  if ('lacks' in answer) return refuse(answer.lacks.join("', '"), 'externaldata');
  const plan = {
    kind: 'Scan',
    table: answer.name,
    columns: columns.map((column) => column.plan),
    sourceColumns: columns.map((column) => column.name),
    predicate: undefined,
    limit: undefined,
  } as const;
  return boundRelation(node, source(plan, columns));
}

/** `inline_external_table …`: its columns are known, and its rows are refused, since kqlbox opens no connection. */
export function bindInlineExternalTable(node: InlineExternalTable, context: Context): Bound {
  const declared = node.schema === undefined ? [] : declaredColumns(node.schema, context);
  const names = new Set(declared.map(({ name }) => name));
  const virtual = node.partitions.flatMap((partition) =>
    partition.expression === undefined && !names.has(partition.name.name)
      ? [context.session.column(partition.name.name, shapeOf(typeOfReference(partition.type, context)))]
      : [],
  );
  const columns = [...declared, ...virtual];
  const plan = unsupportedPlan('inline_external_table', node.span, columns, [], 'externaldata');
  return boundRelation(node, source(plan, columns));
}

/** `materialize(T)`: one result, read wherever it is named. */
export function bindMaterialize(node: Materialize, context: Context): Bound {
  const inner = bindRows(node.expression, { ...context, row: undefined });
  if (inner.type.kind === 'graph') return { ...inner, node, span: node.span };
  const relation = relationOf(inner, context);
  if (relation === undefined) return boundError(node);
  return boundRelation(node, { ...relation, plan: shared(relation.plan, context.session) });
}

/** `toscalar(T)`: the first column of the first row; of a scalar, its one value for the whole query. */
export function bindToScalar(node: ToScalar, context: Context): Bound {
  const inner = bindRows(node.expression, {
    ...context,
    row: undefined,
    right: undefined,
    calls: 'normal',
    aggregates: undefined,
    windows: undefined,
  });
  const { relation } = inner;
  if (relation === undefined) {
    if (inner.expression !== undefined) {
      const expression = drawnOnce(node, inner.expression, context);
      return {
        ...inner,
        node,
        span: node.span,
        expression,
        isConstant: true,
        resultName: undefined,
        isLiteral: false,
      };
    }
    if (inner.type.kind !== 'error') report(context, tableOrScalarExpected.at(node.expression.span, {}));
    return boundError(node);
  }
  const first = allColumns(relation.row)[0];
  if (first === undefined) {
    if (!relation.row.isOpen) report(context, tableWithoutColumns.at(node.expression.span, {}));
    return relation.row.isOpen ? bound({ node, type: shapeOf('unknown') }) : boundError(node);
  }
  const expression = { kind: 'ScalarSubquery', plan: relation.plan, type: columnType(first) } as const;
  return bound({ node, type: first.shape, expression, isConstant: true });
}

const hasSubquery = (expression: PlanExpression): boolean =>
  everyPart(expression).some(({ kind }) => kind === 'ScalarSubquery' || kind === 'ListSubquery');

/** `toscalar(rand())`: a number drawn once, for all rows and for every call of the function that it is written in. */
function drawnOnce(node: ToScalar, expression: PlanExpression, context: Context): PlanExpression {
  if (isSteady(expression)) return expression;
  // Subqueries over different rows may print alike: an expression that holds one cannot be identified by its text.
  const text = hasSubquery(expression) ? undefined : printExpression(expression);
  const { drawn } = context.session;
  const known = drawn.get(node);
  if (text !== undefined && known?.text === text) return known.expression;
  const columns = [context.session.planColumn('value', expression.type)];
  const input = { kind: 'Values', columns: [], rows: [[]] } as const;
  const plan = { kind: 'Project', input, columns, expressions: [expression] } as const;
  const shared = { id: context.session.nextId(), plan };
  const once: PlanExpression = {
    kind: 'ScalarSubquery',
    type: expression.type,
    plan: { kind: 'Shared', columns, shared },
  };
  if (text !== undefined) drawn.set(node, { text, expression: once });
  return once;
}

/** `totable(…)`: the rows of an expression as they are. */
export function bindToTable(node: ToTable, context: Context): Bound {
  const inner = bindRows(node.expression, { ...context, row: undefined });
  const relation = relationOf(inner, context);
  return relation === undefined ? boundError(node) : boundRelation(node, relation);
}

/** `materialized-view-combine`: part of how a service keeps its views; the shape is that of the delta. */
export function bindMaterializedViewCombine(node: MaterializedViewCombine, context: Context): Bound {
  const outside = { ...context, row: undefined };
  const inputs = [node.base, node.delta].flatMap(
    (part) => relationOf(bindRows(part, outside), context) ?? [],
  );
  const delta = inputs.at(-1);
  if (delta === undefined) return boundError(node);
  const columns = allColumns(delta.row);
  const plans = inputs.map((input) => input.plan);
  return boundRelation(
    node,
    derive(delta, unsupportedPlan('materialized-view-combine', node.span, columns, plans), columns),
  );
}
