import { defineScalar, overload } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';
import { cell, resolution, validToken } from './h3cell.ts';

/** `geo_h3cell_children(h3cell, resolution)`. */
export const geoH3cellChildren = defineScalar({
  name: 'geo_h3cell_children',
  category: 'geo',
  summary: 'Returns the tokens of the H3 cells in a cell.',
  returns:
    'An array of tokens; null when the text is not a token, or the resolution is below that of the cell or more than 5 above it.',
  reference: 'geo-h3cell-children-function.md',
  overloads: [
    overload({
      params: [cell, resolution],
      returns: 'dynamic',
      late: true,
      map: (text, given) => {
        const token = validToken(text);
        if (token === undefined) return null;
        const own = h3.get().getResolution(token);
        const wanted = given === -1 ? own + 1 : given;
        return wanted >= own && wanted <= 15 && wanted - own <= 5
          ? h3.get().cellToChildren(token, wanted)
          : null;
      },
    }),
  ],
  examples: [{ kql: 'print geo_h3cell_children("862a1072fffffff")[0]', result: '872a10728ffffff' }],
});
