import { columnExpected } from '../../../diagnostics/binder-type-diagnostics.ts';
import { columnNameUnknown } from '../../../diagnostics/planning-diagnostics.ts';
import { arrayOf, shapeOf } from '../../../functions/signatures/shape.ts';
import type { Expression, NamedExpression } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import { call, constant } from '../../build.ts';
import { computing, shapeOfBound } from '../../checks.ts';
import { type Column, columnExpression } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import type { Projected } from '../../projections/projection.ts';
import { defaultName, newProjection } from '../../projections/projection-items.ts';
import { type GraphName, graphColumnName } from './graph-names.ts';
import { type BoundPatterns, pathsRead } from './graph-patterns.ts';

/** The columns of `project` over the matches of patterns. What is asked of a path comes in arrays. */
export function matchColumns(
  items: readonly NamedExpression[],
  patterns: BoundPatterns,
  inside: Context,
): readonly Projected[] {
  const projection = newProjection(inside);
  for (const item of items) {
    const whole = wholeElement(item.expression, patterns, inside);
    if (whole !== undefined) {
      const name = item.names[0];
      const column = (named: string): Column => inside.session.column(named, shapeOf('dynamic'));
      if (name !== undefined)
        projection.declare({ column: column(name.name), expression: whole.bag }, name.span);
      else
        projection.add({
          column: column(whole.name ?? defaultName(inside)),
          expression: whole.bag,
        });
      continue;
    }
    const value = inside.bind.expression(item.expression, inside);
    const expression = computing(value);
    const found = shapeOfBound(value);
    const isPath = expression !== undefined && pathsRead(expression, patterns).length > 0;
    const shape = isPath ? arrayOf(found) : found;
    const name = item.names[0];
    const column = (named: string): Column => inside.session.column(named, shape);
    if (name !== undefined) {
      projection.declare({ column: column(name.name), expression }, name.span);
    } else {
      const own = graphColumnName(item.expression) ?? named(value.resultName);
      if (own === 'unknown') report(inside, columnNameUnknown.at(value.span, {}));
      const text = typeof own === 'string' ? defaultName(inside) : own.name;
      projection.add({ column: column(text), expression });
    }
    if (value.type.kind === 'tuple' && value.type.columns.length !== 1)
      report(inside, columnExpected.at(value.span, {}));
  }
  return projection.items;
}

const named = (name: string | undefined): GraphName => (name === undefined ? 'numbered' : { name });

/** A node or an edge as a value is a bag of its properties without those that are null or empty, a path an array of such. */
function wholeElement(
  node: Expression,
  { places }: BoundPatterns,
  inside: Context,
): { readonly bag: PlanExpression; readonly name: string | undefined } | undefined {
  if (node.kind !== 'NameReference') return undefined;
  const { type } = inside.session.silently(() => inside.bind.expression(node, inside));
  const place = type.kind === 'tuple' ? places.get(type.columns) : undefined;
  if (type.kind !== 'tuple' || place === undefined) return undefined;
  const named = type.columns.flatMap((column) => [constant('string', column.name), columnExpression(column)]);
  const args = [constant('bool', true), ...named];
  const bag = call({ name: 'pack_all', args, type: 'dynamic', span: node.span }, inside.session);
  // Reading the properties of a path's edges makes an array. A node of a graph whose nodes have no properties has no name either.
  const hasName = place.kind === 'path' || type.columns.length > 0;
  return { bag, name: hasName ? node.name : undefined };
}
