import type { DynamicValue } from '../../../../types/dynamic.ts';
import { defineScalar, overload } from '../../../define.ts';
import { latitude, longitude, polygon, regionOfValue, square } from '../arguments.ts';
import { contains } from '../shapes/region.ts';
import { isLngLat, pointOf } from '../shapes/sphere.ts';

/** `geo_point_in_polygon(longitude, latitude, polygon)`. */
export const geoPointInPolygon = defineScalar({
  name: 'geo_point_in_polygon',
  category: 'geo',
  summary: 'Tells whether a place lies in a polygon on the Earth.',
  returns: 'A bool; null when the place or the polygon is not valid.',
  reference: 'geo-point-in-polygon-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, polygon],
      returns: 'bool',
      map: (x, y, value) => {
        const region = regionOfValue(value);
        return region === undefined || !isLngLat(x, y) ? null : contains(region, pointOf([x, y]));
      },
      specialise: ([, , value]) => {
        if (value === undefined || value === null) return undefined;
        const region = regionOfValue(value as DynamicValue);
        return (x, y) => (region === undefined || !isLngLat(x, y) ? null : contains(region, pointOf([x, y])));
      },
    }),
  ],
  examples: [
    { kql: `print geo_point_in_polygon(1, 1, ${square})`, result: true },
    { kql: `print geo_point_in_polygon(3, 1, ${square})`, result: false },
    { kql: 'print geo_point_in_polygon(1, 1, dynamic({"type": "Polygon"}))', result: null },
  ],
});
