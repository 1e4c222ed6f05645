import { columnExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { arrayOf } from '../../functions/signatures/shape.ts';
import type {
  Expression,
  GraphEdge,
  GraphMatchOperator,
  GraphShortestPathsOperator,
  NamedExpression,
} from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { GraphElement, GraphMatchNode } from '../../plan/nodes.ts';
import { tupleType } from '../bound-type.ts';
import { cast, columnsRead } from '../build.ts';
import { shapeOfBound, valueOfType } from '../checks.ts';
import { allColumns, type Column } from '../column.ts';
import { type Context, report } from '../context.ts';
import { innerNodesName } from '../custom-returns/dynamic.ts';
import { errorFlow, type GraphFlow, rows } from '../flow.ts';
import { withGraphCalls } from '../graph-calls.ts';
import { inputGraph, type OperatorBinder } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import { defaultName, newProjection } from '../project.ts';
import type { Projected } from '../projection.ts';
import { source, unsupportedPlan } from '../relations.ts';
import { Scope } from '../scope.ts';

type Match = GraphMatchOperator | GraphShortestPathsOperator;

/** `G | graph-match pattern where predicate project columns`. */
export const bindGraphMatch: OperatorBinder<Match> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  checkParameters(operator.parameters, ['cycles', 'output'], context);
  const cycles =
    parameterChoice(operator.parameters, 'cycles', ['all', 'none', 'unique_edges'], context) ??
    'unique_edges';
  const scope = Scope.create(context.scope);
  const patterns = bindPatterns(operator, graph, scope, context);
  const inside: Context = {
    ...context,
    scope,
    row: undefined,
    right: undefined,
    calls: 'normal',
    windows: undefined,
  };
  const { columns: items } = operator;
  const { result, calls } = withGraphCalls(context.session, () => ({
    predicate:
      operator.predicate === undefined
        ? undefined
        : valueOfType(inside.bind.expression(operator.predicate, inside), 'bool', inside),
    projected: items === undefined ? undefined : matchColumns(items, pathColumns(patterns ?? []), inside),
  }));
  if (result.projected === undefined) return { ...graph, made: undefined };
  const columns = result.projected.map(({ column }) => column);
  const expressions = result.projected.flatMap(({ column, expression }) =>
    expression === undefined ? [] : [cast(expression, column.plan.type)],
  );
  const read = [...expressions, ...(result.predicate === undefined ? [] : [result.predicate])];
  const name = operator.kind === 'GraphMatch' ? 'graph-match' : 'graph-shortest-paths';
  if (
    operator.kind !== 'GraphMatch' ||
    graph.made === undefined ||
    patterns === undefined ||
    (patterns.length > 1 && cycles !== 'unique_edges') ||
    expressions.length < columns.length ||
    (operator.predicate !== undefined && result.predicate === undefined) ||
    !readsClearly(patterns, read, calls)
  )
    return rows(source(unsupportedPlan(name, operator.keyword, columns, graph.inputs), columns));
  const plan: GraphMatchNode = {
    kind: 'GraphMatch',
    ...graph.made,
    cycles,
    patterns,
    calls,
    predicate: result.predicate,
    expressions,
    columns: columns.map((column) => column.plan),
  };
  return rows(source(plan, columns));
};

type Patterns = readonly (readonly GraphElement[])[];

