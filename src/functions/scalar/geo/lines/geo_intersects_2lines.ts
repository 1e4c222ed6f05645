import { defineScalar, overload } from '../../../define.ts';
import { edgesOfValue, line } from '../arguments.ts';
import { anyEdgesMeet } from '../shapes/path.ts';

/** `geo_intersects_2lines(lineString1, lineString2)`. */
export const geoIntersects2lines = defineScalar({
  name: 'geo_intersects_2lines',
  category: 'geo',
  summary: 'Tells whether two lines meet.',
  returns: 'A bool; null when a line is not valid.',
  reference: 'geo-intersects-2lines-function.md',
  overloads: [
    overload({
      params: [line, line],
      returns: 'bool',
      map: (left, right) => {
        const [a, b] = [edgesOfValue(left), edgesOfValue(right)];
        return a === undefined || b === undefined ? null : anyEdgesMeet(a, b);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_intersects_2lines(dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]}), dynamic({"type": "LineString", "coordinates": [[0, -1], [0, 1]]}))',
      result: true,
    },
  ],
});
