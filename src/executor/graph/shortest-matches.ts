import { BATCH_ROWS } from '../../columns/batch.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { unclearPath } from '../../diagnostics/runtime-diagnostics.ts';
import type { GraphElement } from '../../plan/nodes.ts';
import { edgeCounts } from './edge-counts.ts';
import { steps } from './graph.ts';
import { type GraphMatch, type GraphWalk, walkGraph } from './walk.ts';

/** Keeps the matches for which the whole predicate holds. */
type Accept = (matches: readonly GraphMatch[]) => readonly GraphMatch[];

/**
 * `graph-shortest-paths`: for the nodes that stand for the pattern's the matches with the fewest edges, one of them or all.
 * `undefined` comes in between as a chance to stop. No path comes back to a node that it has been at, its first one included:
 * so the engine does, and the manual is silent. With `isByEnds` the predicate holds for all matches of two ends alike, once
 * those are left out that `allowed` rules out.
 */
export function* shortestMatches(
  walk: GraphWalk,
  output: 'any' | 'all',
  accept: Accept,
  isByEnds: boolean,
): Generator<GraphMatch | undefined> {
  const [elements] = walk.patterns;
  if (elements === undefined) return;
  const [first, path, last] = elements;
  const isPlain =
    isByEnds &&
    elements.length === 3 &&
    first?.kind === 'node' &&
    last?.kind === 'node' &&
    first.slot !== last.slot &&
    path?.kind === 'edge' &&
    path.path !== undefined &&
    path.path.from <= 1;
  if (isPlain) yield* byBreadth(walk, { first, path, last, range: path.path }, output, accept);
  else yield* byLength(walk, elements, output, accept);
}

interface PlainPattern {
  readonly first: GraphElement;
  readonly path: Extract<GraphElement, { kind: 'edge' }>;
  readonly last: GraphElement;
  readonly range: { readonly from: number; readonly to: number };
}

/** `(a)-[e*1..n]-(b)`: breadth first from each node. */
function* byBreadth(
  walk: GraphWalk,
  pattern: PlainPattern,
  output: 'any' | 'all',
  accept: Accept,
): Generator<GraphMatch | undefined> {
  const { first, path, last, range } = pattern;
  const sources = walk.allowed.get(first.slot);
  const targets = walk.allowed.get(last.slot);
  const search = breadthFirst(walk, pattern);
  for (let source = 0; source < walk.graph.nodes.length; source++) {
    if (sources?.[source] === 0) continue;
    yield undefined;
    const { reached, arrivals } = search(source);
    for (const target of reached) {
      if (targets?.[target] === 0) continue;
      if (target === source && range.from > 0) continue;
      let isHeld = false;
      for (const { edges, nodes } of waysBack(source, target, arrivals)) {
        const rows = new Int32Array(walk.slots).fill(-1);
        rows[first.slot] = source;
        rows[last.slot] = target;
        const match = { rows, paths: new Map([[path.slot, edges]]), inner: new Map([[path.slot, nodes]]) };
        if (!isHeld && accept([match]).length === 0) break;
        isHeld = true;
        yield match;
        if (output === 'any') break;
      }
    }
  }
}

/** Searches from one node after the other; what a search gives holds until the next. `reached` has the nearest nodes first. */
function breadthFirst(
  { graph, allowed, allowedInside }: GraphWalk,
  { path, range }: PlainPattern,
): (source: number) => { readonly reached: readonly number[]; readonly arrivals: Arrivals } {
  const edgeMay = allowed.get(path.slot);
  const insideMay = allowedInside.get(path.slot);
  const distance = new Int32Array(graph.nodes.length).fill(-1);
  const arrivals: (readonly [edge: number, from: number])[][] = [];
  /** The nodes that one more edge reaches. */
  const next = (frontier: readonly number[], source: number, depth: number): number[] => {
    const found: number[] = [];
    for (const node of frontier) {
      if (node !== source && insideMay?.[node] === 0) continue;
      for (const [edge, to] of steps(graph, node, path.direction)) {
        if (edgeMay?.[edge] === 0) continue;
        if (distance[to] === -1) {
          distance[to] = depth;
          arrivals[to] = [[edge, node]];
          found.push(to);
        } else if (distance[to] === depth) arrivals[to]?.push([edge, node]);
      }
    }
    return found;
  };
  return (source) => {
    distance[source] = 0;
    const reached = [source];
    let frontier = reached.slice();
    for (let depth = 1; depth <= range.to && frontier.length > 0; depth++) {
      frontier = next(frontier, source, depth);
      for (const node of frontier) reached.push(node);
    }
    for (const node of reached) distance[node] = -1;
    return { reached, arrivals };
  };
}

