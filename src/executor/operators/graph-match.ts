import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { type Evaluator, trueRows } from '../../evaluate/evaluator.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { GraphCall, GraphElement, GraphMatchNode, GraphProperty } from '../../plan/nodes.ts';
import { partsOf } from '../../plan/walk.ts';
import { toDynamic } from '../../types/box.ts';
import { type Graph, readGraph } from '../graph.ts';
import { type GraphMatch, walkGraph } from '../graph-walk.ts';
import { checkLimit } from '../limits.ts';
import type { Operator, Runner } from '../operator.ts';

/**
 * `graph-match`: a row for each way to lay the patterns over the graph for which the predicate is true. Conditions on
 * one node or edge are asked before any way is tried. Source: graph-match-operator.md.
 */
export const graphMatch: Operator<GraphMatchNode> = async (node, next, runner) => {
  const graph = await readGraph(node, runner);
  const elements = node.patterns.flat();
  const slots = 1 + Math.max(-1, ...elements.map(({ slot }) => slot));
  const layout = matchLayout(elements, node.calls);
  const asked = await Promise.all(node.calls.map((call) => askPath(call, elements, node, graph, runner)));
  const predicate =
    node.predicate === undefined ? undefined : await runner.compile(node.predicate, layout.columns);
  const evaluators = await runner.compileAll(node.expressions, layout.columns);
  const allowed = await allowedRows(elements, node, graph, runner);
  const indexOf = (columns: readonly PlanColumn[], { of }: GraphProperty): number =>
    columns.findIndex(({ id }) => id === of.id);

  const give = (matches: readonly GraphMatch[]): 'more' | 'done' => {
    const all: Batch = lazyBatch(matches.length, layout.columns.length, (index) => {
      const place = layout.places[index]!;
      if (place.kind === 'call') return asked[place.at]!(matches);
      const [of, columns] =
        place.element.kind === 'node' ? [graph.nodes, node.nodes.columns] : [graph.edges, node.edges.columns];
      const rows = Int32Array.from(matches, (match) => match.rows[place.element.slot]!);
      return gather(of.column(indexOf(columns, place.property)), rows);
    });
    const found = predicate === undefined ? all : all.select(trueRows(predicate(all)));
    if (found.length === 0) return 'more';
    return next.push(lazyBatch(found.length, evaluators.length, (index) => evaluators[index]!(found)));
  };

  let waiting: GraphMatch[] = [];
  let made = 0;
  let open = true;
  for (const match of walkGraph({ graph, patterns: node.patterns, cycles: node.cycles, slots, allowed })) {
    waiting.push(match);
    if (waiting.length < BATCH_ROWS) continue;
    made += waiting.length;
    checkLimit(runner.execution.limits, 'madeRows', made, 'The matches of the graph');
    open = give(waiting) === 'more';
    waiting = [];
    if (!open) break;
    await runner.breathe();
  }
  if (open && waiting.length > 0) give(waiting);
  next.finish();
};

type Place =
  | { readonly kind: 'property'; readonly element: GraphElement; readonly property: GraphProperty }
  | { readonly kind: 'call'; readonly at: number };

/** The columns of a match: the properties of its nodes and single edges, then what is asked of its paths. */
function matchLayout(
  elements: readonly GraphElement[],
  calls: readonly GraphCall[],
): { readonly columns: readonly PlanColumn[]; readonly places: readonly Place[] } {
  const columns: PlanColumn[] = [];
  const places: Place[] = [];
  for (const element of new Set(elements)) {
    if (element.kind === 'edge' && element.path !== undefined) continue;
    for (const property of element.properties) {
      columns.push(property.column);
      places.push({ kind: 'property', element, property });
    }
  }
  for (const [at, { output }] of calls.entries()) {
    columns.push(output);
    places.push({ kind: 'call', at });
  }
  return { columns, places };
}

/** Prepares one question that is asked of every path. */
async function askPath(
  call: GraphCall,
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<(matches: readonly GraphMatch[]) => Vector> {
  const read = columnsRead(call.expression);
  const reads = (properties: readonly GraphProperty[]): boolean =>
    properties.some(({ column }) => read.has(column.id));
  for (const element of elements) {
    if (element.kind !== 'edge' || element.path === undefined) continue;
    if (reads(element.properties)) {
      const evaluate = await over(call, element.properties, graph.edges, node.edges.columns, runner);
      return (matches) => folded(call, evaluate, matches, ({ paths }) => paths.get(element.slot) ?? []);
    }
    if (reads(element.path.inner)) {
      const evaluate = await over(call, element.path.inner, graph.nodes, node.nodes.columns, runner);
      return (matches) => folded(call, evaluate, matches, ({ inner }) => inner.get(element.slot) ?? []);
    }
  }
  throw new Error(`Expected '${call.kind}' to ask something of a path.`);
}

/** The value for each node or edge of the graph, under the properties' columns. */
async function over(
  { expression }: Pick<GraphCall, 'expression'>,
  properties: readonly GraphProperty[],
  rows: Batch,
  columns: readonly PlanColumn[],
  runner: Runner,
): Promise<Vector> {
  const evaluate: Evaluator = await runner.compile(
    expression,
    properties.map(({ column }) => column),
  );
  return evaluate(
    lazyBatch(rows.length, properties.length, (index) =>
      rows.column(columns.findIndex(({ id }) => id === properties[index]!.of.id)),
    ),
  );
}

function folded(
  { kind, output }: GraphCall,
  values: Vector,
  matches: readonly GraphMatch[],
  rowsOf: (match: GraphMatch) => readonly number[],
): Vector {
  return vectorFrom(
    output.type,
    matches.map((match) => {
      const rows = rowsOf(match);
      if (kind === 'map') return rows.map((row) => toDynamic(valueAt(values, row), values.type));
      const isTrue = (row: number): boolean => valueAt(values, row) === true;
      return kind === 'all' ? rows.every(isTrue) : rows.some(isTrue);
    }),
  );
}

/** For conditions on a single node or edge: the rows for which they hold. */
async function allowedRows(
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const allowed = new Map<number, Uint8Array>();
  for (const condition of conjuncts(node.predicate)) {
    const read = columnsRead(condition);
    const element = elements.find(
      (candidate) =>
        (candidate.kind === 'node' || candidate.path === undefined) &&
        [...read].every((id) => candidate.properties.some(({ column }) => column.id === id)),
    );
    if (element === undefined || read.size === 0) continue;
    const [rows, columns] =
      element.kind === 'node' ? [graph.nodes, node.nodes.columns] : [graph.edges, node.edges.columns];
    const holds = new Uint8Array(rows.length);
    const before = allowed.get(element.slot);
    for (const row of trueRows(
      await over({ expression: condition }, element.properties, rows, columns, runner),
    ))
      holds[row] = before === undefined ? 1 : before[row]!;
    allowed.set(element.slot, holds);
  }
  return allowed;
}

const conjuncts = (predicate: PlanExpression | undefined): readonly PlanExpression[] =>
  predicate === undefined
    ? []
    : predicate.kind === 'Logic' && predicate.operator === 'and'
      ? predicate.operands
      : [predicate];

function columnsRead(root: PlanExpression): ReadonlySet<number> {
  const read = new Set<number>();
  const open = [root];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'Column') read.add(part.column.id);
    open.push(...partsOf(part));
  }
  return read;
}
