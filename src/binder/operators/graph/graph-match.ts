import {
  elementMissing,
  elementsCompared,
  patternsApart,
  propertyOfPath,
} from '../../../diagnostics/binder-operator-diagnostics.ts';
import type {
  GraphMatchOperator,
  GraphPattern,
  GraphSearch,
  GraphShortestPathsOperator,
} from '../../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../../plan/expression.ts';
import type { GraphCall, GraphMatchNode } from '../../../plan/nodes.ts';
import { columnsIn } from '../../../plan/predicates.ts';
import { cast } from '../../build.ts';
import { valueOfType } from '../../checks.ts';
import type { Column } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import { errorFlow, rows } from '../../flow.ts';
import { inputGraph, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterChoice } from '../../parameters.ts';
import { source, unsupportedPlan } from '../../relations.ts';
import { Scope } from '../../scope.ts';
import { withGraphCalls } from './graph-calls.ts';
import { matchColumns } from './graph-match-columns.ts';
import { type BoundPatterns, bindPatterns, hangTogether, pathsRead } from './graph-patterns.ts';

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
  const bound = bindClauses(operator, patterns, scope, context);
  if (bound === undefined) return { ...graph, made: undefined };
  const { calls, columns, predicate, expressions } = bound;
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
  if (graph.made === undefined || !patterns.runs || !canRun(operator, bound, patterns)) return refused(name);
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

/** What `where` and `project` ask of the matches. */
interface BoundClauses {
  /** `all`, `any` and `map` in the two, whose results the expressions read as columns. */
  readonly calls: readonly GraphCall[];
  /** Undefined where there is none or it is wrong, which is reported. */
  readonly predicate: PlanExpression | undefined;
  readonly columns: readonly Column[];
  /** One a column, without those that are wrong. */
  readonly expressions: readonly PlanExpression[];
}

/** Undefined without `project`: then the result is a graph. */
function bindClauses(
  { predicate: condition, columns: items }: GraphSearch,
  patterns: BoundPatterns,
  scope: Scope,
  context: Context,
): BoundClauses | undefined {
  const inside: Context = {
    ...{ ...context, scope, row: undefined, right: undefined },
    ...{ calls: 'normal', windows: undefined },
  };
  const { result, calls } = withGraphCalls(context.session, patterns.places, () => ({
    predicate:
      condition === undefined
        ? undefined
        : valueOfType(inside.bind.expression(condition, inside), 'bool', inside),
    projected: items === undefined ? undefined : matchColumns(items, patterns, inside),
  }));
  const { predicate, projected } = result;
  if (projected === undefined) return undefined;
  const expressions = projected.flatMap(({ column, expression }) =>
    expression === undefined ? [] : cast(eachOfPath(expression, patterns, calls, context), column.plan.type),
  );
  return { calls, predicate, columns: projected.map(({ column }) => column), expressions };
}

/** Whether all that is asked of the matches could be bound and is asked of values, or of one path by a call. */
const canRun = (
  operator: GraphSearch,
  { calls, predicate, columns, expressions }: BoundClauses,
  patterns: BoundPatterns,
): boolean =>
  expressions.length === columns.length &&
  (operator.predicate === undefined) === (predicate === undefined) &&
  [...expressions, ...(predicate === undefined ? [] : [predicate])].every(
    (expression) => pathsRead(expression, patterns).length === 0,
  ) &&
  asksOnePath(calls, patterns);

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
    return new Set([...columnsIn(part)].map((id) => places.get(id))).size > 1;
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
  const read = [...columnsIn(expression)];
  const path = paths.find(({ edges }) => {
    const own = edges();
    return read.length > 0 && read.every((id) => own.has(id));
  });
  if (path === undefined) return expression;
  const output = context.session.planColumn('map', 'dynamic');
  calls.push({ kind: 'map', slot: path.slot, over: 'edges', expression, output });
  return readingOf(output);
}

/** `all`, `any` and `map` look at the columns of the path that they are given. */
const asksOnePath = (calls: readonly GraphCall[], { paths }: BoundPatterns): boolean =>
  calls.every(({ slot, over, expression }) => {
    const own = paths.find((path) => path.slot === slot)?.[over]();
    return own !== undefined && [...columnsIn(expression)].every((id) => own.has(id));
  });
