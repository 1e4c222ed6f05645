import {
  elementMissing,
  elementsCompared,
  patternsApart,
  propertyOfPath,
} from '../../../diagnostics/binder-operator-diagnostics.ts';
import { columnExpected } from '../../../diagnostics/binder-value-diagnostics.ts';
import { columnNameUnknown } from '../../../diagnostics/planning-diagnostics.ts';
import { arrayOf, shapeOf } from '../../../functions/signatures/shape.ts';
import type {
  Expression,
  GraphMatchOperator,
  GraphPattern,
  GraphShortestPathsOperator,
  NamedExpression,
} from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import type { GraphCall, GraphMatchNode } from '../../../plan/nodes.ts';
import { call, cast, columnsRead, constant } from '../../build.ts';
import { shapeOfBound, valueOfType } from '../../checks.ts';
import { type Column, columnExpression } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import { errorFlow, rows } from '../../flow.ts';
import { inputGraph, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterChoice } from '../../parameters.ts';
import type { Projected } from '../../projection.ts';
import { defaultName, newProjection } from '../../projection-items.ts';
import { source, unsupportedPlan } from '../../relations.ts';
import { Scope } from '../../scope.ts';
import { withGraphCalls } from './graph-calls.ts';
import { type GraphName, graphColumnName } from './graph-names.ts';
import { type BoundPatterns, bindPatterns, hangTogether } from './graph-patterns.ts';

type Match = GraphMatchOperator | GraphShortestPathsOperator;

/** `G | graph-match pattern where predicate project columns`, and `graph-shortest-paths`. */
export const bindGraphMatch: OperatorBinder<Match> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const isMatch = operator.kind === 'GraphMatch';
  checkParameters(operator.parameters, isMatch ? ['cycles'] : ['cycles', 'output'], context);
  const choices = ['all', 'none', 'unique_edges'] as const;
  const cycles = parameterChoice(operator.parameters, 'cycles', choices, context);
  const output = parameterChoice(operator.parameters, 'output', ['any', 'all'], context) ?? 'any';
  for (const pattern of operator.patterns) checkElements(pattern, context);
  if (!hangTogether(operator.patterns)) report(context, patternsApart.at(operator.keyword, {}));
  const scope = Scope.create(context.scope);
  const patterns = bindPatterns(operator.patterns, graph, scope, context);
  const inside: Context = {
    ...{ ...context, scope, row: undefined, right: undefined },
    ...{ calls: 'normal', windows: undefined },
  };
  const { columns: items } = operator;
  const { result, calls } = withGraphCalls(context.session, patterns.places, () => ({
    predicate:
      operator.predicate === undefined
        ? undefined
        : valueOfType(inside.bind.expression(operator.predicate, inside), 'bool', inside),
    projected: items === undefined ? undefined : matchColumns(items, patterns, inside),
  }));
  if (result.projected === undefined) return { ...graph, made: undefined };
  const columns = result.projected.map(({ column }) => column);
  const projected = result.projected.map(({ column, expression }) =>
    expression === undefined
      ? undefined
      : cast(eachOfPath(expression, patterns, calls, context), column.plan.type),
  );
  const expressions = projected.flatMap((expression) => expression ?? []);
  const { predicate } = result;
  if (operator.predicate !== undefined && predicate !== undefined) {
    const { span } = operator.predicate;
    for (const path of pathsRead(predicate, patterns)) report(context, propertyOfPath.at(span, { path }));
    if (!isMatch && comparesElements(predicate, patterns, calls))
      report(context, elementsCompared.at(span, {}));
  }
  const refused = (name: string) =>
    rows(source(unsupportedPlan(name, operator.keyword, columns, graph.inputs), columns));
  const name = isMatch ? 'graph-match' : 'graph-shortest-paths';
  const form = refusedForm(operator, cycles);
  if (form !== undefined) return refused(form);
  const read = [...expressions, ...(predicate === undefined ? [] : [predicate])];
  if (
    graph.made === undefined ||
    !patterns.runs ||
    expressions.length < columns.length ||
    (operator.predicate !== undefined && predicate === undefined) ||
    read.some((expression) => pathsRead(expression, patterns).length > 0) ||
    !asksOnePath(calls, patterns)
  )
    return refused(name);
  const { loneNodes, ...made } = graph.made;
  if (loneNodes !== 'known' && !patterns.needsEdges) return refused(`${name} after ${loneNodes}`);
  const plan: GraphMatchNode = {
    kind: 'GraphMatch',
    ...made,
    nodes: patterns.marked(made),
    cycles: cycles ?? 'unique_edges',
    shortest: isMatch ? undefined : output,
    patterns: patterns.elements,
    calls,
    predicate,
    expressions,
    columns: columns.map((column) => column.plan),
  };
  return rows(source(plan, columns));
};

