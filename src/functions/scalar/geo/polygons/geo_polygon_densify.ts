import { defineScalar, optional, overload } from '../../../define.ts';
import { polygon } from '../arguments.ts';
import { geometry, planarPolygonOf } from '../shapes/geojson.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';
import { tessellate } from '../shapes/tessellate.ts';

/** `geo_polygon_densify(polygon, tolerance, preserve_crossing)`. */
export const geoPolygonDensify = defineScalar({
  name: 'geo_polygon_densify',
  category: 'geo',
  summary: 'Adds points to a polygon so that its edges follow straight lines on the map.',
  returns:
    'A GeoJSON polygon; null when the polygon is not valid or the tolerance not within 0.1 to 10000 metres.',
  reference: 'geo-polygon-densify-function.md',
  overloads: [
    overload({
      params: [
        polygon,
        optional('tolerance', 'real', 'The distance in metres that is allowed.', 10),
        optional('preserve_crossing', 'bool', 'Whether an edge may cross the antimeridian.', false),
      ],
      returns: 'dynamic',
      map: (value, tolerance) => {
        const found = planarPolygonOf(value);
        if (found === undefined || !(tolerance >= 0.1 && tolerance <= 10_000)) return null;
        const parts = found.map((rings) =>
          rings.map((ring) =>
            tessellate([...ring, ring[0]!], tolerance / EARTH_RADIUS).map((point) => [...point]),
          ),
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
