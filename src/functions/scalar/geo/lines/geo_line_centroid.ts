import { defineScalar, overload } from '../../../define.ts';
import { line } from '../arguments.ts';
import { lineOf, pointGeometry } from '../shapes/geojson.ts';
import type { Edge } from '../shapes/path.ts';
import { add, lngLatOf, norm, scale, subtract, type Vector3 } from '../shapes/sphere.ts';
import { unitedEdges } from '../shapes/united-edges.ts';

const name = 'geo_line_centroid';

/** `geo_line_centroid(lineString)`. */
export const geoLineCentroid = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the centre of mass of a line.',
  returns:
    'A GeoJSON Point; what parts of a MultiLineString share weighs once. Null when the line is not valid.',
  reference: 'geo-line-centroid-function.md',
  differs: 'Refused: parts whose edges overlap in part.',
  overloads: [
    overload({
      params: [line],
      returns: 'dynamic',
      map: (value) => {
        const found = lineOf(value);
        if (found === undefined) return null;
        const centre = unitedEdges(name, found).map(edgeCentroid).reduce(add, { x: 0, y: 0, z: 0 });
        return norm(centre) === 0 ? null : pointGeometry(lngLatOf(centre));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_line_centroid(dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]})).coordinates',
      result: [0, 0],
    },
  ],
});

/** The centroid of an edge times its length. */
function edgeCentroid([a, b]: Edge): Vector3 {
  const sum = add(a, b);
  return scale(sum, norm(subtract(a, b)) / norm(sum));
}
