import { defineScalar, overload } from '../../../define.ts';
import { edgesOfValue, line } from '../arguments.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import type { Edge } from '../shapes/path.ts';
import { add, lngLatOf, norm, scale, subtract, type Vector3 } from '../shapes/sphere.ts';

/** `geo_line_centroid(lineString)`. */
export const geoLineCentroid = defineScalar({
  name: 'geo_line_centroid',
  category: 'geo',
  summary: 'Returns the centre of mass of a line.',
  returns: 'A GeoJSON Point; null when the line is not valid.',
  reference: 'geo-line-centroid-function.md',
  overloads: [
    overload({
      params: [line],
      returns: 'dynamic',
      map: (value) => {
        const edges = edgesOfValue(value);
        if (edges === undefined) return null;
        const centre = edges.map(edgeCentroid).reduce(add, { x: 0, y: 0, z: 0 });
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
