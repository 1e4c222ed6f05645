import type { DynamicValue } from '../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';
import { geometry, lineOf, pointGeometry, polygonOf } from './shapes/geojson.ts';
import { anyEdgesMeet, edgesOfLine, lengthOf, nearest } from './shapes/path.ts';
import {
  areaOf,
  boundaryOf,
  centroidOf,
  contains,
  edgesOfRegion,
  type Rings,
  regionOf,
} from './shapes/region.ts';
import { angle, EARTH_RADIUS, isLngLat, lngLatOf, pointOf } from './shapes/sphere.ts';
import { tessellate } from './shapes/tessellate.ts';

const polygon = param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.');
const longitude = param('longitude', 'real', 'Degrees east.');
const latitude = param('latitude', 'real', 'Degrees north.');
const square = 'dynamic({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]})';

function read(value: DynamicValue): readonly Rings[] | undefined {
  const found = polygonOf(value);
  return found === undefined ? undefined : regionOf(found);
}

/** `geo_point_in_polygon(longitude, latitude, polygon)`. */
export const geoPointInPolygon = defineScalar({
  name: 'geo_point_in_polygon',
  category: 'geo',
  summary: 'Tells whether a place lies in a polygon on the Earth.',
  returns: 'A bool; null when the place or the polygon is not valid.',
  reference: 'geo-point-in-polygon-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, polygon],
      returns: 'bool',
      map: (x, y, value) => {
        const region = read(value);
        return region === undefined || !isLngLat(x, y) ? null : contains(region, pointOf([x, y]));
      },
      specialise: ([, , value]) => {
        if (value === undefined || value === null) return undefined;
        const region = read(value as DynamicValue);
        return (x, y) => (region === undefined || !isLngLat(x, y) ? null : contains(region, pointOf([x, y])));
      },
    }),
  ],
  examples: [
    { kql: `print geo_point_in_polygon(1, 1, ${square})`, result: true },
    { kql: `print geo_point_in_polygon(3, 1, ${square})`, result: false },
    { kql: 'print geo_point_in_polygon(1, 1, dynamic({"type": "Polygon"}))', result: null },
  ],
});

/** `geo_distance_point_to_polygon(longitude, latitude, polygon)`. */
export const geoDistancePointToPolygon = defineScalar({
  name: 'geo_distance_point_to_polygon',
  category: 'geo',
  summary: 'Returns the distance of a place to a polygon in metres, 0 inside.',
  returns: 'A real; null when the place or the polygon is not valid.',
  reference: 'geo-distance-point-to-polygon-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, polygon],
      returns: 'real',
      map: (x, y, value) => {
        const region = read(value);
        if (region === undefined || !isLngLat(x, y)) return null;
        const point = pointOf([x, y]);
        return contains(region, point)
          ? 0
          : angle(point, nearest(point, edgesOfRegion(region))) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [{ kql: `print geo_distance_point_to_polygon(1, 1, ${square})`, result: 0 }],
});

/** `geo_closest_point_on_polygon(longitude, latitude, polygon)`. */
export const geoClosestPointOnPolygon = defineScalar({
  name: 'geo_closest_point_on_polygon',
  category: 'geo',
  summary: 'Returns the point of a polygon that is nearest to a place; the place itself when it lies inside.',
  returns: 'A GeoJSON Point; null when the place or the polygon is not valid.',
  reference: 'geo-closest-point-on-polygon-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, polygon],
      returns: 'dynamic',
      map: (x, y, value) => {
        const region = read(value);
        if (region === undefined || !isLngLat(x, y)) return null;
        const point = pointOf([x, y]);
        if (contains(region, point)) return pointGeometry([x, y]);
        return pointGeometry(lngLatOf(nearest(point, edgesOfRegion(region))));
      },
    }),
  ],
  examples: [{ kql: `print geo_closest_point_on_polygon(1, 1, ${square}).coordinates`, result: [1, 1] }],
});

