import { defineScalar, optional, overload, param } from '../../../define.ts';
import { anyCross } from '../shapes/intersection.ts';
import { edgesOfRing, geometryOf, outlineOf } from '../shapes/outline.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { simplifiedOutline } from '../simplify/simplify.ts';
import { radiusOf } from '../simplify/snap.ts';

const name = 'geo_polygon_simplify';

/** `geo_polygon_simplify(polygon, tolerance)`. */
export const geoPolygonSimplify = defineScalar({
  name,
  category: 'geo',
  summary: 'Makes one edge of chains of edges of a polygon that are nearly straight.',
  returns:
    'A GeoJSON Polygon or MultiPolygon; null when the polygon or the tolerance is not valid, and when all of it is within the tolerance.',
  reference: 'geo-polygon-simplify-function.md',
  differs:
    'Refused: a polygon of several parts, one that touches itself or of which an edge would be there twice, and a tolerance outside 0.1 to 10000 that leaves anything.',
  overloads: [
    overload({
      params: [
        param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'),
        optional(
          'tolerance',
          'real',
          'How many metres corners must be apart, and edges may move; 0.1 to 10000.',
          10,
        ),
      ],
      returns: 'dynamic',
      late: true,
      map: (value, tolerance) => {
        const polygon = polygonOf(value);
        const radius = radiusOf(tolerance);
        if (polygon === undefined || radius === undefined) return null;
        if (polygon.length > 1) refuseShapes(name, 'have more than one part');
        const outline = outlineOf(polygon);
        if (anyCross(outline.flatMap(edgesOfRing)))
          refuseShapes(name, 'lie so that rounding decides whether they cross themselves');
        const simplified =
          simplifiedOutline(outline, radius) ??
          refuseShapes(
            name,
            'lie so that rounding decides, or have edges that are too long or come to be one',
          );
        if (simplified.length === 0) return null;
        // The manual gives this range, but an answer for a tolerance far above it too.
        if (tolerance < 0.1 || tolerance > 10_000)
          refuseShapes(name, 'ask for a tolerance outside 0.1 to 10000');
        return geometryOf(simplified);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_polygon_simplify(dynamic({"type": "Polygon", "coordinates": [[[0, 0], [3, 0], [3, 3], [0.00001, 0.00001], [0, 0]]]})).coordinates',
      result: [
        [
          [0, 0],
          [3, 0],
          [3, 3],
          [0, 0],
        ],
      ],
    },
    {
      kql: 'print geo_polygon_simplify(dynamic({"type": "Polygon", "coordinates": [[[0, 0], [0.01, 0], [0.01, 0.01], [0, 0]]]}), 9000)',
      result: null,
    },
  ],
});
