import { expect, test } from 'vitest';
import { edgesAlong } from '../../src/functions/scalar/geo/shapes/path.ts';
import {
  EARTH_RADIUS,
  type LngLat,
  lngLatOf,
  pointOf,
  type Vector3,
} from '../../src/functions/scalar/geo/shapes/sphere.ts';
import { Doubt } from '../../src/functions/scalar/geo/simplify/doubt.ts';
import { simplifiedLine, simplifiedOutline } from '../../src/functions/scalar/geo/simplify/simplify.ts';
import { snap } from '../../src/functions/scalar/geo/simplify/snap.ts';

const places = (points: readonly Vector3[] | undefined): unknown =>
  points?.map((point) => lngLatOf(point).map((degrees) => Number(degrees.toFixed(4)) + 0));

const outlineOf = (rings: readonly (readonly LngLat[])[], metres: number): unknown =>
  simplifiedOutline(
    rings.map((ring) => ring.map(pointOf)),
    metres / EARTH_RADIUS,
  )?.map(places);

const hole: readonly LngLat[] = [
  [0.01, 0.01],
  [0.01, 0.05],
  [0.05, 0.03],
];

test('rings come in the order of the first edge that each stands for, not of the corners that were taken first', () => {
  const ring: readonly LngLat[] = [
    [0.05, 0],
    [0, 0.725],
    [-0.032, 0],
    [0, -0.524],
  ];
  expect(outlineOf([ring, hole], 3263)).toEqual([
    [
      [0, -0.524],
      [0.05, 0.03],
      [0, 0.725],
      [-0.032, 0],
    ],
    [
      [0.01, 0.01],
      [0.01, 0.05],
      [0.05, 0.03],
    ],
  ]);
});

test('rings that stand for the same first edge come in the order of their sites', () => {
  const ring: readonly LngLat[] = [
    [1.837, 0],
    [0.049, 0.03],
    [-0.349, 0.764],
    [-1.153, 0.278],
    [-0.114, -0.028],
    [-0.424, -0.928],
    [0.125, -0.078],
  ];
  expect(outlineOf([ring, hole], 19_791)).toEqual([
    [
      [-0.114, -0.028],
      [-0.349, 0.764],
      [-1.153, 0.278],
    ],
    [
      [0.125, -0.078],
      [-0.114, -0.028],
      [-0.424, -0.928],
    ],
  ]);
});

test('edges become one from fork to fork, before those that lead around', () => {
  const ring: readonly LngLat[] = [
    [0.039, 0],
    [0, 0.104],
    [-0.028, 0],
    [0, -0.588],
  ];
  expect(outlineOf([ring, hole], 5631)).toEqual([
    [
      [0.039, 0],
      [0.01, 0.05],
      [0, -0.588],
    ],
  ]);
});

test('an edge that stands for several stays near to the corners that each begins with', () => {
  const line: readonly LngLat[] = [
    [0, 0.16],
    [0.14, 0.07],
    [0.15, 0],
    [0.43, 0.22],
  ];
  expect(places(simplifiedLine(line.map(pointOf), 18_051 / EARTH_RADIUS))).toEqual([
    [0, 0.16],
    [0.14, 0.07],
    [0.43, 0.22],
  ]);
});

test('edges go through the corners that stay near them', () => {
  const corners: readonly LngLat[] = [
    [0, 0],
    [1, 0],
    [1.001, 0.001],
    [2, 0.004],
    [1, 0.003],
    [0, 1],
  ];
  const snapped = snap(edgesAlong(corners.map(pointOf)), 500 / EARTH_RADIUS, new Doubt([0]));
  expect({ ...snapped, sites: places(snapped?.sites) }).toEqual({
    sites: [
      [0, 0],
      [1, 0.003],
      [0, 1],
      [2, 0.004],
    ],
    chains: [[0, 1], [1], [1, 3], [3, 1], [1, 2]],
    around: [[0, 1], [1], [1, 3], [3, 1], [1, 2]],
  });
});

test('a site is added where an edge would come too near to one that it does not go through', () => {
  const corners: readonly LngLat[] = [
    [-0.021, 0.084],
    [0, 0],
    [1, 0],
    [0.92, 0.066],
    [0.332, 0.114],
  ];
  const snapped = snap(edgesAlong(corners.map(pointOf)), 11_119 / EARTH_RADIUS, new Doubt([0]));
  expect({ ...snapped, sites: places(snapped?.sites) }).toEqual({
    sites: [
      [-0.021, 0.084],
      [0.332, 0.114],
      [0.92, 0.066],
      [1, 0],
      [0.332, 0],
    ],
    chains: [[0], [0, 4, 2, 3], [3, 2], [2, 1]],
    around: [[0], [0, 4, 1, 2, 3], [3, 2], [2, 3, 1, 4]],
  });
});

test('edges so long that their middle may move too far are not simplified', () => {
  const ends: readonly LngLat[] = [
    [0, 0],
    [100, 0],
  ];
  expect(snap(edgesAlong(ends.map(pointOf)), 1 / EARTH_RADIUS, new Doubt([0]))).toBe(undefined);
});
