import { defineScalar, overload } from '../../../define.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, validToken } from './h3cell.ts';

/** `geo_h3cell_to_central_point(h3cell)`. */
export const geoH3cellToCentralPoint = defineScalar({
  name: 'geo_h3cell_to_central_point',
  category: 'geo',
  summary: 'Returns the centre of an H3 cell.',
  returns: 'A GeoJSON Point; null when the text is not a token.',
  reference: 'geo-h3cell-to-central-point-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      late: true,
      map: (text) => {
        const token = validToken(text);
        if (token === undefined) return null;
        const [latitude, longitude] = h3.get().cellToLatLng(token);
        return pointGeometry([longitude, latitude]);
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(toreal(geo_h3cell_to_central_point("862a1072fffffff").coordinates[0]), 9)',
      result: -74.01600848,
    },
  ],
});
