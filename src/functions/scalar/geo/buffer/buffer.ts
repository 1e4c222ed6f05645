import { isSame } from '../shapes/intersection.ts';
import type { Ring } from '../shapes/outline.ts';
import {
  add,
  angle,
  cross,
  dot,
  EARTH_RADIUS,
  normalOf,
  scale,
  unit,
  type Vector3,
} from '../shapes/sphere.ts';

/** How far a buffer reaches, and how its arcs are approximated: by corners at these angles from each other. All in radians. */
export interface Reach {
  readonly radius: number;
  /** Between corners of the arc around the end of an edge. */
  readonly step: number;
  /** Between corners of the curve that runs beside an edge at the distance of the radius. */
  readonly edgeStep: number;
}

/**
 * As few corners as the tolerance permits. Corners lie on the circle, so the middle of each edge between them lies inside it, by the tolerance at most.
 * Kusto stores the tolerance as a 32-bit fraction of the radius; without that rounding our angles would differ from its answers in the ninth digit.
 */
export function reachOf(metres: number, tolerance: number): Reach {
  const radius = metres / EARTH_RADIUS;
  const error = Math.fround(Math.min(tolerance / metres, 1)) * radius;
  return {
    radius,
    step: Math.min((2 * Math.PI) / 3, 2 * Math.acos(Math.tan(radius - error) / Math.tan(radius))),
    edgeStep: Math.min((2 * Math.PI) / 3, 2 * Math.acos(Math.tan(radius) / Math.tan(radius + error))),
  };
}

const ray = (from: Vector3, direction: Vector3, distance: number): Vector3 =>
  add(scale(from, Math.cos(distance)), scale(direction, Math.sin(distance)));

/**
 * The direction of a circle's first corner as S2 chooses it: at a right angle to the middle and to a vector near the axis that precedes the middle's
 * largest coordinate.
 */
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

/** Below this, rounding decides whether a bend turns left or right. */
const STRAIGHT = 1e-12;

/**
 * Draws at a distance beside edges, to their right. The path goes around the outside of bends; at the inside of one it goes to the bend
 * itself and on from there, and so crosses itself: see `coveredBy`.
 */
class Drawing {
  readonly corners: Vector3[] = [];
  readonly #reach: Reach;

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** The parallel of an edge, without its last corner. */
  edge(a: Vector3, b: Vector3): void {
    const pole = rightOf(a, b);
    const ahead = unit(cross(a, pole));
    const length = angle(a, b);
    this.#corner(a, pole);
    for (let index = 1; index * this.#reach.edgeStep < length; index++)
      this.#corner(ray(a, ahead, index * this.#reach.edgeStep), pole);
  }

  /** The corners around a point from one direction to another, counterclockwise, without the last. */
  arc(middle: Vector3, from: Vector3, to: Vector3): void {
    const across = unit(cross(middle, from));
    const span = angle(from, to);
    this.#corner(middle, from);
    for (let index = 1; index * this.#reach.step < span; index++)
      this.#corner(middle, ray(from, across, index * this.#reach.step));
  }

  /** The parallel of the edge from a to b, and the way around b. False where rounding decides to which side c lies. */
  edgeAndBend(a: Vector3, b: Vector3, c: Vector3): boolean {
    this.edge(a, b);
    const [before, behind] = [rightOf(a, b), rightOf(b, c)];
    const side = dot(cross(before, behind), b);
    if (isSame(a, c)) this.arc(b, before, scale(before, -1));
    else if (Math.abs(side) < STRAIGHT + 1e-15 / Math.min(angle(a, b), angle(b, c))) return false;
    else if (side > 0) this.arc(b, before, behind);
    else {
      this.#corner(b, before);
      this.corners.push(b);
    }
    return true;
  }

  #corner(from: Vector3, direction: Vector3): void {
    this.corners.push(ray(from, direction, this.#reach.radius));
  }
}

/** The path around a ring, beginning beside its first edge. Undefined where rounding decides. */
export function pathAroundRing(ring: Ring, reach: Reach): Ring | undefined {
  const at = (index: number): Vector3 => ring[index % ring.length]!;
  const drawing = new Drawing(reach);
  const isClear = ring.every((corner, index) => drawing.edgeAndBend(corner, at(index + 1), at(index + 2)));
  return isClear ? drawing.corners : undefined;
}

/** The path around a line, there and back, beginning after its start. Undefined where rounding decides. */
export function pathAroundLine(line: readonly Vector3[], reach: Reach): Ring | undefined {
  const drawing = new Drawing(reach);
  const back = line.toReversed();
  for (const points of [line, back]) {
    const [first, second] = points;
    const pole = rightOf(first!, second!);
    drawing.arc(first!, scale(pole, -1), pole);
    for (let index = 0; index + 2 < points.length; index++)
      if (!drawing.edgeAndBend(points[index]!, points[index + 1]!, points[index + 2]!)) return undefined;
    drawing.edge(points.at(-2)!, points.at(-1)!);
  }
  return drawing.corners;
}
