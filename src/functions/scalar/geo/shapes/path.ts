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

/** The numbers of all pairs of edges that are near enough to each other to meet, and of some that are not. */
export function* nearPairs(edges: readonly Edge[]): Generator<readonly [number, number]> {
  const middles = edges.map(([from, to]) => unit(add(from, to)));
  // Edges bulge from their chords: by less than a fifth, unless they reach around a third of the sphere.
  const reaches = edges.map(([from, to]) => 0.6 * norm(subtract(from, to)) + 1e-14);
  for (let one = 0; one < edges.length; one++)
    for (let other = 0; other < one; other++) {
      const [a, b] = [middles[one]!, middles[other]!];
      const [x, y, z] = [a.x - b.x, a.y - b.y, a.z - b.z];
      const reach = reaches[one]! + reaches[other]!;
      if (x * x + y * y + z * z <= reach * reach) yield [one, other];
    }
}
