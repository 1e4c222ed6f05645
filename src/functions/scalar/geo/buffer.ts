import { add, angle, cross, EARTH_RADIUS, normalOf, scale, turn, unit, type Vector3 } from './sphere.ts';

/** How far a buffer reaches, and the angles in radians between the corners that approximate its arcs. */
export interface Reach {
  readonly radius: number;
  /** Between the corners of an arc around the end of an edge. */
  readonly step: number;
  /** The longest edge whose parallel is drawn as one edge. */
  readonly longestEdge: number;
}

/**
 * Corners stand on the circle, and the edges between them come nearer to the middle by the tolerance at most. Kusto keeps the
 * tolerance as a fraction of the radius, in 32 bits: the emulator's answers show it in the ninth digit of every angle.
 */
export function reachOf(metres: number, tolerance: number): Reach {
  const radius = metres / EARTH_RADIUS;
  const error = Math.fround(Math.min(tolerance / metres, 1)) * radius;
  return {
    radius,
    step: Math.min((2 * Math.PI) / 3, 2 * Math.acos(Math.tan(radius - error) / Math.tan(radius))),
    longestEdge: 2 * Math.acos(Math.tan(radius) / Math.tan(radius + error)),
  };
}

const ray = (from: Vector3, direction: Vector3, distance: number): Vector3 =>
  add(scale(from, Math.cos(distance)), scale(direction, Math.sin(distance)));

/** The direction in which the first corner of a circle stands: across the axis that precedes the one the middle is nearest to. */
function firstDirection({ x, y, z }: Vector3): Vector3 {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  const nearest = ax > ay ? (ax > az ? 'x' : 'z') : ay > az ? 'y' : 'z';
  const leaning = { x: 0.012, y: 0.0053, z: 0.00457 };
  const before = { x: 'z', y: 'x', z: 'y' } as const;
  return unit(cross({ x, y, z }, { ...leaning, [before[nearest]]: 1 }));
}

/** The corners around a point, counterclockwise: as many as the tolerance needs, at equal angles. */
export function bufferOfPoint(middle: Vector3, { radius, step }: Reach): readonly Vector3[] {
  const corners = Math.ceil((2 * Math.PI) / step - 1e-12);
  const start = firstDirection(middle);
  const across = cross(middle, start);
  return Array.from({ length: corners }, (_, index) =>
    ray(middle, ray(start, across, (index * 2 * Math.PI) / corners), radius),
  );
}

/** The direction to the right of the edge from a to b: outwards, where edges run counterclockwise. */
const rightOf = (a: Vector3, b: Vector3): Vector3 => unit(normalOf(b, a));

/** The corners around `middle` from one direction to another, counterclockwise, both included. */
function arc(middle: Vector3, from: Vector3, to: Vector3, { radius, step }: Reach): readonly Vector3[] {
  const across = unit(cross(middle, from));
  const span = angle(from, to);
  const corners = [ray(middle, from, radius)];
  for (let index = 1; index * step < span; index++)
    corners.push(ray(middle, ray(from, across, index * step), radius));
  return [...corners, ray(middle, to, radius)];
}

/** How far the path turns to the left at b. */
const bend = (a: Vector3, b: Vector3, c: Vector3): number => angle(rightOf(a, b), rightOf(b, c));

/** Whether a ring runs counterclockwise around a convex region. */
export function isConvex(ring: readonly Vector3[]): boolean {
  const at = (index: number): Vector3 => ring[index % ring.length]!;
  let bends = 0;
  for (const [index, a] of ring.entries()) {
    if (!(turn(a, at(index + 1), at(index + 2)) > 0)) return false;
    bends += bend(a, at(index + 1), at(index + 2));
  }
  // A star turns left at each point too, but goes around twice.
  return bends < 3 * Math.PI;
}

/** The corners around a convex ring that runs counterclockwise, or around an edge there and back. They begin beside its first edge. */
export function bufferOfRing(ring: readonly Vector3[], reach: Reach): readonly Vector3[] {
  const at = (index: number): Vector3 => ring[(index + ring.length) % ring.length]!;
  const arcs = ring.map((corner, index) =>
    arc(corner, rightOf(at(index - 1), corner), rightOf(corner, at(index + 1)), reach),
  );
  if (ring.length === 2) return arcs.flat();
  const first = arcs[0]!;
  return [first.at(-1)!, ...arcs.slice(1).flat(), ...first.slice(0, -1)];
}

/** The longest edge of a closed ring. */
export const longestEdgeOf = (ring: readonly Vector3[]): number =>
  Math.max(...ring.map((corner, index) => angle(corner, ring[(index + 1) % ring.length]!)));
