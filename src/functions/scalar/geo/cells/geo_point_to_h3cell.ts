import { defineScalar, optional, overload, param } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';
import { isLngLat } from '../shapes/sphere.ts';

/** `geo_point_to_h3cell(longitude, latitude, resolution)`. */
export const geoPointToH3cell = defineScalar({
  name: 'geo_point_to_h3cell',
  category: 'geo',
  summary: 'Returns the token of the H3 cell around a place.',
  returns: 'A string; empty when the place is not valid or the resolution not within 0 to 15.',
  reference: 'geo-point-to-h3cell-function.md',
  overloads: [
    overload({
      params: [
        param('longitude', 'real', 'Degrees east.'),
        param('latitude', 'real', 'Degrees north.'),
        optional('resolution', 'count', 'The resolution of the cell.', 6n),
      ],
      returns: 'string',
      late: true,
      map: (longitude, latitude, resolution) =>
        isLngLat(longitude, latitude) && resolution >= 0 && resolution <= 15
          ? h3.get().latLngToCell(latitude, longitude, resolution)
          : '',
    }),
  ],
  examples: [
    {
      kql: 'print geo_point_to_h3cell(-74.04450446039874, 40.689250859314974, 6)',
      result: '862a1072fffffff',
    },
    { kql: 'print geo_point_to_h3cell(1.0, 1.0, 16)', result: '' },
  ],
});
