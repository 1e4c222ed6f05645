import { KqlError } from '../../diagnostics/kql-error.ts';
import { matchesTooLong } from '../../diagnostics/runtime-diagnostics.ts';
import type { GraphMatch, GraphWalk } from './walk.ts';

/** Matches up to so many edges may be as many as there are. */
const LONG = 1000;

/** Edges gone along beyond that, and edges of all matches that are longer: what could not be held, or would take hours, ends in seconds. */
const MOST_LONG_EDGES = 50_000_000;

/** A path as far as it goes: its edges, and the nodes between them. */
export interface Path {
  readonly edges: number[];
  readonly between: number[];
}

/** The way that a walk over a graph has taken so far: what stands in each slot, and which edges and nodes are used. */
export class Trail {
  readonly #cycles: GraphWalk['cycles'];
  readonly #read: GraphWalk['read'];
  readonly #paths = new Map<number, number[]>();
  readonly #inner = new Map<number, number[]>();
  readonly #usedEdges: Uint8Array;
  readonly #usedNodes: Uint8Array;
  /** By slot the row of its node or edge, -1 where none stands there now. */
  readonly rows: Int32Array;
  /** Edges gone along. */
  taken = 0;
  #long = 0;

  constructor({ slots, graph, cycles, read }: GraphWalk) {
    this.rows = new Int32Array(slots).fill(-1);
    this.#usedEdges = new Uint8Array(graph.edges.length);
    this.#usedNodes = new Uint8Array(graph.nodes.length);
    this.#cycles = cycles;
    this.#read = read;
  }

  /** A path that begins where the trail stands. */
  startPath(slot: number): Path {
    const path: Path = { edges: [], between: [] };
    this.#paths.set(slot, path.edges);
    this.#inner.set(slot, path.between);
    return path;
  }

  startAt(node: number): void {
    this.#usedNodes[node]!++;
  }

  leaveStart(node: number): void {
    this.#usedNodes[node]!--;
  }

  /** Without cycles, two names stand for two nodes; a name that stands twice may close a circle of single edges: that of `endSlot`. */
  mayFollow(edge: number, to: number, endSlot?: number): boolean {
    return (
      (this.#cycles === 'all' || this.#usedEdges[edge] === 0) &&
      (this.#cycles !== 'none' ||
        this.#usedNodes[to] === 0 ||
        (endSlot !== undefined && this.rows[endSlot] === to))
    );
  }

  enter(edge: number, to: number): void {
    this.#usedEdges[edge]!++;
    this.#usedNodes[to]!++;
    this.taken++;
    if (this.taken > LONG) this.#count(1);
  }

  leave(edge: number, to: number): void {
    this.taken--;
    this.#usedEdges[edge]!--;
    this.#usedNodes[to]!--;
  }

  /** The match that the trail is when all patterns have their places. */
  match(): GraphMatch {
    if (this.taken > LONG) this.#count(this.taken);
    return {
      rows: this.rows.slice(),
      paths: copied(this.#paths, this.#read?.paths),
      inner: copied(this.#inner, this.#read?.inner),
    };
  }

  #count(edges: number): void {
    this.#long += edges;
    if (this.#long > MOST_LONG_EDGES)
      throw new KqlError([matchesTooLong.nowhere({ edges: LONG, most: MOST_LONG_EDGES })]);
  }
}

const none: ReadonlyMap<number, readonly number[]> = new Map();

/** The lists of the slots that are read; of all when it is not said which. */
function copied(
  lists: ReadonlyMap<number, readonly number[]>,
  read: ReadonlySet<number> | undefined,
): ReadonlyMap<number, readonly number[]> {
  if (read?.size === 0) return none;
  const copies = new Map<number, readonly number[]>();
  for (const [slot, rows] of lists) if (read?.has(slot) !== false) copies.set(slot, rows.slice());
  return copies;
}
