import { defineScalar, overload, param } from '../../../define.ts';
import { polygon, regionOfValue, square } from '../arguments.ts';
import { lineOf } from '../shapes/geojson.ts';
import { anyEdgesMeet, edgesOfLine } from '../shapes/path.ts';
import { contains, edgesOfRegion } from '../shapes/region.ts';
import { pointOf } from '../shapes/sphere.ts';

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
        const [line, region] = [lineOf(lineValue), regionOfValue(polygonValue)];
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
