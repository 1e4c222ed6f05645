import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { GraphCall, GraphElement, GraphMatchNode, GraphProperty } from '../../plan/nodes.ts';
import { partsOf } from '../../plan/walk.ts';
import { toDynamic } from '../../types/box.ts';
import { columnIndex, type Graph, readGraph } from '../graph/graph.ts';
import { shortestMatches } from '../graph/shortest-matches.ts';
import { type GraphMatch, type GraphWalk, walkGraph } from '../graph/walk.ts';
import { checkLimit } from '../limits.ts';
import type { Operator, Runner } from '../operator.ts';

/**
 * `graph-match`: a row for each way to lay the patterns over the graph for which the predicate is true. Conditions on
 * one node or edge are asked before any way is tried. Source: graph-match-operator.md.
 */
export const graphMatch: Operator<GraphMatchNode> = async (node, next, runner, claim) => {
  const graph = await readGraph(node, runner, claim);
  const elements = node.patterns.flat();
  const slots = 1 + Math.max(-1, ...elements.map(({ slot }) => slot));
  const layout = matchLayout(elements, node.calls);
  const asked = await Promise.all(node.calls.map((call) => askPath(call, elements, node, graph, runner)));
  const predicate =
    node.predicate === undefined ? undefined : await runner.compile(node.predicate, layout.columns);
  const evaluators = await runner.compileAll(node.expressions, layout.columns);
  const { allowed, allowedInside } = await allowedRows(elements, node, graph, runner);
  const rowsOf = (matches: readonly GraphMatch[]): Batch =>
    lazyBatch(matches.length, layout.columns.length, (index) => {
      const place = layout.places[index]!;
      if (place.kind === 'call') return asked[place.at]!(matches);
      const [of, columns] =
        place.element.kind === 'node' ? [graph.nodes, node.nodes.columns] : [graph.edges, node.edges.columns];
      const rows = Int32Array.from(matches, (match) => match.rows[place.element.slot]!);
      return gather(of.column(columnIndex(columns, place.property.of)), rows);
    });
  const holding = (matches: readonly GraphMatch[]): Int32Array | undefined =>
    predicate === undefined ? undefined : trueRows(predicate(rowsOf(matches)));
  const walk: GraphWalk = {
    ...{ graph, patterns: node.patterns, cycles: node.cycles, slots, allowed, allowedInside },
  };
  const found =
    node.shortest === undefined
      ? walkGraph({
          ...walk,
          read: { paths: slotsAsked(node.calls, 'edges'), inner: slotsAsked(node.calls, 'inner') },
        })
      : shortestMatches(
          { ...walk, cycles: 'all' },
          node.shortest,
          (matches) => {
            const rows = holding(matches);
            return rows === undefined ? matches : Array.from(rows, (row) => matches[row]!);
          },
          asksEndsOnly(node),
        );
  const give = (matches: readonly GraphMatch[]): 'more' | 'done' => {
    const rows = node.shortest === undefined ? holding(matches) : undefined;
    const kept = rows === undefined ? rowsOf(matches) : rowsOf(matches).select(rows);
    if (kept.length === 0) return 'more';
    return next.push(lazyBatch(kept.length, evaluators.length, (index) => evaluators[index]!(kept)));
  };
  await giveInBatches(found, give, runner);
  next.finish();
};

const slotsAsked = (calls: readonly GraphCall[], over: GraphCall['over']): ReadonlySet<number> =>
  new Set(calls.flatMap((call) => (call.over === over ? call.slot : [])));

/** Edges of paths in one batch, about: matches as long as that are given one by one. */
const HELD_EDGES = 1_000_000;

