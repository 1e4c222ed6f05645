import { defineScalar, overload, param } from '../../../define.ts';
import { pathAroundLine } from '../buffer/buffer.ts';
import { drawn, radius, tolerance } from '../buffer/buffer-arguments.ts';
import { lineOf } from '../shapes/geojson.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { pointOf } from '../shapes/sphere.ts';

const name = 'geo_line_buffer';
const line = 'dynamic({"type": "LineString", "coordinates": [[0, 0], [1, 0]]})';

/** `geo_line_buffer(lineString, radius, tolerance)`. */
export const geoLineBuffer = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the polygon around a line on the Earth, with round ends.',
  returns: 'A GeoJSON Polygon; null when the line or the radius is not valid.',
  reference: 'geo-line-buffer-function.md',
  differs:
    'Several lines are refused, and so are a line that comes back to a place, one that lies so that rounding decides (straight on at a point, or just touching itself when it is widened), and a tolerance below a millionth of the radius or above half of it.',
  overloads: [
    overload({
      params: [param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'), radius, tolerance],
      returns: 'dynamic',
      late: true,
      map: (value, metres, tolerated) => {
        const chains = lineOf(value);
        if (chains === undefined || !(metres > 0 && tolerated >= 0)) return null;
        const [chain, ...others] = chains;
        const places = new Set(chain!.map((point) => point.join(' ')));
        if (others.length > 0 || places.size < chain!.length)
          refuseShapes(name, 'are several lines, or come back to a place');
        const points = chain!.map(pointOf);
        return drawn(name, metres, tolerated, (found) => [pathAroundLine(points, found)]);
      },
    }),
  ],
  examples: [
    { kql: `print array_length(geo_line_buffer(${line}, 1000).coordinates[0])`, result: 27 },
    { kql: `print geo_line_buffer(${line}, 0)`, result: null },
  ],
});
