import { defineScalar, optional, overload, param } from '../../../define.ts';
import { lineOf } from '../shapes/geojson.ts';
import { anyCross, lineGeometry } from '../shapes/intersection.ts';
import { edgesAlong } from '../shapes/path.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { lngLatOf, pointOf } from '../shapes/sphere.ts';
import { simplifiedLine } from '../simplify/simplify.ts';
import { radiusOf } from '../simplify/snap.ts';

const name = 'geo_line_simplify';

/** `geo_line_simplify(lineString, tolerance)`. */
export const geoLineSimplify = defineScalar({
  name,
  category: 'geo',
  summary: 'Makes one edge of chains of edges of a line that are nearly straight.',
  returns:
    'A GeoJSON line; null when the line or the tolerance is not valid, and when the whole line is within the tolerance.',
  reference: 'geo-line-simplify-function.md',
  differs:
    'Refused: several lines, a line that crosses itself or comes back to a place, and a line that becomes another when it is followed from its other end.',
  overloads: [
    overload({
      params: [
        param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'),
        optional(
          'tolerance',
          'real',
          'How many metres points must be apart, and the line may move; 0 to about 7800000.',
          10,
        ),
      ],
      returns: 'dynamic',
      late: true,
      map: (value, tolerance) => {
        const line = lineOf(value);
        const radius = radiusOf(tolerance);
        if (line === undefined || radius === undefined) return null;
        if (line.length > 1) refuseShapes(name, 'have more than one line');
        const points = line[0]!.map(pointOf);
        if (anyCross(edgesAlong(points))) refuseShapes(name, 'cross themselves');
        const simplified =
          simplifiedLine(points, radius) ??
          refuseShapes(name, 'come back to a place, or become others when followed from the other end');
        return simplified.length === 0 ? null : lineGeometry([simplified.map(lngLatOf)]);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_simplify(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 0.5], [0, 1]]}), 5000).coordinates',
      result: [
        [0, 0],
        [0, 1],
      ],
    },
    {
      kql: 'print geo_line_simplify(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 0.01]]}), 5000)',
      result: null,
    },
  ],
});
