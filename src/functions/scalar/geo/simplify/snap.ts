import type { Edge } from '../shapes/path.ts';
import { s2CellAt, s2Token } from '../shapes/s2-cell.ts';
import {
  add,
  angle,
  cross,
  dot,
  EARTH_RADIUS,
  nearestOnEdge,
  norm,
  normalOf,
  radians,
  scale,
  subtract,
  turn,
  unit,
  type Vector3,
} from '../shapes/sphere.ts';
import { type Doubt, ROUNDING } from './doubt.ts';

/**
 * Edges after snapping, by the rules of S2's builder. Some corners become *sites*: S2 goes through the corners along its curve of cells, and each that is
 * not within the tolerance of a site becomes one itself. Each edge is then replaced by a chain of edges through the sites whose Voronoi region it crosses.
 */
export interface Snapped {
  /** Corners in the order in which they became sites; after them the sites that were added to keep edges away from other sites. */
  readonly sites: readonly Vector3[];
  /** For each edge the sites that it goes through. */
  readonly chains: readonly (readonly number[])[];
  /** For each edge the sites in the neighbourhood, nearest to its start first. */
  readonly around: readonly (readonly number[])[];
}

/** How far the middle of an edge may move, as a multiple of what its ends may. */
const DEVIATION = 1.1;
/** How near an edge may come to a site that it does not go through, as a share of the tolerance. */
export const SEPARATION = 0.5;

/** The length from which the middle of an edge would move too far (see `DEVIATION`) when both ends move by the tolerance. */
export const longEdge = (radius: number): number =>
  2 * Math.acos(Math.sin(radius) / Math.sin(DEVIATION * radius));

/** The angle of a tolerance in metres; undefined when it is negative, or more than the 70 degrees that S2 takes. */
export function radiusOf(tolerance: number): number | undefined {
  const radius = tolerance / EARTH_RADIUS;
  return radius >= 0 && radius <= radians(70) ? radius : undefined;
}

/** Snaps edges; undefined where one of them is as long as `longEdge` says. */
export function snap(edges: readonly Edge[], radius: number, doubt: Doubt): Snapped | undefined {
  const snapping = new Snapping(edges, radius, doubt);
  return snapping.run() ? snapping : undefined;
}

class Snapping implements Snapped {
  readonly sites: Vector3[];
  readonly chains: number[][];
  readonly around: number[][];
  readonly #edges: readonly Edge[];
  readonly #radius: number;
  readonly #doubt: Doubt;

