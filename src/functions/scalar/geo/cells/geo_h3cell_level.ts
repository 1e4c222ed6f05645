import { defineScalar, overload } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, validToken } from './h3cell.ts';

/** `geo_h3cell_level(h3cell)`. */
export const geoH3cellLevel = defineScalar({
  name: 'geo_h3cell_level',
  category: 'geo',
  summary: 'Returns the resolution of an H3 cell.',
  returns: 'An int; null when the text is not a token.',
  reference: 'geo-h3cell-level-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'int',
      late: true,
      map: (text) => {
        const token = validToken(text);
        return token === undefined ? null : h3.get().getResolution(token);
      },
    }),
  ],
  examples: [
    { kql: 'print geo_h3cell_level("862a1072fffffff")', result: 6 },
    { kql: 'print geo_h3cell_level("abc")', result: null },
  ],
});
