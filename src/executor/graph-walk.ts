import { KqlError } from '../diagnostics/kql-error.ts';
import { matchTooLong } from '../diagnostics/runtime-diagnostics.ts';
import type { GraphElement } from '../plan/nodes.ts';
import { type Graph, steps } from './graph.ts';

/** A way to lay the patterns over a graph: for each slot the row of its node or edge, or the rows along its path. */
export interface GraphMatch {
  readonly rows: Int32Array;
  /** Edges, from left to right, of the slots that stand for paths. */
  readonly paths: ReadonlyMap<number, readonly number[]>;
  /** The nodes between them. */
  readonly inner: ReadonlyMap<number, readonly number[]>;
}

export interface GraphWalk {
  readonly graph: Graph;
  readonly patterns: readonly (readonly GraphElement[])[];
  readonly cycles: 'all' | 'none' | 'unique_edges';
  readonly slots: number;
  /** By slot: 1 for the rows of nodes or edges that can be part of a match; absent where all can. */
  readonly allowed: ReadonlyMap<number, Uint8Array>;
  /** By slot of a path: 1 for the nodes that can stand inside it; absent where all can. */
  readonly allowedInside: ReadonlyMap<number, Uint8Array>;
  /** Only matches with so many edges in all. */
  readonly edges?: number;
}

/** Edges of one match: each is a step of a recursion. */
const MOST_EDGES = 1000;

/** The fewest and the most edges that the elements can have. */
export function edgeCounts(elements: readonly GraphElement[]): {
  readonly fewest: number;
  readonly most: number;
} {
  let fewest = 0;
  let most = 0;
  for (const element of elements) {
    if (element.kind === 'node') continue;
    fewest += element.path?.from ?? 1;
    most += element.path?.to ?? 1;
  }
  return { fewest, most };
}

/** All ways to lay the patterns over the graph. */
export function* walkGraph(walk: GraphWalk): Generator<GraphMatch> {
  const { graph, patterns, cycles, allowed } = walk;
  const rows = new Int32Array(walk.slots).fill(-1);
  const paths = new Map<number, readonly number[]>();
  const inner = new Map<number, readonly number[]>();
  const usedEdges = new Uint8Array(graph.edges.length);
  const usedNodes = new Uint8Array(graph.nodes.length);
  const isAllowed = (slot: number, row: number): boolean => allowed.get(slot)?.[row] !== 0;
  const rest = patterns.map((elements) => elements.map((_, at) => edgeCounts(elements.slice(at))));
  const later = patterns.map((_, pattern) => edgeCounts(patterns.slice(pattern + 1).flat()));
  let taken = 0;

  /** Whether the wanted number of edges can still be met by the elements from here on. */
  const canMeet = (pattern: number, at: number): boolean => {
    if (walk.edges === undefined) return true;
    const own = rest[pattern]?.[at] ?? { fewest: 0, most: 0 };
    const after = later[pattern] ?? { fewest: 0, most: 0 };
    const left = walk.edges - taken;
    return own.fewest + after.fewest <= left && left <= own.most + after.most;
  };

  /** Without cycles, two names stand for two nodes; a name that stands twice may close a circle of single edges. */
  const mayFollow = (edge: number, to: number, end?: GraphElement): boolean =>
    (cycles === 'all' || usedEdges[edge] === 0) &&
    (cycles !== 'none' || usedNodes[to] === 0 || (end !== undefined && rows[end.slot] === to));

  function* enter(edge: number, to: number, then: () => Generator<GraphMatch>): Generator<GraphMatch> {
    usedEdges[edge]!++;
    usedNodes[to]!++;
    taken++;
    if (taken > MOST_EDGES) throw new KqlError([matchTooLong.nowhere({ most: MOST_EDGES })]);
    yield* then();
    taken--;
    usedEdges[edge]!--;
    usedNodes[to]!--;
  }

  function* place(pattern: number, at: number, node: number): Generator<GraphMatch> {
    const elements = patterns[pattern];
    if (elements === undefined) {
      yield { rows: rows.slice(), paths: new Map(paths), inner: new Map(inner) };
      return;
    }
    const element = elements[at];
    if (!canMeet(pattern, at)) return;
    if (element === undefined) yield* place(pattern + 1, 0, -1);
    else if (element.kind === 'node') yield* placeNode(element, pattern, at, node);
    else if (element.path === undefined) yield* placeEdge(element, pattern, at, node);
    else yield* placePath(element, element.path, pattern, at, node, [], []);
  }

  function* placeNode(
    { slot }: GraphElement,
    pattern: number,
    at: number,
    node: number,
  ): Generator<GraphMatch> {
    const known = rows[slot]!;
    if (node >= 0) {
      if (known >= 0 ? known !== node : !isAllowed(slot, node)) return;
      rows[slot] = node;
      yield* place(pattern, at + 1, node);
      rows[slot] = known;
      return;
    }
    if (known >= 0) {
      yield* place(pattern, at + 1, known);
      return;
    }
    for (let row = 0; row < graph.nodes.length; row++) {
      if (!isAllowed(slot, row)) continue;
      rows[slot] = row;
      usedNodes[row]!++;
      yield* place(pattern, at + 1, row);
      usedNodes[row]!--;
    }
    rows[slot] = -1;
  }

  function* placeEdge(
    element: Extract<GraphElement, { kind: 'edge' }>,
    pattern: number,
    at: number,
    node: number,
  ): Generator<GraphMatch> {
    const end = patterns[pattern]?.[at + 1];
    for (const [edge, to] of steps(graph, node, element.direction)) {
      if (!mayFollow(edge, to, end) || !isAllowed(element.slot, edge)) continue;
      rows[element.slot] = edge;
      yield* enter(edge, to, () => place(pattern, at + 1, to));
    }
    rows[element.slot] = -1;
  }

  function* placePath(
    element: Extract<GraphElement, { kind: 'edge' }>,
    range: { readonly from: number; readonly to: number },
    pattern: number,
    at: number,
    node: number,
    edges: readonly number[],
    between: readonly number[],
  ): Generator<GraphMatch> {
    if (edges.length >= range.from) {
      paths.set(element.slot, edges);
      inner.set(element.slot, between);
      yield* place(pattern, at + 1, node);
    }
    if (edges.length >= range.to || (walk.edges !== undefined && taken >= walk.edges)) return;
    if (edges.length > 0 && walk.allowedInside.get(element.slot)?.[node] === 0) return;
    for (const [edge, to] of steps(graph, node, element.direction)) {
      if (!mayFollow(edge, to) || !isAllowed(element.slot, edge)) continue;
      const passed = edges.length === 0 ? between : [...between, node];
      yield* enter(edge, to, () => placePath(element, range, pattern, at, to, [...edges, edge], passed));
    }
  }

  yield* place(0, 0, -1);
}
