import { defineScalar, overload } from '../../../define.ts';
import { polygon, regionOfValue, square } from '../arguments.ts';
import { lengthOf } from '../shapes/path.ts';
import { boundaryOf } from '../shapes/region.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';

/** `geo_polygon_perimeter(polygon)`. */
export const geoPolygonPerimeter = defineScalar({
  name: 'geo_polygon_perimeter',
  category: 'geo',
  summary: 'Returns the length of the boundary of a polygon in metres.',
  returns: 'A real, holes included, parts that overlap taken together; null when the polygon is not valid.',
  reference: 'geo-polygon-perimeter-function.md',
  overloads: [
    overload({
      params: [polygon],
      returns: 'real',
      map: (value) => {
        const region = regionOfValue(value);
        return region === undefined ? null : lengthOf(boundaryOf(region)) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [{ kql: `print round(geo_polygon_perimeter(${square}) / 1000, 3)`, result: 889.425 }],
});
