import { KqlError } from '../diagnostics/kql-error.ts';
import { matchesTooLong } from '../diagnostics/runtime-diagnostics.ts';
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

/** Matches up to so many edges may be as many as there are. */
const LONG = 1000;

/** Edges gone along beyond that, and edges of all matches that are longer: what could not be held, or would take hours, ends in seconds. */
const MOST_LONG_EDGES = 50_000_000;

/** Turns between two chances to stop. */
const TURNS = 65_536;

/** What a place of the pattern gives: matches, and what it tries further on, which may lie as deep as a path is long. */
type Steps = Generator<Step, void>;
type Step = GraphMatch | Steps | undefined;

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

/** All ways to lay the patterns over the graph. `undefined` comes in between as a chance to stop. */
export function* walkGraph(walk: GraphWalk): Generator<GraphMatch | undefined> {
  const { graph, patterns, cycles, allowed } = walk;
  const rows = new Int32Array(walk.slots).fill(-1);
  /** The edges and nodes of each path as far as it goes now. */
  const paths = new Map<number, number[]>();
  const inner = new Map<number, number[]>();
  const usedEdges = new Uint8Array(graph.edges.length);
  const usedNodes = new Uint8Array(graph.nodes.length);
  const isAllowed = (slot: number, row: number): boolean => allowed.get(slot)?.[row] !== 0;
  const rest = patterns.map((elements) => elements.map((_, at) => edgeCounts(elements.slice(at))));
  const later = patterns.map((_, pattern) => edgeCounts(patterns.slice(pattern + 1).flat()));
  let taken = 0;
  let long = 0;

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

  const count = (edges: number): void => {
    long += edges;
    if (long > MOST_LONG_EDGES)
      throw new KqlError([matchesTooLong.nowhere({ edges: LONG, most: MOST_LONG_EDGES })]);
  };

  const enter = (edge: number, to: number): void => {
    usedEdges[edge]!++;
    usedNodes[to]!++;
    taken++;
    if (taken > LONG) count(1);
  };

  const leave = (edge: number, to: number): void => {
    taken--;
    usedEdges[edge]!--;
    usedNodes[to]!--;
  };

  const match = (): GraphMatch => {
    if (taken > LONG) count(taken);
    return { rows: rows.slice(), paths: copied(paths), inner: copied(inner) };
  };

  function place(pattern: number, at: number, node: number): Step {
    const elements = patterns[pattern];
    if (elements === undefined) return match();
    const element = elements[at];
    if (!canMeet(pattern, at)) return undefined;
    if (element === undefined) return place(pattern + 1, 0, -1);
    if (element.kind === 'node') return placeNode(element, pattern, at, node);
    if (element.path === undefined) return placeEdge(element, pattern, at, node);
    const path: Path = { edges: [], between: [] };
    paths.set(element.slot, path.edges);
    inner.set(element.slot, path.between);
    return placePath(element, element.path, pattern, at, node, path);
  }

  function* placeNode({ slot }: GraphElement, pattern: number, at: number, node: number): Steps {
    const known = rows[slot]!;
    if (node >= 0) {
      if (known >= 0 ? known !== node : !isAllowed(slot, node)) return;
      rows[slot] = node;
      yield place(pattern, at + 1, node);
      rows[slot] = known;
      return;
    }
    if (known >= 0) {
      yield place(pattern, at + 1, known);
      return;
    }
    for (let row = 0; row < graph.nodes.length; row++) {
      if (!isAllowed(slot, row)) continue;
      rows[slot] = row;
      usedNodes[row]!++;
      yield place(pattern, at + 1, row);
      usedNodes[row]!--;
    }
    rows[slot] = -1;
  }

  function* placeEdge(
    element: Extract<GraphElement, { kind: 'edge' }>,
    pattern: number,
    at: number,
    node: number,
  ): Steps {
    const end = patterns[pattern]?.[at + 1];
    for (const [edge, to] of steps(graph, node, element.direction)) {
      if (!mayFollow(edge, to, end) || !isAllowed(element.slot, edge)) continue;
      rows[element.slot] = edge;
      enter(edge, to);
      yield place(pattern, at + 1, to);
      leave(edge, to);
    }
    rows[element.slot] = -1;
  }

  function* placePath(
    element: Extract<GraphElement, { kind: 'edge' }>,
    range: { readonly from: number; readonly to: number },
    pattern: number,
    at: number,
    node: number,
    path: Path,
  ): Steps {
    const { edges, between } = path;
    const { length } = edges;
    if (length >= range.from) yield place(pattern, at + 1, node);
    if (length >= range.to || (walk.edges !== undefined && taken >= walk.edges)) return;
    if (length > 0 && walk.allowedInside.get(element.slot)?.[node] === 0) return;
    if (length > 0) between.push(node);
    for (const [edge, to] of steps(graph, node, element.direction)) {
      if (!mayFollow(edge, to) || !isAllowed(element.slot, edge)) continue;
      enter(edge, to);
      edges.push(edge);
      yield placePath(element, range, pattern, at, to, path);
      edges.pop();
      leave(edge, to);
    }
    if (length > 0) between.pop();
  }

  // Each of these waits for what it has tried: on a list and not on the stack, which would end before long paths do.
  const open: Step[] = [place(0, 0, -1)];
  for (let turn = 1; open.length > 0; turn++) {
    if (turn % TURNS === 0) yield undefined;
    const latest = open.at(-1);
    if (latest === undefined || !('next' in latest)) {
      open.pop();
      if (latest !== undefined) yield latest;
      continue;
    }
    const { done, value } = latest.next();
    if (done === true) open.pop();
    else open.push(value);
  }
}

/** A path as far as it goes: its edges, and the nodes between them. */
interface Path {
  readonly edges: number[];
  readonly between: number[];
}

const copied = (lists: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, readonly number[]> =>
  new Map(Array.from(lists, ([slot, rows]) => [slot, rows.slice()]));
