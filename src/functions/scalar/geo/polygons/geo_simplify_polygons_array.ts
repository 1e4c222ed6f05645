import { isArray } from '../../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../../define.ts';
import { type Outline, outlineOf } from '../shapes/outline.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { isWithinOnePlace } from '../simplify/simplify.ts';
import { radiusOf } from '../simplify/snap.ts';

const name = 'geo_simplify_polygons_array';

/** `geo_simplify_polygons_array(polygons, tolerance)`. */
export const geoSimplifyPolygonsArray = defineScalar({
  name,
  category: 'geo',
  summary: 'Simplifies polygons so that borders that they share stay shared.',
  returns:
    'Null when the array is empty, a polygon or the tolerance is not valid, and when each polygon is within the tolerance.',
  reference: 'geo-simplify-polygons-array-function.md',
  differs: 'Refused where anything of the polygons remains: the manual does not show what is given then.',
  overloads: [
    overload({
      params: [
        param('polygons', 'dynamic', 'An array of GeoJSON Polygons and MultiPolygons.'),
        optional('tolerance', 'real', 'How many metres corners must be apart, and edges may move.', 10),
      ],
      returns: 'dynamic',
      late: true,
      map: (values, tolerance) => {
        const radius = radiusOf(tolerance);
        if (!isArray(values) || values.length === 0 || radius === undefined) return null;
        const outlines: Outline[] = [];
        for (const value of values) {
          const polygon = polygonOf(value);
          if (polygon === undefined) return null;
          outlines.push(outlineOf(polygon));
        }
        if (isWithinOnePlace(outlines.flat(), radius)) return null;
        return refuseShapes(name, 'do not all disappear within the tolerance');
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_simplify_polygons_array(dynamic([{"type": "Polygon", "coordinates": [[[0, 0], [0.01, 0], [0.01, 0.01], [0, 0]]]}]), 5000)',
      result: null,
    },
  ],
});
