import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathAroundLine, pathAroundRing, reachOf } from '../../src/functions/scalar/geo/buffer/buffer.ts';
import { coveredBy } from '../../src/functions/scalar/geo/buffer/covered.ts';
import { edgesOfRing, type Ring } from '../../src/functions/scalar/geo/shapes/outline.ts';
import { type Edge, edgesAlong, nearest } from '../../src/functions/scalar/geo/shapes/path.ts';
import {
  angle,
  EARTH_RADIUS,
  interpolate,
  type LngLat,
  pointOf,
  type Vector3,
} from '../../src/functions/scalar/geo/shapes/sphere.ts';
import { simplifiedLine, simplifiedOutline } from '../../src/functions/scalar/geo/simplify/simplify.ts';

const METRES = 1 / EARTH_RADIUS;
/** How far figures may be off by rounding. */
const NEAR = 1e-3 * METRES;

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.array(fc.tuple(unit, unit), { minLength: 3, maxLength: 12 });

/** Points of a line within some kilometres. */
const line = places.map((points) => points.map(([x, y]): Vector3 => pointOf([8 + x / 20, 47 + y / 20])));

/** Corners around a middle, one in each direction: a ring that does not cross itself. */
const ring = places.map((points) =>
  points.map(([x], index): Vector3 => {
    const turn = (2 * Math.PI * index) / points.length;
    const place: LngLat = [8 + (0.01 + x / 20) * Math.cos(turn), 47 + (0.01 + x / 20) * Math.sin(turn)];
    return pointOf(place);
  }),
);

const distance = (point: Vector3, edges: readonly Edge[]): number => angle(point, nearest(point, edges));

/** Points along the edges, their ends included. */
const along = (edges: readonly Edge[]): readonly Vector3[] =>
  edges.flatMap(([from, to]) => [0, 0.25, 0.5, 0.75].map((part) => interpolate(from, to, part)));

/** Whether there is an outline: where rounding decides, there is none. */
function expectAround(
  outline: readonly Ring[] | undefined,
  shape: readonly Edge[],
  radius: number,
  tolerance: number,
): boolean {
  for (const point of along((outline ?? []).flatMap(edgesOfRing))) {
    const away = distance(point, shape);
    expect(away).toBeGreaterThan((radius - tolerance) * METRES - NEAR);
    expect(away).toBeLessThan((radius + tolerance) * METRES + NEAR);
  }
  return outline !== undefined;
}

test('the boundary of a buffer is a radius away from the line, less or more by the tolerance', () => {
  let outlines = 0;
  fc.assert(
    fc.property(line, fc.double({ min: 10, max: 3000, noNaN: true }), (points, radius) => {
      const tolerance = radius / 20;
      const path = pathAroundLine(points, reachOf(radius, tolerance));
      if (expectAround(path && coveredBy([path]), edgesAlong(points), radius, tolerance)) outlines++;
    }),
  );
  expect(outlines).toBeGreaterThan(10);
});

test('the boundary of a buffer is a radius away from the ring, less or more by the tolerance', () => {
  let outlines = 0;
  fc.assert(
    fc.property(ring, fc.double({ min: 10, max: 3000, noNaN: true }), (corners, radius) => {
      const tolerance = radius / 20;
      const path = pathAroundRing(corners, reachOf(radius, tolerance));
      if (expectAround(path && coveredBy([path]), edgesOfRing(corners), radius, tolerance)) outlines++;
    }),
  );
  expect(outlines).toBeGreaterThan(10);
});

const tolerances = fc.double({ min: 1, max: 2000, noNaN: true });

test('points of a simplified line are a tolerance apart, and the line stays near', () => {
  let shapes = 0;
  fc.assert(
    fc.property(line, tolerances, (points, tolerance) => {
      const simplified = simplifiedLine(points, tolerance * METRES) ?? [];
      if (simplified.length > 0) shapes++;
      expectApart(simplified, tolerance);
      for (const point of along(edgesAlong(simplified)))
        expect(distance(point, edgesAlong(points))).toBeLessThan(1.1 * tolerance * METRES + NEAR);
    }),
    // Most random lines cross themselves, and are refused.
    { numRuns: 1500 },
  );
  expect(shapes).toBeGreaterThan(30);
});

test('corners of a simplified ring are a tolerance apart, and it stays near', () => {
  let parts = 0;
  fc.assert(
    fc.property(ring, tolerances, (corners, tolerance) => {
      for (const part of simplifiedOutline([corners], tolerance * METRES) ?? []) {
        parts++;
        expectApart(part, tolerance);
        for (const point of along(edgesOfRing(part)))
          expect(distance(point, edgesOfRing(corners))).toBeLessThan(1.1 * tolerance * METRES + NEAR);
      }
    }),
  );
  expect(parts).toBeGreaterThan(10);
});

function expectApart(points: readonly Vector3[], tolerance: number): void {
  for (const [index, point] of points.entries())
    for (const other of points.slice(0, index))
      expect(angle(point, other)).toBeGreaterThan(tolerance * METRES - NEAR);
}