/** The patterns' elements, and their names in the scope; undefined for a form that does not run. */
function bindPatterns(
  operator: Match,
  graph: GraphFlow,
  scope: Scope,
  context: Context,
): Patterns | undefined {
  const { session } = context;
  const nodeColumns = graph.nodes === undefined ? [] : allColumns(graph.nodes);
  const edgeColumns = allColumns(graph.edges);
  const known = new Map<string, GraphElement>();
  let slots = 0;
  let runs = true;
  const copy = (columns: readonly Column[]): readonly Column[] =>
    columns.map(({ name, shape }) => session.column(name, shape));
  const properties = (copies: readonly Column[], of: readonly Column[]) =>
    copies.flatMap((column, at) => {
      const base = of[at];
      return base === undefined ? [] : [{ column: column.plan, of: base.plan }];
    });
  const patterns = operator.patterns.map(({ elements }) =>
    elements.map((element): GraphElement => {
      const name = element.name?.name;
      const same = name === undefined ? undefined : known.get(name);
      if (same !== undefined) {
        if (same.kind !== 'node' || element.kind !== 'GraphNode') runs = false;
        return same;
      }
      const of = element.kind === 'GraphNode' ? nodeColumns : edgeColumns;
      const own = name === undefined ? [] : copy(of);
      if (name !== undefined) scope.declare(name, { kind: 'other', type: tupleType(own) });
      let made: GraphElement;
      if (element.kind === 'GraphNode')
        made = { kind: 'node', slot: slots++, properties: properties(own, of) };
      else {
        const inner = name === undefined || element.range === undefined ? [] : copy(nodeColumns);
        if (name !== undefined && element.range !== undefined)
          scope.declare(`${innerNodesName} ${name}`, { kind: 'other', type: tupleType(inner) });
        const range = element.range === undefined ? undefined : lengths(element, context);
        if (element.range !== undefined && range === undefined) runs = false;
        made = {
          kind: 'edge',
          slot: slots++,
          direction: element.direction,
          properties: properties(own, of),
          path: range === undefined ? undefined : { ...range, inner: properties(inner, nodeColumns) },
        };
      }
      if (name !== undefined) known.set(name, made);
      return made;
    }),
  );
  return runs ? patterns : undefined;
}

/** How many edges a path may have. */
function lengths(
  { range }: GraphEdge,
  context: Context,
): { readonly from: number; readonly to: number } | undefined {
  const value = (node: Expression | undefined): number | undefined => {
    const found =
      node === undefined ? undefined : context.bind.expression(node, { ...context, row: undefined }).constant;
    return typeof found?.value === 'bigint' ? Number(found.value) : undefined;
  };
  const from = value(range?.from);
  const to = value(range?.to);
  return from === undefined || to === undefined || from < 1 ? undefined : { from, to };
}

/** The columns of each path, and of its inner nodes, by id. */
const pathColumns = (patterns: Patterns): readonly ReadonlySet<number>[] =>
  patterns
    .flat()
    .flatMap((element) =>
      element.kind === 'edge' && element.path !== undefined
        ? [element.properties, element.path.inner].map((of) => new Set(of.map(({ column }) => column.id)))
        : [],
    );

/** A path has no properties but through `all`, `any` and `map`, and these look at one path each. */
function readsClearly(
  patterns: Patterns,
  read: readonly PlanExpression[],
  calls: GraphMatchNode['calls'],
): boolean {
  const sets = patterns
    .flat()
    .flatMap((element) =>
      element.kind === 'edge' && element.path !== undefined
        ? [element.properties, element.path.inner].map((of) => new Set(of.map(({ column }) => column.id)))
        : [],
    );
  const readsPath = (expression: PlanExpression): boolean =>
    [...columnsRead(expression)].some((id) => sets.some((set) => set.has(id)));
  return (
    !read.some(readsPath) &&
    calls.every(({ expression }) => {
      const ids = [...columnsRead(expression)];
      return ids.length > 0 && sets.some((set) => ids.every((id) => set.has(id)));
    })
  );
}

/** What is asked of a path comes in arrays. */
function matchColumns(
  items: readonly NamedExpression[],
  paths: readonly ReadonlySet<number>[],
  inside: Context,
): readonly Projected[] {
  const projection = newProjection(inside);
  for (const item of items) {
    const value = inside.bind.expression(item.expression, inside);
    const { expression } = value;
    const ids = expression === undefined ? [] : [...columnsRead(expression)];
    const found = shapeOfBound(value);
    const shape = ids.some((id) => paths.some((path) => path.has(id))) ? arrayOf(found) : found;
    const name = item.names[0];
    if (name !== undefined) {
      projection.declare({ column: inside.session.column(name.name, shape), expression }, name.span, false);
    } else {
      const own = pathName(item.expression) ?? value.resultName ?? defaultName(inside, false);
      projection.add({ column: inside.session.column(own, shape), expression });
    }
    if (value.type.kind === 'tuple' && value.type.columns.length !== 1)
      report(inside, columnExpected.at(value.span, {}));
  }
  return projection.items;
}

/** `n.a.b` names its column after all its parts. */
function pathName(node: Expression): string | undefined {
  if (node.kind === 'NameReference') return node.name;
  if (node.kind !== 'Path' || node.member.kind !== 'NameReference') return undefined;
  const left = pathName(node.object);
  return left === undefined ? node.member.name : `${left}_${node.member.name}`;
}
