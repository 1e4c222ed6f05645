import { defineScalar, overload } from '../../../define.ts';
import { polygon, regionOfValue, square } from '../arguments.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import { centroidOf } from '../shapes/region.ts';
import { lngLatOf } from '../shapes/sphere.ts';

/** `geo_polygon_centroid(polygon)`. */
export const geoPolygonCentroid = defineScalar({
  name: 'geo_polygon_centroid',
  category: 'geo',
  summary: 'Returns the centre of mass of a polygon.',
  returns: 'A GeoJSON Point; null when the polygon is not valid.',
  reference: 'geo-polygon-centroid-function.md',
  overloads: [
    overload({
      params: [polygon],
      returns: 'dynamic',
      map: (value) => {
        const region = regionOfValue(value);
        return region === undefined ? null : pointGeometry(lngLatOf(centroidOf(region)));
      },
    }),
  ],
  examples: [{ kql: `print round(toreal(geo_polygon_centroid(${square}).coordinates[0]), 6)`, result: 1 }],
});
