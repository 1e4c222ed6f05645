/** A point on the unit sphere, or a direction in space. */
export interface Vector3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The mean radius of the Earth in metres that Kusto's results are made with. */
export const EARTH_RADIUS = 6_371_010;

/** Longitude and latitude in degrees. */
export type LngLat = readonly [longitude: number, latitude: number];

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;
export const degrees = (radian: number): number => (radian * 180) / Math.PI;

/** In degrees; NaN is no place. */
export const isLngLat = (longitude: number, latitude: number): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

/** The point of the unit sphere. */
export function pointOf([longitude, latitude]: LngLat): Vector3 {
  const [lambda, phi] = [radians(longitude), radians(latitude)];
  return { x: Math.cos(phi) * Math.cos(lambda), y: Math.cos(phi) * Math.sin(lambda), z: Math.sin(phi) };
}

/** The place below a vector of any length but 0. */
export const lngLatOf = ({ x, y, z }: Vector3): LngLat => [
  degrees(Math.atan2(y, x)),
  degrees(Math.atan2(z, Math.hypot(x, y))),
];

export const add = (a: Vector3, b: Vector3): Vector3 => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });
export const subtract = (a: Vector3, b: Vector3): Vector3 => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
export const scale = (a: Vector3, by: number): Vector3 => ({ x: a.x * by, y: a.y * by, z: a.z * by });
export const dot = (a: Vector3, b: Vector3): number => a.x * b.x + a.y * b.y + a.z * b.z;
export const norm = (a: Vector3): number => Math.sqrt(dot(a, a));

export const cross = (a: Vector3, b: Vector3): Vector3 => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
});

/** The same direction with length 1; NaN of the vector 0. */
export const unit = (a: Vector3): Vector3 => scale(a, 1 / norm(a));

/** The angle between two vectors in radians, exact for small ones too. */
export const angle = (a: Vector3, b: Vector3): number => Math.atan2(norm(cross(a, b)), dot(a, b));

/** Positive when a, b, c run counterclockwise seen from outside. The differences keep it exact for points close together. */
export const turn = (a: Vector3, b: Vector3, c: Vector3): number =>
  dot(cross(subtract(b, a), subtract(c, a)), a);

/** Twice the normal of the great circle through a and b, exact for points close together too. */
export const normalOf = (a: Vector3, b: Vector3): Vector3 => cross(subtract(a, b), add(a, b));

/** The point at a fraction of the way from a to b on their great circle. */
export function interpolate(a: Vector3, b: Vector3, fraction: number): Vector3 {
  if (fraction === 0) return a;
  if (fraction === 1) return b;
  const along = unit(cross(unit(cross(a, b)), a));
  const distance = angle(a, b) * fraction;
  if (!Number.isFinite(along.x)) return a;
  return add(scale(a, Math.cos(distance)), scale(along, Math.sin(distance)));
}

/** The point of the edge from a to b that is nearest to p. */
export function nearestOnEdge(p: Vector3, a: Vector3, b: Vector3): Vector3 {
  const normal = normalOf(a, b);
  const size = norm(normal);
  if (size > 0) {
    const pole = scale(normal, 1 / size);
    const foot = subtract(p, scale(pole, dot(p, pole)));
    if (turn(pole, a, foot) > 0 && turn(foot, b, pole) > 0) return unit(foot);
  }
  return angle(p, a) <= angle(p, b) ? a : b;
}

/** Whether the edges ab and cd cross or touch. */
export function edgesMeet(a: Vector3, b: Vector3, c: Vector3, d: Vector3): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  // Turns of points on one side of both great circles agree; the last test keeps antipodal crossings out.
  if (abc * abd < 0 && cda * cdb < 0) return abc * cdb > 0;
  const touches = (p: Vector3, from: Vector3, to: Vector3): boolean =>
    angle(p, nearestOnEdge(p, from, to)) < 1e-15;
  return touches(c, a, b) || touches(d, a, b) || touches(a, c, d) || touches(b, c, d);
}

/** The area of the triangle abc on the sphere in steradians, negative when it runs clockwise. */
export const triangleArea = (a: Vector3, b: Vector3, c: Vector3): number =>
  2 * Math.atan2(turn(a, b, c), 1 + dot(a, b) + dot(b, c) + dot(c, a));

/**
 * The centre of mass of the triangle abc times its area, which is negative when it runs clockwise: the vector whose product with each
 * corner is half the angle at which the opposite edge is seen, over its sine. Differences keep it exact for small triangles.
 */
export function triangleCentroid(a: Vector3, b: Vector3, c: Vector3): Vector3 {
  const stretch = (from: Vector3, to: Vector3): number => {
    const seen = angle(from, to);
    return seen === 0 ? 1 : seen / Math.sin(seen);
  };
  const [ra, rb, rc] = [stretch(b, c), stretch(c, a), stretch(a, b)];
  const [ab, ac] = [subtract(b, a), subtract(c, a)];
  const sides = add(scale(cross(ac, a), rb - ra), scale(cross(a, ab), rc - ra));
  return scale(add(scale(cross(ab, ac), ra), sides), 0.5);
}
