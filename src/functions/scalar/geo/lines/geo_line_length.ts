import { defineScalar, overload } from '../../../define.ts';
import { edgesOfValue, line } from '../arguments.ts';
import { lengthOf } from '../shapes/path.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';

/** `geo_line_length(lineString)`. */
export const geoLineLength = defineScalar({
  name: 'geo_line_length',
  category: 'geo',
  summary: 'Returns the length of a line in metres.',
  returns: 'A real; null when the line is not valid.',
  reference: 'geo-line-length-function.md',
  overloads: [
    overload({
      params: [line],
      returns: 'real',
      map: (value) => {
        const edges = edgesOfValue(value);
        return edges === undefined ? null : lengthOf(edges) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(geo_line_length(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 1]]})), 3)',
      result: 111195.101,
    },
  ],
});