/** `geo_polygon_perimeter(polygon)`. */
export const geoPolygonPerimeter = defineScalar({
  name: 'geo_polygon_perimeter',
  category: 'geo',
  summary: 'Returns the length of the boundary of a polygon in metres.',
  returns: 'A real, holes included, parts that overlap taken together; null when the polygon is not valid.',
  reference: 'geo-polygon-perimeter-function.md',
  overloads: [
    overload({
      params: [polygon],
      returns: 'real',
      map: (value) => {
        const region = read(value);
        return region === undefined ? null : lengthOf(boundaryOf(region)) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [{ kql: `print round(geo_polygon_perimeter(${square}) / 1000, 3)`, result: 889.425 }],
});

/** `geo_polygon_area(polygon)`. */
export const geoPolygonArea = defineScalar({
  name: 'geo_polygon_area',
  category: 'geo',
  summary: 'Returns the area of a polygon in square metres.',
  returns: 'A real, without the holes; null when the polygon is not valid.',
  reference: 'geo-polygon-area-function.md',
  overloads: [
    overload({
      params: [polygon],
      returns: 'real',
      map: (value) => {
        const region = read(value);
        return region === undefined ? null : areaOf(region) * EARTH_RADIUS * EARTH_RADIUS;
      },
    }),
  ],
  examples: [{ kql: `print round(geo_polygon_area(${square}) / 1000000, 0)`, result: 49452 }],
});

/** `geo_polygon_centroid(polygon)`. */
export const geoPolygonCentroid = defineScalar({
  name: 'geo_polygon_centroid',
  category: 'geo',
  summary: 'Returns the centre of mass of a polygon.',
  returns: 'A GeoJSON Point; null when the polygon is not valid.',
  reference: 'geo-polygon-centroid-function.md',
  overloads: [
    overload({
      params: [polygon],
      returns: 'dynamic',
      map: (value) => {
        const region = read(value);
        return region === undefined ? null : pointGeometry(lngLatOf(centroidOf(region)));
      },
    }),
  ],
  examples: [{ kql: `print round(toreal(geo_polygon_centroid(${square}).coordinates[0]), 6)`, result: 1 }],
});

/** `geo_intersects_2polygons(polygon1, polygon2)`. */
export const geoIntersects2polygons = defineScalar({
  name: 'geo_intersects_2polygons',
  category: 'geo',
  summary: 'Tells whether two polygons have a point in common.',
  returns: 'A bool; null when a polygon is not valid.',
  reference: 'geo-intersects-2polygons-function.md',
  overloads: [
    overload({
      params: [polygon, polygon],
      returns: 'bool',
      map: (left, right) => {
        const [a, b] = [read(left), read(right)];
        if (a === undefined || b === undefined) return null;
        return (
          a.some((part) => contains(b, part[0]![0]!)) ||
          b.some((part) => contains(a, part[0]![0]!)) ||
          anyEdgesMeet(edgesOfRegion(a), edgesOfRegion(b))
        );
      },
    }),
  ],
  examples: [
    {
      kql: `print geo_intersects_2polygons(${square}, dynamic({"type": "Polygon", "coordinates": [[[1, 1], [3, 1], [3, 3], [1, 1]]]}))`,
      result: true,
    },
  ],
});

/** `geo_intersects_line_with_polygon(lineString, polygon)`. */
export const geoIntersectsLineWithPolygon = defineScalar({
  name: 'geo_intersects_line_with_polygon',
  category: 'geo',
  summary: 'Tells whether a line and a polygon have a point in common.',
  returns: 'A bool; null when the line or the polygon is not valid.',
  reference: 'geo-intersects-line-with-polygon-function.md',
  overloads: [
    overload({
      params: [param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'), polygon],
      returns: 'bool',
      map: (lineValue, polygonValue) => {
        const [line, region] = [lineOf(lineValue), read(polygonValue)];
        if (line === undefined || region === undefined) return null;
        return (
          line.some((chain) => contains(region, pointOf(chain[0]!))) ||
          anyEdgesMeet(edgesOfLine(line), edgesOfRegion(region))
        );
      },
    }),
  ],
  examples: [
    {
      kql: `print geo_intersects_line_with_polygon(dynamic({"type": "LineString", "coordinates": [[-1, 1], [3, 1]]}), ${square})`,
      result: true,
    },
  ],
});

/** `geo_polygon_densify(polygon, tolerance, preserve_crossing)`. */
export const geoPolygonDensify = defineScalar({
  name: 'geo_polygon_densify',
  category: 'geo',
  summary: 'Adds points to a polygon so that its edges follow straight lines on the map.',
  returns:
    'A GeoJSON polygon; null when the polygon is not valid or the tolerance not within 0.1 to 10000 metres.',
  reference: 'geo-polygon-densify-function.md',
  overloads: [
    overload({
      params: [
        polygon,
        optional('tolerance', 'real', 'The distance in metres that is allowed.', 10),
        optional('preserve_crossing', 'bool', 'Whether an edge may cross the antimeridian.', false),
      ],
      returns: 'dynamic',
      map: (value, tolerance) => {
        const found = polygonOf(value);
        if (found === undefined || !(tolerance >= 0.1 && tolerance <= 10_000)) return null;
        const parts = found.map((rings) =>
          rings.map((ring) =>
            tessellate([...ring, ring[0]!], tolerance / EARTH_RADIUS).map((point) => [...point]),
          ),
        );
        return parts.length === 1 ? geometry('Polygon', parts[0]!) : geometry('MultiPolygon', parts);
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_polygon_densify(dynamic({"type": "Polygon", "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]]})).coordinates[0])',
      result: 11,
    },
  ],
});
