import type { DynamicValue } from '../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';
import { lineOf, polygonOf } from './geojson.ts';
import { edgesOfLine } from './path.ts';
import { regionOf } from './region.ts';
import { s2Token } from './s2-cell.ts';
import { s2Cover, shapeOfEdges, shapeOfRegion } from './s2-cover.ts';

const level = optional('level', 'count', 'The level of the cells.', 11n);

function tokens(shape: Parameters<typeof s2Cover>[0], at: number): DynamicValue {
  if (!(at >= 0 && at <= 30)) return null;
  return s2Cover(shape, at)?.map(s2Token).sort() ?? null;
}

/** `geo_polygon_to_s2cells(polygon, level)`. */
export const geoPolygonToS2cells = defineScalar({
  name: 'geo_polygon_to_s2cells',
  category: 'geo',
  summary: 'Returns the tokens of the S2 cells that cover a polygon.',
  returns:
    'An array of tokens; null when the polygon is not valid, the level not within 0 to 30, or more than 65536 cells are needed.',
  reference: 'geo-polygon-to-s2cells-function.md',
  overloads: [
    overload({
      params: [param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'), level],
      returns: 'dynamic',
      map: (value, at) => {
        const polygon = polygonOf(value);
        return polygon === undefined ? null : tokens(shapeOfRegion(regionOf(polygon)), at);
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

/** `geo_line_to_s2cells(lineString, level)`. */
export const geoLineToS2cells = defineScalar({
  name: 'geo_line_to_s2cells',
  category: 'geo',
  summary: 'Returns the tokens of the S2 cells that cover a line.',
  returns:
    'An array of tokens; null when the line is not valid, the level not within 0 to 30, or more than 65536 cells are needed.',
  reference: 'geo-line-to-s2cells-function.md',
  overloads: [
    overload({
      params: [param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'), level],
      returns: 'dynamic',
      map: (value, at) => {
        const line = lineOf(value);
        return line === undefined ? null : tokens(shapeOfEdges(edgesOfLine(line)), at);
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
