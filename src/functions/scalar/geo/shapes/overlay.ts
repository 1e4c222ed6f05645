import { intersection, union } from 'polyclip-ts';
import { gnomonic, type Plane } from './gnomonic.ts';
import {
  edgesOfRing,
  fromLeastCell,
  type Outline,
  type Ring,
  regionWithin,
  startOf,
  turned,
} from './outline.ts';
import { anyEdgesMeet, type Edge } from './path.ts';
import { areaOf, contains, NEAR, pieces } from './region.ts';
import { angle, nearestOnEdge, type Vector3 } from './sphere.ts';

/**
 * Union and intersection of regions on the sphere. They are computed in a plane where great circles are straight, and put back on the sphere. Kusto
 * prints rings as the S2 library orders them, so they are ordered here: the edges of both operands are numbered, a ring ends with its edge of the
 * highest number, and rings come by the number of their first edge.
 */

/** Points nearer to each other than this are one point; S2's value, in radians. */
const SAME = 2e-15;
/** By which share of an area rounding may change it. */
const AREA = 1e-9;
/** How far rounding may move an edge, in radians. */
const OFF = 1e-15;

/** The union of regions. The two with the fewest corners are united first, again and again, as S2 does. Undefined when they lie too far apart. */
export function unionOf(regions: readonly Outline[]): Outline | undefined {
  let queue = regions.map((region) => ({ region, corners: region.flat().length }));
  const sorted = (): typeof queue => [...queue].sort((a, b) => a.corners - b.corners);
  for (queue = sorted(); queue.length > 1; queue = sorted()) {
    const [first, second, ...others] = queue;
    const region = overlay('union', first!.region, second!.region);
    if (region === undefined) return undefined;
    queue = [...others, { region, corners: first!.corners + second!.corners }];
  }
  return queue[0]?.region;
}

/** The area that two regions share; undefined when they lie too far apart. */
export const intersectionOf = (left: Outline, right: Outline): Outline | undefined =>
  overlay('intersection', left, right);

const operations = { union, intersection };

function overlay(kind: keyof typeof operations, left: Outline, right: Outline): Outline | undefined {
  const corners = mergedCorners([...left.flat(), ...right.flat()]);
  const plane = gnomonic(corners.all);
  if (plane === undefined) {
    if (!areApart(left, right)) return undefined;
    return kind === 'union' ? [...left, ...right] : [];
  }
  const merged = [left, right].map((region) => region.map((ring) => ring.map(corners.of)));
  const edges = merged.flat().flatMap(edgesOfRing);
  const node = nodes(corners.all);
  const [a, b] = merged
    .map((region) =>
      region.map((ring) =>
        edgesOfRing(ring).flatMap((edge) => pieces(edge, edges).map(([start]) => node(start))),
      ),
    )
    .map((region) => polygonsOf(region, plane));
  const rings = operations[kind](a!, b!)
    .flat()
    .map((ring) => ring.slice(0, -1).map(([x, y]) => plane.back(x, y)))
    .map((ring) => withCorners(ring, corners.all))
    .map((ring) => canonical(ring, edges));
  const outline = rings.sort((one, other) => one.first - other.first).map(({ ring }) => ring);
  return hasAreaOf(kind, outline, left, right) ? outline : undefined;
}

/**
 * Gives equal points for points that differ only by rounding. Edges that run along each other are so cut at the same points where a third edge crosses them;
 * otherwise rounding would separate them in the plane.
 */
function nodes(corners: readonly Vector3[]): (point: Vector3) => Vector3 {
  const known = [...corners];
  return (point) => {
    const same = known.find((other) => angle(other, point) < NEAR);
    if (same === undefined) known.push(point);
    return same ?? point;
  };
}

