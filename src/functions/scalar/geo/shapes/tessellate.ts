import { angle, interpolate, type LngLat, pointOf } from './sphere.ts';

/** Where along an edge the planar and the spherical edge are compared, and the part of the tolerance they may differ there. */
const FRACTION = 0.3121569108224831;
const SCALE = 0.8382999256988851;

const between = (a: LngLat, b: LngLat, fraction: number): LngLat => [
  a[0] + (b[0] - a[0]) * fraction,
  a[1] + (b[1] - a[1]) * fraction,
];

/** How far the straight edge on the map is from the great circle, in radians. */
function deviation(a: LngLat, b: LngLat): number {
  const [from, to] = [pointOf(a), pointOf(b)];
  const at = (fraction: number): number =>
    angle(interpolate(from, to, fraction), pointOf(between(a, b, fraction)));
  return Math.max(at(FRACTION), at(1 - FRACTION));
}

/** The points of a chain with more between them, so that great circles stay within `tolerance` radians of its straight edges on the map. */
export function tessellate(chain: readonly LngLat[], tolerance: number): readonly LngLat[] {
  const points: LngLat[] = [chain[0]!];
  const append = (a: LngLat, b: LngLat, depth: number): void => {
    if (depth === 0 || deviation(a, b) <= tolerance * SCALE) {
      points.push(b);
      return;
    }
    const middle = between(a, b, 0.5);
    append(a, middle, depth - 1);
    append(middle, b, depth - 1);
  };
  for (let index = 1; index < chain.length; index++) append(chain[index - 1]!, chain[index]!, 30);
  return points;
}

/** Whether a chain goes over the antimeridian where it goes the shorter way. */
export const crossesAntimeridian = (chain: readonly LngLat[]): boolean =>
  chain.some(([longitude], index) => index > 0 && Math.abs(longitude - chain[index - 1]![0]) > 180);
