import { defineScalar, overload } from '../../../define.ts';
import { polygonGeometry } from '../shapes/geojson.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, validToken } from './h3cell.ts';

/** `geo_h3cell_to_polygon(h3cell)`. */
export const geoH3cellToPolygon = defineScalar({
  name: 'geo_h3cell_to_polygon',
  category: 'geo',
  summary: 'Returns the corners of an H3 cell.',
  returns: 'A GeoJSON Polygon; null when the text is not a token.',
  reference: 'geo-h3cell-to-polygon-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      late: true,
      map: (text) => {
        const token = validToken(text);
        if (token === undefined) return null;
        return polygonGeometry(
          h3
            .get()
            .cellToBoundary(token)
            .map(([latitude, longitude]) => [longitude, latitude] as const),
        );
      },
    }),
  ],
  examples: [
    { kql: 'print array_length(geo_h3cell_to_polygon("862a1072fffffff").coordinates[0])', result: 7 },
  ],
});