  constructor(edges: readonly Edge[], radius: number, doubt: Doubt) {
    this.#edges = edges;
    this.#radius = radius;
    this.#doubt = doubt;
    this.sites = this.#chooseSites(edges.flat());
    this.around = edges.map((edge) => this.#sitesAround(edge));
    this.chains = edges.map(() => []);
  }

  /** Draws all edges through the sites, and again those near to a site that had to be added. */
  run(): boolean {
    let waiting = new Set(this.#edges.keys());
    while (waiting.size > 0) {
      const now = [...waiting].sort((a, b) => a - b);
      waiting = new Set();
      for (const edge of now) {
        const chain = this.#chainOf(edge);
        this.chains[edge] = chain;
        waiting.delete(edge);
        for (let at = 1; at < chain.length; at++)
          if (angle(this.sites[chain[at - 1]!]!, this.sites[chain[at]!]!) >= longEdge(this.#radius))
            return false;
        for (const near of this.#keepApart(edge, chain)) waiting.add(near);
      }
    }
    return true;
  }

  #chooseSites(corners: readonly Vector3[]): Vector3[] {
    const sorted = corners
      .map((corner) => ({ corner, cell: s2Token(s2CellAt(corner, 30)) }))
      .sort((a, b) => (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : byPlace(a.corner, b.corner)));
    const sites: Vector3[] = [];
    for (const { corner } of sorted)
      if (!sites.some((site) => !this.#isFarther(corner, site, this.#radius))) sites.push(corner);
    return sites;
  }

  /** Whether two points are farther apart than a distance. Most are so by far, which the chord tells at once. */
  #isFarther(a: Vector3, b: Vector3, distance: number): boolean {
    const chord = subtract(a, b);
    if (dot(chord, chord) > distance * distance * 1.01) return true;
    return this.#doubt.isPositive(angle(a, b) - distance, 2 * ROUNDING);
  }

  #sitesAround([from, to]: Edge): number[] {
    const reach = (DEVIATION + SEPARATION) * this.#radius;
    const middle = add(from, to);
    const half = unit(middle);
    const far = angle(from, half) + reach;
    return [...this.sites.keys()]
      .filter((site) => norm(subtract(this.sites[site]!, half)) <= far)
      .filter((site) => distanceToEdge(this.sites[site]!, [from, to]) <= reach)
      .sort((a, b) => this.#compare(from, a, b));
  }

  #compare(from: Vector3, a: number, b: number): number {
    return angle(from, this.sites[a]!) - angle(from, this.sites[b]!) || a - b;
  }

  #chainOf(edge: number): number[] {
    const [from, to] = this.#edges[edge]!;
    const chain: number[] = [];
    for (const candidate of this.around[edge]!) {
      const c = this.sites[candidate]!;
      if (this.#doubt.isPositive(distanceToEdge(c, [from, to]) - this.#radius, 2 * ROUNDING)) continue;
      let takes = true;
      for (; chain.length > 0; chain.pop()) {
        const b = this.sites[chain.at(-1)!]!;
        if (angle(b, c) >= 2 * this.#radius) break;
        const excluded = this.#excludedOf(b, c, [from, to]);
        if (excluded === 'first') continue;
        takes = excluded === 'none';
        if (!takes || chain.length < 2) break;
        const a = this.sites[chain.at(-2)!]!;
        if (angle(a, c) >= 2 * this.#radius) break;
        const side = this.#sideOf(from, to, b);
        if (this.#sideOf(a, b, c) === side) break;
        if (this.#sideOfCentre(from, to, [a, b, c]) !== side) break;
      }
      if (takes) chain.push(candidate);
    }
    return chain;
  }

  /** 1 when a, b, c run counterclockwise, -1 when clockwise, 0 when two are one. */
  #sideOf(a: Vector3, b: Vector3, c: Vector3): number {
    if (byPlace(a, b) === 0 || byPlace(b, c) === 0 || byPlace(a, c) === 0) return 0;
    const longest = Math.max(angle(a, b), angle(b, c), angle(a, c));
    return this.#doubt.isPositive(turn(a, b, c), ROUNDING * longest) ? 1 : -1;
  }

  /** The side of an edge on which the middle of the circle through three points lies. */
  #sideOfCentre(from: Vector3, to: Vector3, [a, b, c]: readonly [Vector3, Vector3, Vector3]): number {
    const across = (p: Vector3, q: Vector3): Vector3 => unit(cross(normalOf(p, q), add(p, q)));
    const line = cross(across(a, b), across(b, c));
    const centre = dot(line, a) < 0 ? scale(line, -1 / norm(line)) : unit(line);
    const stretch = angle(centre, b) / Math.min(angle(a, b), angle(b, c), angle(a, c));
    const off = dot(unit(normalOf(from, to)), centre);
    return this.#doubt.isPositive(off, ROUNDING * (4 + 8 * stretch * stretch)) ? 1 : -1;
  }

  /**
   * Which of two sites an edge need not go through, the first being nearer to its start: the one whose stretch of the edge, as far as
   * the tolerance reaches from it, lies within that of the other.
   */
  #excludedOf(first: Vector3, second: Vector3, edge: Edge): 'first' | 'second' | 'none' {
    const [from, to] = edge;
    if (this.#doubt.isPositive(angle(to, second) - angle(to, first), 2 * ROUNDING)) return 'second';
    const [one, other] = [this.#stretchOf(first, edge), this.#stretchOf(second, edge)];
    const along = dot(normalOf(first, second), unit(normalOf(from, to))) / 2;
    const distance = Math.atan2(along, dot(first, second) - one.off * other.off);
    const error = one.error + other.error + 4 * ROUNDING;
    if (!this.#doubt.isPositive(distance, error)) {
      // The edge and the tolerance reach around the sphere so far that what is ahead lies behind.
      const [isFirstNear, isSecondNear] = [angle(first, from) < Math.PI / 2, angle(second, to) < Math.PI / 2];
      return isFirstNear && isSecondNear ? 'none' : isFirstNear ? 'second' : 'first';
    }
    if (distance >= Math.PI / 2) return 'none';
    const difference = Math.abs(one.half - other.half) - distance;
    if (!this.#doubt.isPositive(difference, error)) return 'none';
    return one.half < other.half ? 'first' : 'second';
  }

  /** How far a site lies off an edge, and half the stretch of it that the tolerance reaches from there. */
  #stretchOf(site: Vector3, [from, to]: Edge): { off: number; half: number; error: number } {
    const near = angle(site, from) < angle(site, to) ? from : to;
    const off = dot(subtract(site, near), unit(normalOf(from, to)));
    const error = ROUNDING * (1 + angle(site, near) / angle(from, to));
    const half = (height: number): number =>
      Math.atan2(Math.sqrt(Math.max(0, Math.sin(this.#radius) ** 2 - height ** 2)), Math.cos(this.#radius));
    const size = Math.abs(off);
    return { off, half: half(size), error: Math.abs(half(size - error) - half(size + error)) + error };
  }

  /** Adds sites where an edge would come too near to one that it does not go through. Gives the edges near to those added. */
  #keepApart(edge: number, chain: readonly number[]): ReadonlySet<number> {
    const near = new Set<number>();
    const around = this.around[edge]!;
    let next = 0;
    for (let at = 0; at < around.length; at++) {
      const site = around[at]!;
      if (site === chain[next]) {
        next++;
        if (next === chain.length) break;
        continue;
      }
      if (next === 0) continue;
      const [v0, v1] = [this.sites[chain[next - 1]!]!, this.sites[chain[next]!]!];
      const distance = distanceToEdge(this.sites[site]!, [v0, v1]);
      if (this.#doubt.isPositive(distance - SEPARATION * this.#radius, 2 * ROUNDING)) continue;
      const added = this.#siteBetween(this.sites[site]!, v0, v1, this.#edges[edge]!);
      for (const other of this.#add(added)) near.add(other);
      while (at + 1 < around.length && around[at + 1] !== chain[next]) at++;
    }
    return near;
  }

  #add(site: Vector3): readonly number[] {
    const number = this.sites.push(site) - 1;
    const reach = (DEVIATION + SEPARATION) * this.#radius;
    const near = [...this.#edges.keys()].filter((edge) => distanceToEdge(site, this.#edges[edge]!) <= reach);
    for (const edge of near) {
      const [from] = this.#edges[edge]!;
      const list = this.around[edge]!;
      const place = list.findIndex((other) => this.#compare(from, other, number) >= 0);
      list.splice(place === -1 ? list.length : place, 0, number);
    }
    return near;
  }

  /** The point of an edge that is nearest to a site to avoid, outside the reach of the sites before and after it. */
  #siteBetween(avoided: Vector3, v0: Vector3, v1: Vector3, [from, to]: Edge): Vector3 {
    const ahead = subtract(to, from);
    const normal = normalOf(from, to);
    const nearest = nearestOnEdge(avoided, from, to);
    const least = this.#endOfReach(v0, normal);
    if (dot(subtract(nearest, least), ahead) < 0) return least;
    const most = this.#endOfReach(v1, scale(normal, -1));
    return dot(subtract(most, nearest), ahead) < 0 ? most : nearest;
  }

  /** Where the tolerance around a site ends on the great circle of a normal, in the direction that it turns. */
  #endOfReach(site: Vector3, normal: Vector3): Vector3 {
    const sine2 = Math.sin(this.#radius) ** 2;
    const size2 = dot(normal, normal);
    const off = dot(normal, site);
    const across = cross(normal, site);
    const foot = subtract(scale(site, size2), scale(normal, off));
    const half = Math.sqrt(Math.max(0, sine2 * size2 - off * off));
    return unit(add(scale(foot, Math.sqrt(1 - sine2)), scale(across, half)));
  }
}

const distanceToEdge = (point: Vector3, [from, to]: Edge): number =>
  angle(point, nearestOnEdge(point, from, to));

const byPlace = (a: Vector3, b: Vector3): number => a.x - b.x || a.y - b.y || a.z - b.z;
