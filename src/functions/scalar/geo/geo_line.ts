import type { DynamicValue } from '../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';
import { lineOf, pointGeometry } from './shapes/geojson.ts';
import { anyEdgesMeet, type Edge, edgesOfLine, lengthOf, nearest } from './shapes/path.ts';
import {
  add,
  angle,
  EARTH_RADIUS,
  interpolate,
  isLngLat,
  lngLatOf,
  norm,
  pointOf,
  scale,
  subtract,
  type Vector3,
} from './shapes/sphere.ts';

const line = param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.');
const longitude = param('longitude', 'real', 'Degrees east.');
const latitude = param('latitude', 'real', 'Degrees north.');

const edgesOf = (value: DynamicValue): readonly Edge[] | undefined => {
  const read = lineOf(value);
  return read === undefined ? undefined : edgesOfLine(read);
};

/** `geo_line_length(lineString)`. */
export const geoLineLength = defineScalar({
  name: 'geo_line_length',
  category: 'geo',
  summary: 'Returns the length of a line in metres.',
  returns: 'A real; null when the line is not valid.',
  reference: 'geo-line-length-function.md',
  overloads: [
    overload({
      params: [line],
      returns: 'real',
      map: (value) => {
        const edges = edgesOf(value);
        return edges === undefined ? null : lengthOf(edges) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(geo_line_length(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 1]]})), 3)',
      result: 111195.101,
    },
  ],
});

/** `geo_distance_point_to_line(longitude, latitude, lineString)`. */
export const geoDistancePointToLine = defineScalar({
  name: 'geo_distance_point_to_line',
  category: 'geo',
  summary: 'Returns the distance of a place to a line in metres.',
  returns: 'A real; null when the place or the line is not valid.',
  reference: 'geo-distance-point-to-line-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, line],
      returns: 'real',
      map: (x, y, value) => {
        const edges = edgesOf(value);
        if (edges === undefined || !isLngLat(x, y)) return null;
        const point = pointOf([x, y]);
        return angle(point, nearest(point, edges)) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(geo_distance_point_to_line(0.0, 1.0, dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]})), 3)',
      result: 111195.101,
    },
  ],
});

/** `geo_closest_point_on_line(longitude, latitude, lineString)`. */
export const geoClosestPointOnLine = defineScalar({
  name: 'geo_closest_point_on_line',
  category: 'geo',
  summary: 'Returns the point of a line that is nearest to a place.',
  returns: 'A GeoJSON Point; null when the place or the line is not valid.',
  reference: 'geo-closest-point-on-line-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, line],
      returns: 'dynamic',
      map: (x, y, value) => {
        const edges = edgesOf(value);
        if (edges === undefined || !isLngLat(x, y)) return null;
        return pointGeometry(lngLatOf(nearest(pointOf([x, y]), edges)));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_closest_point_on_line(0.0, 1.0, dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]})).coordinates',
      result: [0, 0],
    },
  ],
});

/** `geo_intersects_2lines(lineString1, lineString2)`. */
export const geoIntersects2lines = defineScalar({
  name: 'geo_intersects_2lines',
  category: 'geo',
  summary: 'Tells whether two lines meet.',
  returns: 'A bool; null when a line is not valid.',
  reference: 'geo-intersects-2lines-function.md',
  overloads: [
    overload({
      params: [line, line],
      returns: 'bool',
      map: (left, right) => {
        const [a, b] = [edgesOf(left), edgesOf(right)];
        return a === undefined || b === undefined ? null : anyEdgesMeet(a, b);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_intersects_2lines(dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]}), dynamic({"type": "LineString", "coordinates": [[0, -1], [0, 1]]}))',
      result: true,
    },
  ],
});

/** `geo_line_interpolate_point(lineString, fraction)`. */
export const geoLineInterpolatePoint = defineScalar({
  name: 'geo_line_interpolate_point',
  category: 'geo',
  summary: 'Returns the point at a fraction of the length of a line.',
  returns: 'A GeoJSON Point; null when the line is not valid or the fraction not within 0 to 1.',
  reference: 'geo-line-interpolate-point-function.md',
  overloads: [
    overload({
      params: [line, param('fraction', 'real', 'The fraction, 0 to 1.')],
      returns: 'dynamic',
      map: (value, fraction) => {
        const edges = edgesOf(value);
        if (edges === undefined || !(fraction >= 0 && fraction <= 1)) return null;
        let left = lengthOf(edges) * fraction;
        for (const [from, to] of edges) {
          const length = angle(from, to);
          if (left <= length) return pointGeometry(lngLatOf(interpolate(from, to, left / length)));
          left -= length;
        }
        return pointGeometry(lngLatOf(edges.at(-1)![1]));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_interpolate_point(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 0.5]]}), 0.0).coordinates',
      result: [0, 0],
    },
  ],
});

/** `geo_line_locate_point(lineString, longitude, latitude, use_spheroid)`. */
export const geoLineLocatePoint = defineScalar({
  name: 'geo_line_locate_point',
  category: 'geo',
  summary: 'Returns the fraction of the length of a line at which the nearest point to a place lies.',
  returns: 'A real from 0 to 1; null when the place or the line is not valid, or the spheroid is asked for.',
  reference: 'geo-line-locate-point-function.md',
  differs: 'Measured on the sphere only: with `use_spheroid` the result is null.',
  overloads: [
    overload({
      params: [
        line,
        longitude,
        latitude,
        optional('use_spheroid', 'bool', 'Whether to measure on the spheroid.', false),
      ],
      returns: 'real',
      map: (value, x, y, spheroid) => {
        const edges = edgesOf(value);
        if (edges === undefined || !isLngLat(x, y) || spheroid) return null;
        const point = pointOf([x, y]);
        const found = nearest(point, edges);
        let before = 0;
        for (const edge of edges) {
          if (angle(nearest(found, [edge]), found) < 1e-14)
            return (before + angle(edge[0], found)) / lengthOf(edges);
          before += angle(edge[0], edge[1]);
        }
        return null;
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_locate_point(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 2]]}), 1.0, 0.0)',
      result: 0,
    },
  ],
});

/** `geo_line_centroid(lineString)`. */
export const geoLineCentroid = defineScalar({
  name: 'geo_line_centroid',
  category: 'geo',
  summary: 'Returns the centre of mass of a line.',
  returns: 'A GeoJSON Point; null when the line is not valid.',
  reference: 'geo-line-centroid-function.md',
  overloads: [
    overload({
      params: [line],
      returns: 'dynamic',
      map: (value) => {
        const edges = edgesOf(value);
        if (edges === undefined) return null;
        const centre = edges.map(edgeCentroid).reduce(add, { x: 0, y: 0, z: 0 });
        return norm(centre) === 0 ? null : pointGeometry(lngLatOf(centre));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_centroid(dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]})).coordinates',
      result: [0, 0],
    },
  ],
});

/** The centroid of an edge times its length. */
function edgeCentroid([a, b]: Edge): Vector3 {
  const sum = add(a, b);
  return scale(sum, norm(subtract(a, b)) / norm(sum));
}
