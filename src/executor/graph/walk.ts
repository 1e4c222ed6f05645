import type { GraphElement } from '../../plan/nodes.ts';
import { type EdgeCounts, edgesFromHere } from './edge-counts.ts';
import { type Graph, steps } from './graph.ts';
import { type Path, Trail } from './trail.ts';

/** A way to lay the patterns over a graph: for each slot the row of its node or edge, or the rows along its path. */
export interface GraphMatch {
  readonly rows: Int32Array;
  /** Edges, from left to right, of the slots that stand for paths. */
  readonly paths: ReadonlyMap<number, readonly number[]>;
  /** The nodes between them. */
  readonly inner: ReadonlyMap<number, readonly number[]>;
}

/** What a walk over a graph needs: the graph, the patterns, and what limits the search. */
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
  /** The slots whose edges along the path, or nodes inside it, matches are to have; all where it is left out. */
  readonly read?: { readonly paths: ReadonlySet<number>; readonly inner: ReadonlySet<number> };
}

/** Turns between two chances to stop. */
const TURNS = 65_536;

type EdgeElement = Extract<GraphElement, { kind: 'edge' }>;

/** What a place of the pattern gives: matches, and what it tries further on, which may lie as deep as a path is long. */
type Steps = Generator<Step, void>;
type Step = GraphMatch | Steps | undefined;

/**
 * All ways to lay the patterns over the graph. `undefined` comes in between as a chance to stop. Each path is followed to its end before the
 * next: the manual promises no order, and prints matches of one path by length, but not those of two.
 */
export function* walkGraph(walk: GraphWalk): Generator<GraphMatch | undefined> {
  // Each of these waits for what it has tried: on a list and not on the stack, which would end before long paths do.
  const open: Step[] = [new Walker(walk).place(0, 0, -1)];
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

/** Lays the elements of the patterns one by one, and takes each up again when all that it leads to has been tried. */
class Walker {
  readonly #walk: GraphWalk;
  readonly #trail: Trail;
  readonly #edgesFromHere: readonly (readonly EdgeCounts[])[];

  constructor(walk: GraphWalk) {
    this.#walk = walk;
    this.#trail = new Trail(walk);
    this.#edgesFromHere = walk.edges === undefined ? [] : edgesFromHere(walk.patterns);
  }

  /** The element `at` of a pattern, the trail standing at `node`; -1 before the first of the pattern. */
  place(pattern: number, at: number, node: number): Step {
    const elements = this.#walk.patterns[pattern];
    if (elements === undefined) return this.#trail.match();
    if (!this.#canMeet(pattern, at)) return undefined;
    const element = elements[at];
    if (element === undefined) return this.place(pattern + 1, 0, -1);
    if (element.kind === 'node') return this.#placeNode(element, pattern, at, node);
    if (element.path === undefined) return this.#placeEdge(element, pattern, at, node);
    return this.#placePath(element, element.path, pattern, at, node, this.#trail.startPath(element.slot));
  }

  /** Whether the wanted number of edges can still be met by the elements from here on. */
  #canMeet(pattern: number, at: number): boolean {
    if (this.#walk.edges === undefined) return true;
    const left = this.#walk.edges - this.#trail.taken;
    const { fewest, most } = this.#edgesFromHere[pattern]![at]!;
    return fewest <= left && left <= most;
  }

  #isAllowed(slot: number, row: number): boolean {
    return this.#walk.allowed.get(slot)?.[row] !== 0;
  }

  *#placeNode({ slot }: GraphElement, pattern: number, at: number, node: number): Steps {
    const { rows } = this.#trail;
    const known = rows[slot]!;
    if (node >= 0) {
      if (known >= 0 ? known !== node : !this.#isAllowed(slot, node)) return;
      rows[slot] = node;
      yield this.place(pattern, at + 1, node);
      rows[slot] = known;
      return;
    }
    if (known >= 0) {
      yield this.place(pattern, at + 1, known);
      return;
    }
    for (let row = 0; row < this.#walk.graph.nodes.length; row++) {
      if (!this.#isAllowed(slot, row)) continue;
      rows[slot] = row;
      this.#trail.startAt(row);
      yield this.place(pattern, at + 1, row);
      this.#trail.leaveStart(row);
    }
    rows[slot] = -1;
  }

  *#placeEdge({ slot, direction }: EdgeElement, pattern: number, at: number, node: number): Steps {
    const trail = this.#trail;
    const end = this.#walk.patterns[pattern]?.[at + 1]?.slot;
    for (const [edge, to] of steps(this.#walk.graph, node, direction)) {
      if (!trail.mayFollow(edge, to, end) || !this.#isAllowed(slot, edge)) continue;
      trail.rows[slot] = edge;
      trail.enter(edge, to);
      yield this.place(pattern, at + 1, to);
      trail.leave(edge, to);
    }
    trail.rows[slot] = -1;
  }

  *#placePath(
    element: EdgeElement,
    range: { readonly from: number; readonly to: number },
    pattern: number,
    at: number,
    node: number,
    path: Path,
  ): Steps {
    const walk = this.#walk;
    const trail = this.#trail;
    const { edges, between } = path;
    const { length } = edges;
    if (length >= range.from) yield this.place(pattern, at + 1, node);
    if (length >= range.to || (walk.edges !== undefined && trail.taken >= walk.edges)) return;
    if (length > 0 && walk.allowedInside.get(element.slot)?.[node] === 0) return;
    if (length > 0) between.push(node);
    for (const [edge, to] of steps(walk.graph, node, element.direction)) {
      if (!trail.mayFollow(edge, to) || !this.#isAllowed(element.slot, edge)) continue;
      trail.enter(edge, to);
      edges.push(edge);
      yield this.#placePath(element, range, pattern, at, to, path);
      edges.pop();
      trail.leave(edge, to);
    }
    if (length > 0) between.pop();
  }
}
