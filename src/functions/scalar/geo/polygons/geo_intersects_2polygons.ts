import { defineScalar, overload } from '../../../define.ts';
import { polygon, regionOfValue, square } from '../arguments.ts';
import { anyEdgesMeet } from '../shapes/path.ts';
import { contains, edgesOfRegion } from '../shapes/region.ts';

/** `geo_intersects_2polygons(polygon1, polygon2)`. */
export const geoIntersects2polygons = defineScalar({
  name: 'geo_intersects_2polygons',
  category: 'geo',
  summary: 'Tells whether two polygons have a point in common.',
  returns: 'A bool; null when a polygon is not valid.',
  reference: 'geo-intersects-2polygons-function.md',
  overloads: [
    overload({
      params: [polygon, polygon],
      returns: 'bool',
      map: (left, right) => {
        const [a, b] = [regionOfValue(left), regionOfValue(right)];
        if (a === undefined || b === undefined) return null;
        return (
          a.some((part) => contains(b, part[0]![0]!)) ||
          b.some((part) => contains(a, part[0]![0]!)) ||
          anyEdgesMeet(edgesOfRegion(a), edgesOfRegion(b))
        );
      },
    }),
  ],
  examples: [
    {
      kql: `print geo_intersects_2polygons(${square}, dynamic({"type": "Polygon", "coordinates": [[[1, 1], [3, 1], [3, 3], [1, 1]]]}))`,
      result: true,
    },
  ],
});