/** A check of the result: whether its area is the one that follows from the operands, computed in another way. */
function hasAreaOf(kind: keyof typeof operations, outline: Outline, left: Outline, right: Outline): boolean {
  const [one, other] = [regionWithin(left), regionWithin(right)];
  const together = areaOf([...one, ...other]);
  const expected = kind === 'union' ? together : areaOf(one) + areaOf(other) - together;
  const around = [...left, ...right]
    .flatMap(edgesOfRing)
    .reduce((sum, [from, to]) => sum + angle(from, to), 0);
  return Math.abs(areaOf(regionWithin(outline)) - expected) <= AREA * together + OFF * around;
}

/** Whether two areas have nothing in common, wherever they lie. */
function areApart(left: Outline, right: Outline): boolean {
  if (anyEdgesMeet(left.flatMap(edgesOfRing), right.flatMap(edgesOfRing))) return false;
  const [one, other] = [regionWithin(left), regionWithin(right)];
  return (
    !right.some(([corner]) => contains(one, corner!)) && !left.some(([corner]) => contains(other, corner!))
  );
}

/** Corners that are one up to rounding, as one. */
function mergedCorners(corners: readonly Vector3[]): {
  readonly all: readonly Vector3[];
  readonly of: (corner: Vector3) => Vector3;
} {
  const all: Vector3[] = [];
  const known = new Map<Vector3, Vector3>();
  for (const corner of corners) {
    const same = all.find((other) => angle(other, corner) < SAME);
    if (same === undefined) all.push(corner);
    known.set(corner, same ?? corner);
  }
  return { all, of: (corner) => known.get(corner)! };
}

/** The rings in the plane as polygons: shells run counterclockwise there, holes clockwise. */
function polygonsOf(region: Outline, plane: Plane): [number, number][][][] {
  const rings = region.map((ring) => ring.map(plane.to));
  const shells = rings.filter((ring) => planeArea(ring) > 0).map((shell) => [shell]);
  for (const hole of rings.filter((ring) => planeArea(ring) <= 0)) {
    const around = shells
      .filter(([shell]) => hole.every((point) => isInside(point, shell!)))
      .sort((a, b) => planeArea(a[0]!) - planeArea(b[0]!));
    around[0]?.push(hole);
  }
  return shells.map((polygon) => polygon.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x, y])));
}

type Point = readonly [number, number];

const planeArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [u, v] = ring[(index + 1) % ring.length]!;
    return sum + x * v - u * y;
  }, 0);

/** Whether a point lies in a ring or is one of its corners. */
function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of ring.entries()) {
    if (ax === x && ay === y) return true;
    const [bx, by] = ring[(index + 1) % ring.length]!;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** Corners that lie on an edge of the ring as points of it: the plane drops those between two edges of one line. */
function withCorners(ring: Ring, corners: readonly Vector3[]): Ring {
  return edgesOfRing(ring).flatMap(([from, to]) => {
    const between = corners
      .filter((corner) => angle(corner, from) > SAME && angle(corner, to) > SAME)
      .filter((corner) => isOn(corner, [from, to], SAME))
      .sort((a, b) => angle(from, a) - angle(from, b));
    return [from, ...between];
  });
}

/** Whether a point lies on an edge up to rounding. */
const isOn = (point: Vector3, [from, to]: Edge, within: number): boolean =>
  angle(point, nearestOnEdge(point, from, to)) < within;

/** The ring turned so that the edges of the highest number are its last, and the number of its first edge. */
function canonical(given: Ring, edges: readonly Edge[]): { readonly ring: Ring; readonly first: number } {
  const ring = turned(given, fromLeastCell(given));
  const numbers = edgesOfRing(ring).map((edge) => {
    const found = edges.findIndex((whole) => isPartOf(edge, whole));
    return found === -1 ? edges.length : found;
  });
  const start = startOf(numbers);
  return { ring: turned(ring, start), first: numbers[start]! };
}

/** Whether an edge lies on another and runs the same way. */
const isPartOf = ([from, to]: Edge, whole: Edge): boolean =>
  isOn(from, whole, NEAR) && isOn(to, whole, NEAR) && angle(whole[0], from) < angle(whole[0], to);
