import { defineScalar, optional, overload } from '../../../define.ts';
import { polygon } from '../arguments.ts';
import { geometry, planarPolygonOf } from '../shapes/geojson.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';
import { crossesAntimeridian, tessellate } from '../shapes/tessellate.ts';

const name = 'geo_polygon_densify';

/** `geo_polygon_densify(polygon, tolerance, preserve_crossing)`. */
export const geoPolygonDensify = defineScalar({
  name,
  category: 'geo',
  summary: 'Adds points to a polygon so that its edges follow straight lines on the map.',
  returns:
    'A GeoJSON polygon; null when the polygon is not valid or the tolerance not within 0.1 to 10000 metres.',
  reference: 'geo-polygon-densify-function.md',
  differs: 'Refused: to preserve a crossing of the antimeridian.',
  overloads: [
    overload({
      params: [
        polygon,
        optional('tolerance', 'real', 'The distance in metres that is allowed.', 10),
        optional('preserve_crossing', 'bool', 'Whether an edge may cross the antimeridian.', false),
      ],
      returns: 'dynamic',
      map: (value, tolerance, preserves) => {
        const found = planarPolygonOf(value);
        if (found === undefined || !(tolerance >= 0.1 && tolerance <= 10_000)) return null;
        const closed = found.map((rings) => rings.map((ring) => [...ring, ring[0]!]));
        if (preserves && closed.flat().some(crossesAntimeridian))
          refuseShapes(name, 'go beyond the antimeridian and are to preserve that');
        const parts = closed.map((rings) =>
          rings.map((ring) => tessellate(ring, tolerance / EARTH_RADIUS).map((point) => [...point])),
        );
        return parts.length === 1 ? geometry('Polygon', parts[0]!) : geometry('MultiPolygon', parts);
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_polygon_densify(dynamic({"type": "Polygon", "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]]})).coordinates[0])',
      result: 11,
    },
  ],
});
