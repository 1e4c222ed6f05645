import { DirectionWindow } from './direction-window.ts';
import { type Doubt, ROUNDING, undoubted } from './doubt.ts';
import { isSame } from './intersection.ts';
import { edgesOfRing, type Outline, startOf, turned } from './outline.ts';
import type { Edge } from './path.ts';
import { longEdge, SEPARATION, type Snapped, snap } from './snap.ts';
import { angle, turn, type Vector3 } from './sphere.ts';

/**
 * A line of fewer edges: corners nearer to each other than the radius become one, and chains of edges that are nearly straight become one
 * edge. Empty when nothing remains; undefined where the answer is not known.
 */
export function simplifiedLine(points: readonly Vector3[], radius: number): readonly Vector3[] | undefined {
  if (radius === 0) return points;
  const edges = points.slice(1).map((point, index): Edge => [points[index]!, point]);
  return undoubted((doubt) => {
    const snapped = snap(edges, radius, doubt);
    if (snapped === undefined) return undefined;
    const links = linksOf(snapped);
    if (links.length === 0) return [];
    if (new Set(sitesOf(links)).size <= links.length) return undefined;
    const merging = new Merging(edges, snapped, radius, doubt);
    const path = sitesOf(merging.along(links));
    // S2 begins at the start where edges have a direction, else at the end that was taken as a site first. Which it is in Kusto is not known.
    if (links[0]!.from > links.at(-1)!.to) {
      const back = sitesOf(merging.along(links.toReversed().map(reversed)));
      if (path.join() !== back.toReversed().join()) return undefined;
    }
    return path.map((site) => snapped.sites[site]!);
  }, areSame);
}

/** The same for the boundary of an area. */
export function simplifiedOutline(outline: Outline, radius: number): Outline | undefined {
  const edges = outline.flatMap(edgesOfRing);
  return undoubted(
    (doubt) => {
      const snapped = radius === 0 ? undefined : snap(edges, radius, doubt);
      return snapped && ringsOf(snapped, new Merging(edges, snapped, radius, doubt));
    },
    (a, b) => a.length === b.length && a.every((ring, index) => areSame(ring, b[index]!)),
  );
}

/** Whether each edge of an area has both ends in one place. */
export function isWithinOnePlace(outline: Outline, radius: number): boolean {
  const edges = outline.flatMap(edgesOfRing);
  const found = undoubted(
    (doubt) => radius > 0 && snap(edges, radius, doubt)?.chains.every((chain) => chain.length === 1),
    (a, b) => a === b,
  );
  return found === true;
}

const areSame = (a: readonly Vector3[], b: readonly Vector3[]): boolean =>
  a.length === b.length && a.every((point, index) => isSame(point, b[index]!));

/** An edge between sites, and the numbers of the edges that it stands for. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly edges: readonly number[];
}

const reversed = ({ from, to, edges }: Link): Link => ({ from: to, to: from, edges });
const sitesOf = (path: readonly Link[]): readonly number[] => [path[0]!.from, ...path.map(({ to }) => to)];
const keyOf = ({ from, to }: Link): string => `${from} ${to}`;

const linksOf = ({ chains }: Snapped): readonly Link[] =>
  chains.flatMap((chain, edge) =>
    chain.slice(1).map((to, index): Link => ({ from: chain[index]!, to, edges: [edge] })),
  );

/** The rings that links make up; undefined where they meet in a site or run along each other the same way. */
function ringsOf(snapped: Snapped, merging: Merging): Outline | undefined {
  const links = linksOf(snapped);
  if (new Set(links.map(keyOf)).size < links.length) return undefined;
  const kept = withoutPairs(pathsOf(links).flatMap((path) => merging.along(path)));
  const next = new Map(kept.map((link) => [link.from, link]));
  if (next.size < kept.length) return undefined;
  const rings: { first: number; ring: readonly Vector3[] }[] = [];
  for (const from of [...next.keys()].sort((a, b) => a - b)) {
    const ring: Link[] = [];
    for (let link = next.get(from); link !== undefined; link = next.get(link.to)) {
      next.delete(link.from);
      ring.push(link);
    }
    if (ring.length === 0) continue;
    const numbers = ring.map(({ edges }) => Math.min(...edges));
    const start = startOf(numbers);
    rings.push({
      first: numbers[start]!,
      ring: turned(ring, start).map((link) => snapped.sites[link.from]!),
    });
  }
  return rings.sort((a, b) => a.first - b.first).map(({ ring }) => ring);
}

