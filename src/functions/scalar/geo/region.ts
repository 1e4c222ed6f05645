import type { Polygon } from './geojson.ts';
import type { Edge } from './path.ts';
import {
  add,
  angle,
  cross,
  dot,
  edgesMeet,
  norm,
  pointOf,
  scale,
  subtract,
  triangleArea,
  turn,
  unit,
  type Vector3,
} from './sphere.ts';

/** The rings of one part of a polygon as corners on the sphere, counterclockwise around the smaller side. */
export type Rings = readonly (readonly Vector3[])[];

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

/**
 * The boundary of the region, interior on the left: the edges, or where parts overlap the pieces of edges that lie in no
 * other part.
 */
export function boundaryOf(region: readonly Rings[]): readonly Edge[] {
  if (region.length === 1) return edgesOfRegion(region);
  return region.flatMap((part, place) => {
    const others = region.filter((_, index) => index !== place);
    const walls = edgesOfRegion(others);
    return directed(part).flatMap((edge) =>
      pieces(edge, walls).filter(([from, to]) => !contains(others, unit(add(from, to)))),
    );
  });
}

/** The edges of a part with the interior on the left: holes run clockwise. */
const directed = ([shell, ...holes]: Rings): readonly Edge[] =>
  edgesOfRegion([[shell ?? [], ...holes.map((hole) => [...hole].reverse())]]);

/** An edge cut where it crosses others. */
function pieces([from, to]: Edge, walls: readonly Edge[]): readonly Edge[] {
  const cuts = walls
    .filter(([a, b]) => edgesMeet(from, to, a, b))
    .map(([a, b]) => {
      const point = cross(cross(from, to), cross(a, b));
      return dot(point, add(from, to)) < 0 ? scale(point, -1) : point;
    })
    .filter((point) => norm(point) > 1e-30)
    .map(unit)
    .sort((left, right) => angle(from, left) - angle(from, right));
  const stops = [from, ...cuts, to];
  return stops.slice(1).map((stop, index): Edge => [stops[index]!, stop]);
}

/** The area in steradians. */
export function areaOf(region: readonly Rings[]): number {
  if (region.length === 1) return partArea(region[0]!);
  const reference = region[0]?.[0]?.[0];
  if (reference === undefined) return 0;
  return boundaryOf(region).reduce((sum, [from, to]) => sum + triangleArea(reference, from, to), 0);
}

const partArea = ([shell, ...holes]: Rings): number =>
  ringArea(shell ?? []) - holes.reduce((total, hole) => total + ringArea(hole), 0);

/** The centre of mass of the region, not of unit length. */
export function centroidOf(region: readonly Rings[]): Vector3 {
  let sum: Vector3 = { x: 0, y: 0, z: 0 };
  for (const rings of region)
    for (const [place, ring] of rings.entries())
      for (let index = 1; index + 1 < ring.length; index++) {
        const part = triangleCentroid(ring[0]!, ring[index]!, ring[index + 1]!);
        sum = place === 0 ? add(sum, part) : subtract(sum, part);
      }
  return sum;
}

/** The centroid of a triangle on the sphere times its signed area. */
function triangleCentroid(a: Vector3, b: Vector3, c: Vector3): Vector3 {
  const part = (p: Vector3, q: Vector3): Vector3 => {
    const normal = cross(p, q);
    const size = norm(normal);
    return size === 0 ? normal : scale(normal, angle(p, q) / size);
  };
  return scale(add(add(part(a, b), part(b, c)), part(c, a)), 0.5);
}
