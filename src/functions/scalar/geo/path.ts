import type { Line } from './geojson.ts';
import { angle, edgesMeet, nearestOnEdge, pointOf, type Vector3 } from './sphere.ts';

export type Edge = readonly [from: Vector3, to: Vector3];

export const edgesAlong = (points: readonly Vector3[]): readonly Edge[] =>
  points.slice(1).map((point, index): Edge => [points[index]!, point]);

export const edgesOfLine = (line: Line): readonly Edge[] =>
  line.flatMap((chain) => edgesAlong(chain.map(pointOf)));

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
