import type { Edge } from '../shapes/path.ts';
import { angle, turn, type Vector3 } from '../shapes/sphere.ts';
import { DirectionWindow } from './direction-window.ts';
import { type Doubt, ROUNDING } from './doubt.ts';
import { collect, keyOf, linksOf } from './links.ts';
import { longEdge, SEPARATION, type Snapped } from './snap.ts';

/** Makes one link of several where it stays near to all corners of these and off other sites. */
export class Merging {
  readonly #snapped: Snapped;
  readonly #radius: number;
  readonly #doubt: Doubt;
  /** The corners that became a site. */
  readonly #corners = new Map<number, Vector3[]>();
  /** For each pair of sites the edges that a link between them, either way, stands for. */
  readonly #edges = new Map<string, number[]>();

  constructor(edges: readonly Edge[], snapped: Snapped, radius: number, doubt: Doubt) {
    this.#snapped = snapped;
    this.#radius = radius;
    this.#doubt = doubt;
    for (const [number, chain] of snapped.chains.entries()) {
      const [from, to] = edges[number]!;
      collect(this.#corners, chain[0]!, from);
      if (chain.length > 1) collect(this.#corners, chain.at(-1)!, to);
    }
    for (const {
      from,
      to,
      edges: [edge],
    } of linksOf(snapped)) {
      collect(this.#edges, keyOf(from, to), edge!);
      collect(this.#edges, keyOf(to, from), edge!);
    }
  }

  /** The sites of a path that are left: from its start on, each edge reaches as far as it can. */
  along(path: readonly number[]): readonly number[] {
    const left = [path[0]!];
    for (let at = 0; at + 1 < path.length; ) {
      at += this.#reach(path.slice(at));
      left.push(path[at]!);
    }
    return left;
  }

  /** How many links from the start of a path on become one. */
  #reach(path: readonly number[]): number {
    const [start, second] = path as [number, number];
    const seen = new Set([start]);
    const window = new DirectionWindow(this.#site(start), this.#doubt);
    if (!this.#keepsApart(start, start, second, seen, window)) return 1;
    for (let count = 1; count + 1 < path.length; count++) {
      const [from, to] = [path[count]!, path[count + 1]!];
      seen.add(from);
      const isAllowed =
        // A site that had to be added is no corner's.
        (this.#corners.get(from) ?? []).every((corner) => window.target(corner, this.#radius)) &&
        this.#keepsApart(start, from, to, seen, window) &&
        window.allows(this.#site(to));
      if (!isAllowed) return count;
    }
    return path.length - 1;
  }

  /** Takes the sites beside a link into account that lie nearer than its end; false when one link cannot reach to its end. */
  #keepsApart(start: number, from: number, to: number, seen: Set<number>, window: DirectionWindow): boolean {
    const [p0, p1, p2] = [start, from, to].map((site) => this.#site(site)) as [Vector3, Vector3, Vector3];
    const end = angle(p0, p2);
    if (start !== from && !this.#doubt.isPositive(end - angle(p0, p1), 2 * ROUNDING)) return false;
    if (end >= longEdge(this.#radius)) return false;
    const [least] = this.#edges
      .get(keyOf(from, to))!
      .map((edge) => this.#snapped.around[edge]!)
      .sort((a, b) => a.length - b.length);
    for (const site of least!) {
      if (site === to || seen.has(site)) continue;
      const point = this.#site(site);
      if (!this.#doubt.isPositive(end - angle(p0, point), 2 * ROUNDING)) continue;
      seen.add(site);
      const isOnLeft = start === from ? this.#isLeft(p1, p2, point) : this.#isBetween(p0, p2, point, p1);
      if (!window.avoid(point, SEPARATION * this.#radius, isOnLeft)) return false;
    }
    return true;
  }

  #site(number: number): Vector3 {
    return this.#snapped.sites[number]!;
  }

  #isLeft(a: Vector3, b: Vector3, c: Vector3): boolean {
    const longest = Math.max(angle(a, b), angle(b, c), angle(a, c));
    return this.#doubt.isPositive(turn(a, b, c), ROUNDING * longest);
  }

  /** Whether the directions from a point to a, b and c follow one another counterclockwise. */
  #isBetween(a: Vector3, b: Vector3, c: Vector3, from: Vector3): boolean {
    const order = [this.#isLeft(b, from, a), this.#isLeft(c, from, b), this.#isLeft(a, from, c)];
    return order.filter(Boolean).length >= 2;
  }
}
