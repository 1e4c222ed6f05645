import type { Polygon } from './geojson.ts';
import type { Edge } from './path.ts';
import {
  add,
  angle,
  cross,
  dot,
  edgesMeet,
  nearestOnEdge,
  normalOf,
  pointOf,
  scale,
  triangleArea,
  triangleCentroid,
  turn,
  unit,
  type Vector3,
} from './sphere.ts';

/** The rings of one part of a polygon as corners on the sphere, counterclockwise around the smaller side. */
export type Rings = readonly (readonly Vector3[])[];

/** The parts of a polygon, whichever way round its rings were written. */
export const regionOf = (polygon: Polygon): readonly Rings[] =>
  polygon.map((rings) => rings.map((ring) => counterclockwise(ring.map(pointOf))));

const counterclockwise = (ring: readonly Vector3[]): readonly Vector3[] =>
  ringArea(ring) < 0 ? [...ring].reverse() : ring;

/** The signed area of a ring in steradians, between -2π and 2π. */
export function ringArea(ring: readonly Vector3[]): number {
  let sum = 0;
  for (let index = 1; index + 1 < ring.length; index++)
    sum += triangleArea(ring[0]!, ring[index]!, ring[index + 1]!);
  return sum;
}

/** The edges of shells and of holes, all counterclockwise. */
export const edgesOfRegion = (region: readonly Rings[]): readonly Edge[] =>
  region.flatMap((rings) =>
    rings.flatMap((ring) => ring.map((corner, index): Edge => [corner, ring[(index + 1) % ring.length]!])),
  );

/** Whether the ring goes once around the point, by the angles under which its edges are seen from there. */
function surrounds(ring: readonly Vector3[], p: Vector3): boolean {
  let sum = 0;
  for (const [index, from] of ring.entries()) {
    const to = ring[(index + 1) % ring.length]!;
    sum += Math.atan2(turn(p, from, to), dot(from, to) - dot(p, from) * dot(p, to));
  }
  return sum > Math.PI;
}

export const contains = (region: readonly Rings[], p: Vector3): boolean =>
  region.some(
    ([shell, ...holes]) =>
      shell !== undefined && surrounds(shell, p) && !holes.some((hole) => surrounds(hole, p)),
  );

/** The angle below which a computed point lies on an edge. */
export const NEAR = 1e-13;

/**
 * The boundary of the region, interior on the left: the edges, or where parts overlap or touch the pieces of edges that bound them
 * taken together.
 */
export function boundaryOf(region: readonly Rings[]): readonly Edge[] {
  if (region.length === 1) return edgesOfRegion(region);
  const walls = region.map(directed);
  return walls.flatMap((edges, place) =>
    edges.flatMap((edge) =>
      pieces(
        edge,
        walls.flatMap((wall, other) => (other === place ? [] : wall)),
      ).filter((piece) =>
        region.every(
          (part, other) => other === place || isBoundary(piece, place, part, walls[other]!, other),
        ),
      ),
    ),
  );
}

/**
 * Whether a piece of one part still bounds the region when another part is added. Along an edge of the other it does not when the
 * two run against each other, and is kept once when they run the same way.
 */
function isBoundary(
  [from, to]: Edge,
  place: number,
  other: Rings,
  walls: readonly Edge[],
  otherPlace: number,
): boolean {
  const middle = unit(add(from, to));
  const along = walls.filter(([a, b]) => isNear(middle, a, b));
  if (along.length === 0) return !contains([other], middle);
  return place < otherPlace && along.every(([a, b]) => dot(normalOf(a, b), normalOf(from, to)) > 0);
}

/** The edges of a part with the interior on the left: holes run clockwise. */
const directed = ([shell, ...holes]: Rings): readonly Edge[] =>
  edgesOfRegion([[shell ?? [], ...holes.map((hole) => [...hole].reverse())]]);

/** An edge cut where it crosses others and at their corners that lie on it. */
export function pieces([from, to]: Edge, walls: readonly Edge[]): readonly Edge[] {
  const corners = walls.map(([corner]) => corner).filter((corner) => isNear(corner, from, to));
  const crossings = walls
    .filter(([a, b]) => edgesMeet(from, to, a, b))
    // Where edges touch, `corners` has the cut already. Where they run along each other, a crossing is an artefact of rounding.
    .filter(
      ([a, b]) => !isNear(a, from, to) && !isNear(b, from, to) && !isNear(from, a, b) && !isNear(to, a, b),
    )
    .map(([a, b]) => {
      const point = unit(cross(normalOf(from, to), normalOf(a, b)));
      return dot(point, add(from, to)) < 0 ? scale(point, -1) : point;
    });
  const cuts = [...corners, ...crossings].sort((left, right) => angle(from, left) - angle(from, right));
  const stops = [from, ...cuts, to];
  return stops
    .slice(1)
    .map((stop, index): Edge => [stops[index]!, stop])
    .filter(([start, end]) => angle(start, end) > NEAR);
}

/** Whether a point lies on an edge up to rounding. */
const isNear = (point: Vector3, from: Vector3, to: Vector3): boolean =>
  angle(point, nearestOnEdge(point, from, to)) < NEAR;

/** The area in steradians. */
export function areaOf(region: readonly Rings[]): number {
  if (region.length === 1) return partArea(region[0]!);
  const reference = region[0]?.[0]?.[0];
  if (reference === undefined) return 0;
  return boundaryOf(region).reduce((sum, [from, to]) => sum + triangleArea(reference, from, to), 0);
}

const partArea = ([shell, ...holes]: Rings): number =>
  ringArea(shell ?? []) - holes.reduce((total, hole) => total + ringArea(hole), 0);

/** The centre of mass of the region times its area; parts that overlap are taken together. */
export function centroidOf(region: readonly Rings[]): Vector3 {
  const reference = region[0]?.[0]?.[0];
  const none = { x: 0, y: 0, z: 0 };
  if (reference === undefined) return none;
  const edges = region.length === 1 ? directed(region[0]!) : boundaryOf(region);
  return edges.reduce<Vector3>((sum, [from, to]) => add(sum, triangleCentroid(reference, from, to)), none);
}
