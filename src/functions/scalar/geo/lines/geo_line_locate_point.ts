import { defineScalar, optional, overload } from '../../../define.ts';
import { edgesOfValue, latitude, line, longitude } from '../arguments.ts';
import { lengthOf, nearest } from '../shapes/path.ts';
import { angle, isLngLat, pointOf } from '../shapes/sphere.ts';

/** `geo_line_locate_point(lineString, longitude, latitude, use_spheroid)`. */
export const geoLineLocatePoint = defineScalar({
  name: 'geo_line_locate_point',
  category: 'geo',
  summary: 'Returns the fraction of the length of a line at which the nearest point to a place lies.',
  returns: 'A real from 0 to 1; null when the place or the line is not valid, or the spheroid is asked for.',
  reference: 'geo-line-locate-point-function.md',
  differs: 'Measured on the sphere only: with `use_spheroid` the result is null.',
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
        const edges = edgesOfValue(value);
        if (edges === undefined || !isLngLat(x, y) || spheroid) return null;
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