/** Links without those that run there and back. */
function withoutPairs(links: readonly Link[]): readonly Link[] {
  const keys = new Set(links.map(keyOf));
  return links.filter((link) => link.from !== link.to && !keys.has(keyOf(reversed(link))));
}

/** Links that follow one another through sites where nothing else begins or ends, from fork to fork or around. */
function pathsOf(links: readonly Link[]): readonly (readonly Link[])[] {
  const degrees = new Map<number, number>();
  for (const { from, to } of links)
    for (const site of [from, to]) degrees.set(site, (degrees.get(site) ?? 0) + 1);
  const isFork = (site: number): boolean => degrees.get(site) !== 2;
  const sorted = withoutPairs(links).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const next = new Map(sorted.map((link) => [link.from, link]));
  const used = new Set<Link>();
  const pathFrom = (first: Link): readonly Link[] => {
    const path: Link[] = [];
    for (let link: Link | undefined = first; link !== undefined && !used.has(link); ) {
      used.add(link);
      path.push(link);
      link = isFork(link.to) ? undefined : next.get(link.to);
    }
    return path;
  };
  const starts = [...sorted.filter(({ from }) => isFork(from)), ...sorted];
  return starts.map(pathFrom).filter((path) => path.length > 0);
}

/** Makes one link of several where it stays near to all corners of these and off other sites. */
class Merging {
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
    for (const link of linksOf(snapped))
      for (const key of [keyOf(link), keyOf(reversed(link))]) collect(this.#edges, key, link.edges[0]!);
  }

  /** A path of fewer links: from its start on, each reaches as far as it can. */
  along(path: readonly Link[]): readonly Link[] {
    const merged: Link[] = [];
    for (let start = 0; start < path.length; ) {
      const links = path.slice(start, start + this.#reach(path.slice(start)));
      merged.push({
        from: links[0]!.from,
        to: links.at(-1)!.to,
        edges: links.flatMap(({ edges }) => edges),
      });
      start += links.length;
    }
    return merged;
  }

  /** How many links from the start of a path on become one. */
  #reach(path: readonly Link[]): number {
    const start = path[0]!.from;
    const seen = new Set([start]);
    const window = new DirectionWindow(this.#site(start), this.#doubt);
    if (!this.#keepsApart(start, path[0]!, seen, window)) return 1;
    for (let count = 1; count < path.length; count++) {
      const link = path[count]!;
      seen.add(link.from);
      const isAllowed =
        // A site that had to be added is no corner's.
        (this.#corners.get(link.from) ?? []).every((corner) => window.target(corner, this.#radius)) &&
        this.#keepsApart(start, link, seen, window) &&
        window.allows(this.#site(link.to));
      if (!isAllowed) return count;
    }
    return path.length;
  }

  /** Takes the sites beside a link into account that lie nearer than its end; false when one link cannot reach to its end. */
  #keepsApart(start: number, link: Link, seen: Set<number>, window: DirectionWindow): boolean {
    const [p0, p1, p2] = [start, link.from, link.to].map((site) => this.#site(site)) as [
      Vector3,
      Vector3,
      Vector3,
    ];
    const end = angle(p0, p2);
    if (start !== link.from && !this.#doubt.isPositive(end - angle(p0, p1), 2 * ROUNDING)) return false;
    if (end >= longEdge(this.#radius)) return false;
    const [least] = this.#edges
      .get(keyOf(link))!
      .map((edge) => this.#snapped.around[edge]!)
      .sort((a, b) => a.length - b.length);
    for (const site of least!) {
      if (site === link.to || seen.has(site)) continue;
      const point = this.#site(site);
      if (!this.#doubt.isPositive(end - angle(p0, point), 2 * ROUNDING)) continue;
      seen.add(site);
      const isOnLeft = start === link.from ? this.#isLeft(p1, p2, point) : this.#isBetween(p0, p2, point, p1);
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

function collect<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else if (!list.includes(item)) list.push(item);
}
