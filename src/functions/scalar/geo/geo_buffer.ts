import type { DynamicValue } from '../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';
import { bufferOfPoint, bufferOfRing, isConvex, longestEdgeOf, type Reach, reachOf } from './buffer.ts';
import { lineOf, polygonGeometry, polygonOf } from './geojson.ts';
import { refuseShapes } from './refuse-shapes.ts';
import { isLngLat, lngLatOf, pointOf, type Vector3 } from './sphere.ts';

const radius = param('radius', 'real', 'How far around, in metres.');
const tolerance = optional(
  'tolerance',
  'real',
  'How many metres the edges may stay behind the radius; at least a millionth of it.',
  10,
);
const drawn = (corners: readonly Vector3[]): DynamicValue => polygonGeometry(corners.map(lngLatOf));
const line = 'dynamic({"type": "LineString", "coordinates": [[0, 0], [1, 0]]})';
const triangle = 'dynamic({"type": "Polygon", "coordinates": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0]]]})';

/** The reach of a buffer around points or edges; the query fails where Kusto's answer is not known. */
function reach(name: string, metres: number, tolerated: number): Reach {
  // S2 gives no buffer where the radius is in reach of its own errors.
  if (metres < 0.001) refuseShapes(name, 'ask for a radius below a millimetre');
  if (!(tolerated >= metres * 1e-6))
    refuseShapes(name, 'ask for a tolerance below a millionth of the radius');
  const found = reachOf(metres, tolerated);
  if (!(found.radius < 1.5)) refuseShapes(name, 'ask for a radius of a quarter of the Earth or more');
  return found;
}

/** The same around edges. */
function reachOfEdges(name: string, metres: number, tolerated: number, ring: readonly Vector3[]): Reach {
  if (tolerated > metres / 2) refuseShapes(name, 'ask for a tolerance of more than half the radius');
  const found = reach(name, metres, tolerated);
  if (longestEdgeOf(ring) > found.longestEdge * 0.99)
    refuseShapes(name, 'have edges that are too long to go along in one piece');
  return found;
}

/** `geo_point_buffer(longitude, latitude, radius, tolerance)`. */
export const geoPointBuffer = defineScalar({
  name: 'geo_point_buffer',
  category: 'geo',
  summary: 'Returns the polygon around a place on the Earth whose corners are a radius away.',
  returns: 'A GeoJSON Polygon; null when the place or the radius is not valid.',
  reference: 'geo-point-buffer-function.md',
  differs:
    'A tolerance below a millionth of the radius is refused, and so is a radius below a millimetre or of a quarter of the Earth.',
  overloads: [
    overload({
      params: [
        param('longitude', 'real', 'Degrees east.'),
        param('latitude', 'real', 'Degrees north.'),
        radius,
        tolerance,
      ],
      returns: 'dynamic',
      volatile: true,
      map: (x, y, metres, tolerated) => {
        if (!isLngLat(x, y) || !(metres > 0)) return null;
        return drawn(bufferOfPoint(pointOf([x, y]), reach(geoPointBuffer.name, metres, tolerated)));
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_point_buffer(-115.1745008278, 36.1497251277, 20000).coordinates[0])',
      result: 101,
    },
    { kql: 'print geo_point_buffer(200, 1, 0.1)', result: null },
  ],
});

/** `geo_line_buffer(lineString, radius, tolerance)`. */
export const geoLineBuffer = defineScalar({
  name: 'geo_line_buffer',
  category: 'geo',
  summary: 'Returns the polygon around a line on the Earth, with round ends.',
  returns: 'A GeoJSON Polygon; null when the line or the radius is not valid.',
  reference: 'geo-line-buffer-function.md',
  differs:
    'Lines of more than one edge are refused, and so are edges so long that their parallel needs corners, a tolerance below a millionth of the radius or above half of it.',
  overloads: [
    overload({
      params: [param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'), radius, tolerance],
      returns: 'dynamic',
      volatile: true,
      map: (value, metres, tolerated) => {
        const chains = lineOf(value);
        if (chains === undefined || !(metres > 0)) return null;
        if (chains.length > 1 || chains[0]!.length > 2)
          refuseShapes(geoLineBuffer.name, 'have more than one edge');
        const ends = chains[0]!.map(pointOf);
        return drawn(bufferOfRing(ends, reachOfEdges(geoLineBuffer.name, metres, tolerated, ends)));
      },
    }),
  ],
  examples: [
    { kql: `print array_length(geo_line_buffer(${line}, 1000).coordinates[0])`, result: 27 },
    { kql: `print geo_line_buffer(${line}, 0)`, result: null },
  ],
});

/** `geo_polygon_buffer(polygon, radius, tolerance)`. */
export const geoPolygonBuffer = defineScalar({
  name: 'geo_polygon_buffer',
  category: 'geo',
  summary: 'Returns the polygon around a polygon on the Earth, with round corners.',
  returns: 'A GeoJSON Polygon; null when the polygon or the radius is not valid.',
  reference: 'geo-polygon-buffer-function.md',
  differs:
    'Polygons with holes, of several parts or that are not convex are refused, and so are edges so long that their parallel needs corners, a tolerance below a millionth of the radius or above half of it. Where the shell runs clockwise, the corner that comes first is ours.',
  overloads: [
    overload({
      params: [param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'), radius, tolerance],
      returns: 'dynamic',
      volatile: true,
      map: (value, metres, tolerated) => {
        const parts = polygonOf(value);
        if (parts === undefined || !(metres > 0)) return null;
        const [shell, ...holes] = parts[0]!;
        const points = shell!.map(pointOf);
        const ring = [points, points.toReversed()].find(isConvex);
        if (parts.length > 1 || holes.length > 0 || ring === undefined)
          refuseShapes(geoPolygonBuffer.name, 'are not convex');
        return drawn(bufferOfRing(ring, reachOfEdges(geoPolygonBuffer.name, metres, tolerated, ring)));
      },
    }),
  ],
  examples: [
    { kql: `print array_length(geo_polygon_buffer(${triangle}, 1000).coordinates[0])`, result: 28 },
    { kql: `print geo_polygon_buffer(${triangle}, 0)`, result: null },
  ],
});
