import { defineScalar, overload, param } from '../../../define.ts';
import { line } from '../arguments.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import { lengthOf } from '../shapes/path.ts';
import { singleEdges } from '../shapes/single-edges.ts';
import { angle, interpolate, lngLatOf } from '../shapes/sphere.ts';

const name = 'geo_line_interpolate_point';

/** `geo_line_interpolate_point(lineString, fraction)`. */
export const geoLineInterpolatePoint = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the point at a fraction of the length of a line.',
  returns: 'A GeoJSON Point; null when the line is not valid or the fraction not within 0 to 1.',
  reference: 'geo-line-interpolate-point-function.md',
  differs: 'Refused: several lines.',
  overloads: [
    overload({
      params: [line, param('fraction', 'real', 'The fraction, 0 to 1.')],
      returns: 'dynamic',
      map: (value, fraction) => {
        const edges = singleEdges(name, value);
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
