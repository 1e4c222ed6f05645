import { isArray } from '../../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../../define.ts';
import { type Line, lineOf } from '../shapes/geojson.ts';
import { lineGeometry } from '../shapes/intersection.ts';
import { mergeLines } from '../shapes/merge-lines.ts';

/** `geo_union_lines_array(lineStrings)`. */
export const geoUnionLinesArray = defineScalar({
  name: 'geo_union_lines_array',
  category: 'geo',
  summary: 'Returns the union of lines.',
  returns: 'A GeoJSON LineString or MultiLineString; null when the array is empty or a line is not valid.',
  reference: 'geo-union-lines-array-function.md',
  differs: 'Lines that cross are not cut at the crossing.',
  overloads: [
    overload({
      params: [param('lineStrings', 'dynamic', 'An array of GeoJSON lines.')],
      returns: 'dynamic',
      map: (values) => {
        if (!isArray(values) || values.length === 0) return null;
        const lines: Line[] = [];
        for (const value of values) {
          const line = lineOf(value);
          if (line === undefined) return null;
          lines.push(line);
        }
        return lineGeometry(mergeLines(lines));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_union_lines_array(dynamic([{"type": "LineString", "coordinates": [[1, 1], [2, 2]]}, {"type": "LineString", "coordinates": [[2, 2], [3, 1]]}])).coordinates',
      result: [
        [1, 1],
        [2, 2],
        [3, 1],
      ],
    },
  ],
});