/** How a search came to each node: over which edge, and from where. */
type Arrivals = readonly (readonly (readonly [edge: number, from: number])[] | undefined)[];

/** The ways from the source of a search to a node, one after the other: without recursion, for they may be long. */
function* waysBack(
  source: number,
  target: number,
  arrivals: Arrivals,
): Generator<{ readonly edges: readonly number[]; readonly nodes: readonly number[] }> {
  const stack = [{ node: target, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (top.node === source) {
      yield {
        edges: stack
          .slice(0, -1)
          .map(({ node, next }) => arrivals[node]![next - 1]![0])
          .reverse(),
        nodes: stack
          .slice(1, -1)
          .map(({ node }) => node)
          .reverse(),
      };
      stack.pop();
      continue;
    }
    const way = arrivals[top.node]?.[top.next++];
    if (way === undefined) stack.pop();
    else stack.push({ node: way[1], next: 0 });
  }
}

/** Any other pattern: all matches of the fewest edges, then those of one more, and so on. */
function* byLength(
  walk: GraphWalk,
  elements: readonly GraphElement[],
  output: 'any' | 'all',
  accept: Accept,
): Generator<GraphMatch | undefined> {
  const all = walk.graph.nodes.length;
  const places = [...new Set(elements.flatMap(({ kind, slot }) => (kind === 'node' ? slot : [])))];
  const nodesOf = ({ rows }: GraphMatch): string => places.map((slot) => rows[slot]).join(' ');
  const possible = (slot: number): number =>
    walk.allowed.get(slot)?.reduce((sum, may) => sum + may, 0) ?? all;
  const mostWays = places.reduce((product, slot) => product * possible(slot), 1);
  const { fewest, most } = edgeCounts(elements);
  const done = new Set<string>();
  for (let edges = fewest; edges <= most && done.size < mostWays; edges++) {
    const now = new Set<string>();
    let waiting: GraphMatch[] = [];
    const take = function* (): Generator<GraphMatch> {
      for (const match of accept(waiting)) {
        const nodes = nodesOf(match);
        if (visitsTwice(elements, match)) comesBack();
        if (output === 'any' && now.has(nodes)) continue;
        now.add(nodes);
        yield match;
      }
      waiting = [];
    };
    for (const match of walkGraph({ ...walk, edges })) {
      if (match === undefined) {
        yield undefined;
        continue;
      }
      if (
        done.has(nodesOf(match)) ||
        !elements.every((element, at) => isSimple(element, at, elements, match))
      )
        continue;
      waiting.push(match);
      if (waiting.length < BATCH_ROWS) continue;
      yield* take();
      yield undefined;
    }
    yield* take();
    for (const nodes of now) done.add(nodes);
  }
}

/** Whether a path of the match has no node twice. */
function isSimple(
  element: GraphElement,
  at: number,
  elements: readonly GraphElement[],
  { rows, paths, inner }: GraphMatch,
): boolean {
  if (element.kind !== 'edge' || element.path === undefined || paths.get(element.slot)?.length === 0)
    return true;
  const ends = [elements[at - 1], elements[at + 1]].flatMap((end) =>
    end === undefined ? [] : rows[end.slot]!,
  );
  const nodes = [...ends, ...(inner.get(element.slot) ?? [])];
  return new Set(nodes).size === nodes.length;
}

/** Whether one node stands in two places of a match. */
function visitsTwice(elements: readonly GraphElement[], match: GraphMatch): boolean {
  const seen = new Set<number>();
  let previous = -1;
  for (const [at, element] of elements.entries()) {
    if (element.kind === 'edge') {
      for (const node of match.inner.get(element.slot) ?? []) {
        if (seen.has(node)) return true;
        seen.add(node);
      }
      continue;
    }
    const node = match.rows[element.slot]!;
    const before = elements[at - 1];
    const isSame =
      before?.kind === 'edge' && before.path !== undefined && match.paths.get(before.slot)?.length === 0;
    if (isSame ? node !== previous : seen.has(node)) return true;
    seen.add(node);
    previous = node;
  }
  return false;
}

function comesBack(): never {
  throw new KqlError([unclearPath.nowhere({})]);
}
