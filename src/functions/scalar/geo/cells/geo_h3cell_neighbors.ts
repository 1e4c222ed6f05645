import { defineScalar, overload } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, validToken } from './h3cell.ts';

/** `geo_h3cell_neighbors(h3cell)`. */
export const geoH3cellNeighbors = defineScalar({
  name: 'geo_h3cell_neighbors',
  category: 'geo',
  summary: 'Returns the tokens of the H3 cells around a cell.',
  returns: 'An array of tokens; null when the text is not a token.',
  reference: 'geo-h3cell-neighbors-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      late: true,
      map: (text) => {
        const token = validToken(text);
        return token === undefined ? null : h3.get().gridDisk(token, 1).slice(1);
      },
    }),
  ],
  examples: [{ kql: 'print geo_h3cell_neighbors("862a1072fffffff")[0]', result: '862a10727ffffff' }],
});
