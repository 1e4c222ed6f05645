import { defineScalar, overload } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, resolution, validToken } from './h3cell.ts';

/** `geo_h3cell_parent(h3cell, resolution)`. */
export const geoH3cellParent = defineScalar({
  name: 'geo_h3cell_parent',
  category: 'geo',
  summary: 'Returns the token of the H3 cell around a cell.',
  returns: 'A string; empty when the text is not a token or the resolution is not below that of the cell.',
  reference: 'geo-h3cell-parent-function.md',
  overloads: [
    overload({
      params: [cell, resolution],
      returns: 'string',
      late: true,
      map: (text, given) => {
        const token = validToken(text);
        if (token === undefined) return '';
        const own = h3.get().getResolution(token);
        const wanted = given === -1 ? own - 1 : given;
        return wanted >= 0 && wanted <= own ? h3.get().cellToParent(token, wanted) : '';
      },
    }),
  ],
  examples: [
    { kql: 'print geo_h3cell_parent("862a1072fffffff")', result: '852a1073fffffff' },
    { kql: 'print geo_h3cell_parent("862a1072fffffff", 1)', result: '812a3ffffffffff' },
  ],
});