/** A node, an edge, a node … a node. */
function checkElements({ elements, span }: GraphPattern, context: Context): void {
  const misplaced = elements.find(({ kind }, at) => (kind === 'GraphNode') !== (at % 2 === 0));
  const wanted = misplaced?.kind === 'GraphNode' ? 'an edge' : 'a node';
  if (misplaced !== undefined || elements.length % 2 === 0)
    report(context, elementMissing.at(misplaced?.span ?? span, { wanted }));
}

/** Forms of which the manual does not say what they give, by the name under which they are refused. */
function refusedForm(
  operator: Match,
  cycles: 'all' | 'none' | 'unique_edges' | undefined,
): string | undefined {
  const isMatch = operator.kind === 'GraphMatch';
  const several = operator.patterns.length > 1;
  if (isMatch)
    return several && cycles === 'none' ? 'graph-match cycles=none with several patterns' : undefined;
  // Between two nodes no path has a node twice, whatever is asked for.
  if (cycles !== undefined && operator.patterns.some(({ elements }) => elements.length > 3))
    return 'graph-shortest-paths cycles';
  if (several) return 'graph-shortest-paths with several patterns';
  return undefined;
}

/** The paths whose edges or inner nodes an expression reads without `all`, `any` or `map`. */
function pathsRead(expression: PlanExpression, { paths }: BoundPatterns): readonly string[] {
  const read = columnsRead(expression);
  return paths.flatMap(({ name, edges, inner }) =>
    [...edges(), ...inner()].some((id) => read.has(id)) ? [name] : [],
  );
}

/** Whether a part of a condition that is no `and`, `or` or `not` looks at two elements of the pattern at once. */
function comparesElements(
  predicate: PlanExpression,
  { elements }: BoundPatterns,
  calls: readonly GraphCall[],
): boolean {
  const places = new Map<number, number>();
  for (const { slot, properties } of elements.flat())
    for (const { column } of properties) places.set(column.id, slot);
  for (const { slot, output } of calls) places.set(output.id, slot);
  const compares = (part: PlanExpression): boolean => {
    const operands =
      part.kind === 'Logic'
        ? part.operands
        : part.kind === 'Call' && part.definition.name === 'not'
          ? part.args
          : undefined;
    if (operands !== undefined) return operands.some(compares);
    return new Set([...columnsRead(part)].map((id) => places.get(id))).size > 1;
  };
  return compares(predicate);
}

/** An expression over the properties of a path's edges alone stands for a call over the path. */
function eachOfPath(
  expression: PlanExpression,
  { paths }: BoundPatterns,
  calls: GraphCall[],
  context: Context,
): PlanExpression {
  const read = [...columnsRead(expression)];
  const path = paths.find(({ edges }) => {
    const own = edges();
    return read.length > 0 && read.every((id) => own.has(id));
  });
  if (path === undefined) return expression;
  const output = context.session.planColumn('map', 'dynamic');
  calls.push({ kind: 'map', slot: path.slot, over: 'edges', expression, output });
  return { kind: 'Column', column: output, type: output.type };
}

/** `all`, `any` and `map` look at the columns of the path that they are given. */
const asksOnePath = (calls: readonly GraphCall[], { paths }: BoundPatterns): boolean =>
  calls.every(({ slot, over, expression }) => {
    const own = paths.find((path) => path.slot === slot)?.[over]();
    return own !== undefined && [...columnsRead(expression)].every((id) => own.has(id));
  });

/** What is asked of a path comes in arrays. */
function matchColumns(
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
        projection.declare({ column: column(name.name), expression: whole.bag }, name.span, false);
      else
        projection.add({
          column: column(whole.name ?? defaultName(inside, false)),
          expression: whole.bag,
        });
      continue;
    }
    const value = inside.bind.expression(item.expression, inside);
    const { expression } = value;
    const found = shapeOfBound(value);
    const isPath = expression !== undefined && pathsRead(expression, patterns).length > 0;
    const shape = isPath ? arrayOf(found) : found;
    const name = item.names[0];
    const column = (named: string): Column => inside.session.column(named, shape);
    if (name !== undefined) {
      projection.declare({ column: column(name.name), expression }, name.span, false);
    } else {
      const own = graphColumnName(item.expression) ?? named(value.resultName);
      if (own === 'unknown') report(inside, columnNameUnknown.at(value.span, {}));
      const text = typeof own === 'string' ? defaultName(inside, false) : own.name;
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
  const { type } = inside.bind.expression(node, inside);
  const place = type.kind === 'tuple' ? places.get(type.columns) : undefined;
  if (type.kind !== 'tuple' || place === undefined) return undefined;
  const named = type.columns.flatMap((column) => [constant('string', column.name), columnExpression(column)]);
  const args = [constant('bool', true), ...named];
  const bag = call({ name: 'pack_all', args, type: 'dynamic', span: node.span }, inside.session);
  // Reading the properties of a path's edges makes an array. A node of a graph whose nodes have no properties has no name either.
  const hasName = place.kind === 'path' || type.columns.length > 0;
  return { bag, name: hasName ? node.name : undefined };
}
