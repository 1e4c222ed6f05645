import { defineScalar, overload, param } from '../../../define.ts';
import { type Line, lineOf, pointGeometry } from '../shapes/geojson.ts';
import { collection, crossing, isSame, lineGeometry, refuseCornersOnEdges } from '../shapes/intersection.ts';
import { mergeLines } from '../shapes/merge-lines.ts';
import type { Edge } from '../shapes/path.ts';
import { edgesOfLine } from '../shapes/path.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { type LngLat, lngLatOf, pointOf, type Vector3 } from '../shapes/sphere.ts';

const name = 'geo_intersection_2lines';
const line = 'A GeoJSON LineString or MultiLineString.';

/** `geo_intersection_2lines(lineString1, lineString2)`. */
export const geoIntersection2lines = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns what two lines have in common.',
  returns:
    'A GeoJSON Point, LineString or MultiLineString, an empty GeometryCollection when the lines do not meet; null when a line is not valid.',
  reference: 'geo-intersection-2lines-function.md',
  differs:
    'Refused, for the manual does not show what Kusto gives: lines that have several points in common, or a point and an edge, and lines that touch where a corner of one lies on an edge of the other.',
  overloads: [
    overload({
      params: [param('lineString1', 'dynamic', line), param('lineString2', 'dynamic', line)],
      returns: 'dynamic',
      map: (one, other) => {
        const [left, right] = [lineOf(one), lineOf(other)];
        if (left === undefined || right === undefined) return null;
        const [edges, others] = [edgesOfLine(left), edgesOfLine(right)];
        refuseCornersOnEdges(name, edges, others);
        const shared = sharedEdges(left, others);
        const points = [
          ...edges.flatMap((edge) => others.flatMap((crossed) => crossing(edge, crossed) ?? [])),
          ...sharedCorners(edges, others, shared.flat().map(pointOf)),
        ];
        if (points.length > 1) refuseShapes(name, 'have several points in common');
        if (points.length === 1 && shared.length > 0)
          refuseShapes(name, 'have a point and an edge in common');
        if (points.length === 1) return pointGeometry(lngLatOf(points[0]!));
        return shared.length === 0 ? collection([]) : lineGeometry(mergeLines([shared]));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_intersection_2lines(dynamic({"type": "LineString", "coordinates": [[-1, 1], [1, -1]]}), dynamic({"type": "LineString", "coordinates": [[-1, -1], [1, 1]]})).type',
      result: 'Point',
    },
    {
      kql: 'print geo_intersection_2lines(dynamic({"type": "LineString", "coordinates": [[1, 1], [2, 2]]}), dynamic({"type": "LineString", "coordinates": [[3, 3], [4, 4]]}))',
      result: { type: 'GeometryCollection', geometries: [] },
    },
  ],
});

/** The edges of a line that are edges of another, in either direction. */
const sharedEdges = (line: Line, others: readonly Edge[]): readonly (readonly LngLat[])[] =>
  line.flatMap((chain) =>
    chain.slice(1).flatMap((to, index) => {
      const [a, b] = [pointOf(chain[index]!), pointOf(to)];
      const isShared = others.some(
        ([c, d]) => (isSame(a, c) && isSame(b, d)) || (isSame(a, d) && isSame(b, c)),
      );
      return isShared ? [[chain[index]!, to]] : [];
    }),
  );

/** The corners of both that are not among those left out, each once. */
function sharedCorners(
  edges: readonly Edge[],
  others: readonly Edge[],
  leftOut: readonly Vector3[],
): readonly Vector3[] {
  const found: Vector3[] = [];
  const known = (corner: Vector3): boolean => [...found, ...leftOut].some((one) => isSame(one, corner));
  for (const corner of edges.flat())
    if (others.flat().some((other) => isSame(corner, other)) && !known(corner)) found.push(corner);
  return found;
}
