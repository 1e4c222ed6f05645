import fc from 'fast-check';
import { expect, test } from 'vitest';
import { geohashArea, geohashOf } from '../../src/functions/scalar/geo/shapes/geohash.ts';
import {
  s2CellOf,
  s2CellOfToken,
  s2Center,
  s2Corners,
  s2Neighbors,
  s2Token,
} from '../../src/functions/scalar/geo/shapes/s2-cell.ts';
import { pointOf, turn } from '../../src/functions/scalar/geo/shapes/sphere.ts';
import { transform } from '../../src/functions/scalar/series/fourier.ts';

const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const latitude = fc.double({ min: -89.9, max: 89.9, noNaN: true });
const level = fc.integer({ min: 0, max: 30 });

test('a place lies in the rectangle of its geohash', () => {
  fc.assert(
    fc.property(longitude, latitude, fc.integer({ min: 1, max: 12 }), (x, y, length) => {
      const area = geohashArea(geohashOf(x, y, length) ?? '');
      expect(area !== undefined && x >= area.west && x <= area.west + area.width).toBe(true);
      expect(area !== undefined && y >= area.south && y <= area.south + area.height).toBe(true);
    }),
  );
});

test('an S2 token names its cell', () => {
  fc.assert(
    fc.property(longitude, latitude, level, (x, y, at) => {
      const cell = s2CellOf([x, y], at);
      expect(s2CellOfToken(s2Token(cell))).toEqual(cell);
      expect(s2CellOf(s2Center(cell), at)).toEqual(cell);
    }),
  );
});

test('a place lies between the corners of its S2 cell', () => {
  fc.assert(
    fc.property(longitude, latitude, fc.integer({ min: 0, max: 20 }), (x, y, at) => {
      const corners = s2Corners(s2CellOf([x, y], at));
      const inside = corners.every(
        (corner, index) => turn(corner, corners[(index + 1) % 4] ?? corner, pointOf([x, y])) >= -1e-15,
      );
      expect(inside).toBe(true);
    }),
  );
});

test('S2 cells are neighbours of their neighbours', () => {
  fc.assert(
    fc.property(longitude, latitude, fc.integer({ min: 1, max: 28 }), (x, y, at) => {
      const cell = s2CellOf([x, y], at);
      const neighbors = s2Neighbors(cell);
      // Seven at a corner of the cube.
      expect([7, 8]).toContain(neighbors.length);
      expect(neighbors.map(s2Token)).not.toContain(s2Token(cell));
      for (const neighbor of neighbors) expect(s2Neighbors(neighbor).map(s2Token)).toContain(s2Token(cell));
    }),
    { numRuns: 50 },
  );
});

test('a Fourier transform and its inverse give the series back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }),
      (series) => {
        const re = Float64Array.from(series);
        const back = transform(transform({ re, im: new Float64Array(re.length) }, -1), 1);
        for (const [index, value] of series.entries()) {
          expect((back.re[index] ?? 0) / series.length).toBeCloseTo(value, 6);
          expect((back.im[index] ?? 0) / series.length).toBeCloseTo(0, 6);
        }
      },
    ),
  );
});
