import { add, cross, dot, norm, scale, subtract, unit, type Vector3 } from './sphere.ts';

/** A plane that touches the sphere, seen from its centre: great circles are straight lines in it. */
export interface Plane {
  to(point: Vector3): readonly [x: number, y: number];
  back(x: number, y: number): Vector3;
}

/** Points further than this from the middle of all (cosine of the angle) are too far out for the plane. */
const EDGE = 0.05;

/** The plane around the middle of the points; undefined when they do not lie well within half of the sphere. */
export function gnomonic(points: readonly Vector3[]): Plane | undefined {
  const sum = points.reduce(add, { x: 0, y: 0, z: 0 });
  if (norm(sum) < EDGE) return undefined;
  const middle = unit(sum);
  if (points.some((point) => dot(point, middle) < EDGE)) return undefined;
  const axis = Math.abs(middle.z) < 0.9 ? { x: 0, y: 0, z: 1 } : { x: 1, y: 0, z: 0 };
  const right = unit(subtract(axis, scale(middle, dot(axis, middle))));
  const up = cross(middle, right);
  const known = new Map<string, Vector3>();
  return {
    to(point) {
      const depth = dot(point, middle);
      const [x, y] = [dot(point, right) / depth, dot(point, up) / depth];
      // Remembered, so that `back` gives exactly the same corner: computing it from the plane would change its last digits.
      known.set(`${x} ${y}`, point);
      return [x, y];
    },
    back: (x, y) => known.get(`${x} ${y}`) ?? unit(add(middle, add(scale(right, x), scale(up, y)))),
  };
}
