import type { Line } from './geojson.ts';
import {
  add,
  angle,
  edgesMeet,
  nearestOnEdge,
  norm,
  pointOf,
  subtract,
  unit,
  type Vector3,
} from './sphere.ts';

/** The shorter arc of the great circle through two points of the unit sphere. */
export type Edge = readonly [from: Vector3, to: Vector3];

/** None leads back from the last point to the first. */
export const edgesAlong = (points: readonly Vector3[]): readonly Edge[] =>
  points.slice(1).map((point, index): Edge => [points[index]!, point]);

export const edgesOfLine = (line: Line): readonly Edge[] =>
  line.flatMap((chain) => edgesAlong(chain.map(pointOf)));

/** In radians. */
export const lengthOf = (edges: readonly Edge[]): number =>
  edges.reduce((sum, [from, to]) => sum + angle(from, to), 0);

/** The point of the edges that is nearest to p. */
export function nearest(p: Vector3, edges: readonly Edge[]): Vector3 {
  let best = edges[0]![0];
  let least = Number.POSITIVE_INFINITY;
  for (const [from, to] of edges) {
    const candidate = nearestOnEdge(p, from, to);
    const distance = angle(p, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Whether any of the edges meet. */
export const anyEdgesMeet = (left: readonly Edge[], right: readonly Edge[]): boolean =>
  left.some(([a, b]) => right.some(([c, d]) => edgesMeet(a, b, c, d)));

/** The numbers of all pairs of edges that are near enough to each other to meet, and of some that are not; the greater number first. */
export function* nearPairs(edges: readonly Edge[]): Generator<readonly [number, number]> {
  const middles = edges.map(([from, to]) => unit(add(from, to)));
  // Edges bulge from their chords: by less than a fifth, unless they reach around a third of the sphere.
  const reaches = edges.map(([from, to]) => 0.6 * norm(subtract(from, to)) + 1e-14);
  const along = widest(middles);
  const lows = middles.map((middle, at) => middle[along] - reaches[at]!);
  const order = [...edges.keys()].sort((a, b) => lows[a]! - lows[b]!);
  for (const [at, one] of order.entries()) {
    const a = middles[one]!;
    const high = a[along] + reaches[one]!;
    for (let next = at + 1; next < order.length; next++) {
      const other = order[next]!;
      if (lows[other]! > high) break;
      const b = middles[other]!;
      const [x, y, z] = [a.x - b.x, a.y - b.y, a.z - b.z];
      const reach = reaches[one]! + reaches[other]!;
      if (x * x + y * y + z * z <= reach * reach) yield one > other ? [one, other] : [other, one];
    }
  }
}

/** The axis along which points lie farthest apart. */
function widest(points: readonly Vector3[]): 'x' | 'y' | 'z' {
  const spread = (axis: 'x' | 'y' | 'z'): number => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) {
      low = Math.min(low, point[axis]);
      high = Math.max(high, point[axis]);
    }
    return high - low;
  };
  const [x, y, z] = [spread('x'), spread('y'), spread('z')];
  return x >= y && x >= z ? 'x' : y >= z ? 'y' : 'z';
}
