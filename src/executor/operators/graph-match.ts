import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { GraphCall, GraphElement, GraphMatchNode, GraphProperty } from '../../plan/nodes.ts';
import { columnIndex, readGraph } from '../graph/graph.ts';
import { allowedRows, asksEndsOnly } from '../graph/match-conditions.ts';
import { askPath, slotsAsked } from '../graph/path-calls.ts';
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
