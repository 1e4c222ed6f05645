import { defineScalar, overload } from '../../../define.ts';
import { edgesOfValue, latitude, line, longitude } from '../arguments.ts';
import { nearest } from '../shapes/path.ts';
import { angle, EARTH_RADIUS, isLngLat, pointOf } from '../shapes/sphere.ts';

/** `geo_distance_point_to_line(longitude, latitude, lineString)`. */
export const geoDistancePointToLine = defineScalar({
  name: 'geo_distance_point_to_line',
  category: 'geo',
  summary: 'Returns the distance of a place to a line in metres.',
  returns: 'A real; null when the place or the line is not valid.',
  reference: 'geo-distance-point-to-line-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, line],
      returns: 'real',
      map: (x, y, value) => {
        const edges = edgesOfValue(value);
        if (edges === undefined || !isLngLat(x, y)) return null;
        const point = pointOf([x, y]);
        return angle(point, nearest(point, edges)) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(geo_distance_point_to_line(0.0, 1.0, dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]})), 3)',
      result: 111195.101,
    },
  ],
});
