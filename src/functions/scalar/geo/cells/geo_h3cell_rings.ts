import { defineScalar, overload, param } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, validToken } from './h3cell.ts';

/** `geo_h3cell_rings(h3cell, distance)`. */
export const geoH3cellRings = defineScalar({
  name: 'geo_h3cell_rings',
  category: 'geo',
  summary: 'Returns the rings of H3 cells around a cell, the cell itself first.',
  returns:
    'An array of arrays of tokens; null when the text is not a token or the distance not within 0 to 142.',
  reference: 'geo-h3cell-rings-function.md',
  overloads: [
    overload({
      params: [cell, param('distance', 'count', 'The number of the last ring.')],
      returns: 'dynamic',
      late: true,
      map: (text, distance) => {
        const token = validToken(text);
        return token === undefined || !(distance >= 0 && distance <= 142)
          ? null
          : h3.get().gridDiskDistances(token, distance);
      },
    }),
  ],
  examples: [{ kql: 'print array_length(geo_h3cell_rings("861f8894fffffff", 2)[2])', result: 12 }],
});
