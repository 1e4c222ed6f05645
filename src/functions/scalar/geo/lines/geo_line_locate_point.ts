import { defineScalar, optional, overload } from '../../../define.ts';
import { latitude, line, longitude } from '../arguments.ts';
import { lengthOf, nearest } from '../shapes/path.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { singleEdges } from '../shapes/single-edges.ts';
import { angle, isLngLat, pointOf } from '../shapes/sphere.ts';

const name = 'geo_line_locate_point';

/** `geo_line_locate_point(lineString, longitude, latitude, use_spheroid)`. */
export const geoLineLocatePoint = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the fraction of the length of a line at which the nearest point to a place lies.',
  returns: 'A real from 0 to 1; null when the place or the line is not valid.',
  reference: 'geo-line-locate-point-function.md',
  differs: 'Refused: to measure on the spheroid, and several lines.',
  overloads: [
    overload({
      params: [
        line,
        longitude,
        latitude,
        optional('use_spheroid', 'bool', 'Whether to measure on the spheroid.', false),
      ],
      returns: 'real',
      map: (value, x, y, spheroid) => {
        const edges = singleEdges(name, value);
        if (edges === undefined || !isLngLat(x, y)) return null;
        if (spheroid) refuseShapes(name, 'are to be measured on the spheroid');
        const point = pointOf([x, y]);
        const found = nearest(point, edges);
        let before = 0;
        for (const edge of edges) {
          if (angle(nearest(found, [edge]), found) < 1e-14)
            return (before + angle(edge[0], found)) / lengthOf(edges);
          before += angle(edge[0], edge[1]);
        }
        return null;
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_locate_point(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 2]]}), 1.0, 0.0)',
      result: 0,
    },
  ],
});
