import type { GraphElement } from '../../plan/nodes.ts';
import { steps } from './graph.ts';
import type { Accept } from './shortest-by-length.ts';
import type { GraphMatch, GraphWalk } from './walk.ts';

/** A node, a path, another node. */
export interface PlainPattern {
  readonly first: GraphElement;
  readonly path: Extract<GraphElement, { kind: 'edge' }>;
  readonly last: GraphElement;
  readonly range: { readonly from: number; readonly to: number };
}

/** `(a)-[e*1..n]-(b)`: breadth first from each node. */
export function* shortestByBreadth(
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
