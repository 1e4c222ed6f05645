import { defineScalar, overload } from '../../../define.ts';
import { polygon, regionOfValue, square } from '../arguments.ts';
import { areaOf } from '../shapes/region.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';

/** `geo_polygon_area(polygon)`. */
export const geoPolygonArea = defineScalar({
  name: 'geo_polygon_area',
  category: 'geo',
  summary: 'Returns the area of a polygon in square metres.',
  returns: 'A real, without the holes; null when the polygon is not valid.',
  reference: 'geo-polygon-area-function.md',
  overloads: [
    overload({
      params: [polygon],
      returns: 'real',
      map: (value) => {
        const region = regionOfValue(value);
        return region === undefined ? null : areaOf(region) * EARTH_RADIUS * EARTH_RADIUS;
      },
    }),
  ],
  examples: [{ kql: `print round(geo_polygon_area(${square}) / 1000000, 0)`, result: 49452 }],
});
