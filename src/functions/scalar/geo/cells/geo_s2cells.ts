import type { DynamicValue } from '../../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../../define.ts';
import { lineOf } from '../shapes/geojson.ts';
import { edgesOfLine } from '../shapes/path.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { regionOf } from '../shapes/region.ts';
import { s2Token } from '../shapes/s2-cell.ts';
import { s2Cover, shapeOfEdges, shapeOfRegion } from '../shapes/s2-cover.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';

const level = optional('level', 'count', 'The level of the cells.', 11n);
const radius = optional('radius', 'real', 'How many metres around to cover too.', 0);

/** The tokens of a level for a shape that is enlarged by an angle. */
function tokens(
  shapeOf: (reach: number) => Parameters<typeof s2Cover>[0],
  at: number,
  metres: number,
): DynamicValue {
  if (!(at >= 0 && at <= 30 && metres >= 0)) return null;
  return (
    s2Cover(shapeOf(metres / EARTH_RADIUS), at)
      ?.map(s2Token)
      .sort() ?? null
  );
}

/** `geo_polygon_to_s2cells(polygon, level, radius)`. */
export const geoPolygonToS2cells = defineScalar({
  name: 'geo_polygon_to_s2cells',
  category: 'geo',
  summary: 'Returns the tokens of the S2 cells that cover a polygon.',
  returns:
    'An array of tokens; null when the polygon is not valid, the level not within 0 to 30, the radius negative, or more than 65536 cells are needed.',
  reference: 'geo-polygon-to-s2cells-function.md',
  overloads: [
    overload({
      params: [param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'), level, radius],
      returns: 'dynamic',
      map: (value, at, metres) => {
        const polygon = polygonOf(value);
        return polygon === undefined
          ? null
          : tokens((reach) => shapeOfRegion(regionOf(polygon), reach), at, metres);
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_polygon_to_s2cells(dynamic({"type": "Polygon", "coordinates": [[[0, 0], [0, 50], [100, 50], [0, 0]]]}), 5))',
      result: 286,
    },
  ],
});

/** `geo_line_to_s2cells(lineString, level, radius)`. */
export const geoLineToS2cells = defineScalar({
  name: 'geo_line_to_s2cells',
  category: 'geo',
  summary: 'Returns the tokens of the S2 cells that cover a line.',
  returns:
    'An array of tokens; null when the line is not valid, the level not within 0 to 30, the radius negative, or more than 65536 cells are needed.',
  reference: 'geo-line-to-s2cells-function.md',
  overloads: [
    overload({
      params: [param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'), level, radius],
      returns: 'dynamic',
      map: (value, at, metres) => {
        const line = lineOf(value);
        return line === undefined
          ? null
          : tokens((reach) => shapeOfEdges(edgesOfLine(line), reach), at, metres);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_to_s2cells(dynamic({"type": "LineString", "coordinates": [[1, 1], [1.001, 1.001]]}), 2)',
      result: ['11'],
    },
  ],
});