/** Gives matches as they are found, a batch at a time, until no more are wanted; an undefined one lets others have their turn. */
async function giveInBatches(
  found: Iterable<GraphMatch | undefined>,
  give: (matches: readonly GraphMatch[]) => 'more' | 'done',
  runner: Runner,
): Promise<void> {
  let waiting: GraphMatch[] = [];
  let made = 0;
  let held = 0;
  let open = true;
  for (const match of found) {
    if (match === undefined) {
      await runner.breathe();
      continue;
    }
    waiting.push(match);
    for (const edges of match.paths.values()) held += edges.length;
    if (waiting.length < BATCH_ROWS && held < HELD_EDGES) continue;
    made += waiting.length;
    held = 0;
    checkLimit(runner.execution.limits, 'madeRows', made, 'The matches of the graph');
    open = give(waiting) === 'more';
    waiting = [];
    if (!open) break;
    await runner.breathe();
  }
  if (open && waiting.length > 0) give(waiting);
}

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
  const evaluate = await askedRows(call, elements, node, graph, runner);
  return (matches) =>
    folded(
      call,
      evaluate,
      matches,
      (match) => (call.over === 'edges' ? match.paths : match.inner).get(call.slot) ?? [],
    );
}

/** What a question answers for each edge, or node, of the graph. */
function askedRows(
  { slot, over: what, expression }: GraphCall,
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<Vector> {
  const element = elements.find((candidate) => candidate.slot === slot);
  const isEdges = what === 'edges';
  const properties = element?.kind !== 'edge' ? [] : isEdges ? element.properties : element.path?.inner;
  const [rows, columns] = isEdges ? [graph.edges, node.edges.columns] : [graph.nodes, node.nodes.columns];
  return over({ expression }, properties ?? [], rows, columns, runner);
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
      rows.column(columnIndex(columns, properties[index]!.of)),
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

/** For conditions on a single node or edge, or on all of a path: the rows for which they hold. */
async function allowedRows(
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<Pick<GraphWalk, 'allowed' | 'allowedInside'>> {
  const allowed = new Map<number, Uint8Array>();
  const allowedInside = new Map<number, Uint8Array>();
  const narrow = (of: Map<number, Uint8Array>, slot: number, values: Vector): void => {
    const holds = new Uint8Array(values.length);
    const before = of.get(slot);
    for (const row of trueRows(values)) holds[row] = before === undefined ? 1 : before[row]!;
    of.set(slot, holds);
  };
  for (const condition of conjuncts(node.predicate)) {
    const read = columnsRead(condition);
    const call =
      condition.kind === 'Column'
        ? node.calls.find(({ kind, output }) => kind === 'all' && output.id === condition.column.id)
        : undefined;
    if (call !== undefined) {
      const values = await askedRows(call, elements, node, graph, runner);
      narrow(call.over === 'edges' ? allowed : allowedInside, call.slot, values);
      continue;
    }
    const element = elements.find(
      (candidate) =>
        (candidate.kind === 'node' || candidate.path === undefined) &&
        [...read].every((id) => candidate.properties.some(({ column }) => column.id === id)),
    );
    if (element === undefined || read.size === 0) continue;
    const [rows, columns] =
      element.kind === 'node' ? [graph.nodes, node.nodes.columns] : [graph.edges, node.edges.columns];
    narrow(
      allowed,
      element.slot,
      await over({ expression: condition }, element.properties, rows, columns, runner),
    );
  }
  return { allowed, allowedInside };
}

/** Whether a predicate asks nothing of a path but what holds for each of its edges or nodes by itself. */
function asksEndsOnly({ predicate, patterns, calls }: GraphMatchNode): boolean {
  const ofEnds = new Set(
    [patterns[0]?.[0], patterns[0]?.at(-1)].flatMap((end) =>
      end?.kind === 'node' ? end.properties.map(({ column }) => column.id) : [],
    ),
  );
  return conjuncts(predicate).every(
    (condition) =>
      (condition.kind === 'Column' &&
        calls.some(({ kind, output }) => kind === 'all' && output.id === condition.column.id)) ||
      [...columnsRead(condition)].every((id) => ofEnds.has(id)),
  );
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
