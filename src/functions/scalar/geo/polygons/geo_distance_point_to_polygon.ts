import { defineScalar, overload } from '../../../define.ts';
import { latitude, longitude, polygon, regionOfValue, square } from '../arguments.ts';
import { nearest } from '../shapes/path.ts';
import { contains, edgesOfRegion } from '../shapes/region.ts';
import { angle, EARTH_RADIUS, isLngLat, pointOf } from '../shapes/sphere.ts';

/** `geo_distance_point_to_polygon(longitude, latitude, polygon)`. */
export const geoDistancePointToPolygon = defineScalar({
  name: 'geo_distance_point_to_polygon',
  category: 'geo',
  summary: 'Returns the distance of a place to a polygon in metres, 0 inside.',
  returns: 'A real; null when the place or the polygon is not valid.',
  reference: 'geo-distance-point-to-polygon-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, polygon],
      returns: 'real',
      map: (x, y, value) => {
        const region = regionOfValue(value);
        if (region === undefined || !isLngLat(x, y)) return null;
        const point = pointOf([x, y]);
        return contains(region, point)
          ? 0
          : angle(point, nearest(point, edgesOfRegion(region))) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [{ kql: `print geo_distance_point_to_polygon(1, 1, ${square})`, result: 0 }],
});
