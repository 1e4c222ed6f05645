import { defineScalar, overload } from '../../../define.ts';
import { line } from '../arguments.ts';
import { lineOf } from '../shapes/geojson.ts';
import { lengthOf } from '../shapes/path.ts';
import { EARTH_RADIUS } from '../shapes/sphere.ts';
import { unitedEdges } from '../shapes/united-edges.ts';

const name = 'geo_line_length';

/** `geo_line_length(lineString)`. */
export const geoLineLength = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the length of a line in metres.',
  returns: 'A real; what parts of a MultiLineString share counts once. Null when the line is not valid.',
  reference: 'geo-line-length-function.md',
  differs: 'Refused: parts whose edges overlap in part.',
  overloads: [
    overload({
      params: [line],
      returns: 'real',
      map: (value) => {
        const found = lineOf(value);
        return found === undefined ? null : lengthOf(unitedEdges(name, found)) * EARTH_RADIUS;
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
