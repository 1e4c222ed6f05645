import { defineScalar, overload, param } from '../../../define.ts';
import { type Line, lineOf } from '../shapes/geojson.ts';
import { collection, crossing, isSame, lineGeometry, refuseCornersOnEdges } from '../shapes/intersection.ts';
import { mergeLines } from '../shapes/merge-lines.ts';
import { type Edge, edgesOfLine } from '../shapes/path.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { contains, edgesOfRegion, type Rings, regionOf } from '../shapes/region.ts';
import { add, angle, type LngLat, lngLatOf, pointOf, unit } from '../shapes/sphere.ts';

const name = 'geo_intersection_line_with_polygon';

/** `geo_intersection_line_with_polygon(lineString, polygon)`. */
export const geoIntersectionLineWithPolygon = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the part of a line that lies in a polygon.',
  returns:
    'A GeoJSON LineString or MultiLineString, an empty GeometryCollection when the line lies outside; null when the line or the polygon is not valid.',
  reference: 'geo-intersection-line-with-polygon-function.md',
  differs:
    'Refused, for the manual does not show what Kusto gives: a line and a polygon that share a corner, or touch where a corner of one lies on an edge of the other.',
  overloads: [
    overload({
      params: [
        param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'),
        param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'),
      ],
      returns: 'dynamic',
      map: (one, other) => {
        const [line, polygon] = [lineOf(one), polygonOf(other)];
        if (line === undefined || polygon === undefined) return null;
        const region = regionOf(polygon);
        const [edges, walls] = [edgesOfLine(line), edgesOfRegion(region)];
        refuseCornersOnEdges(name, edges, walls);
        if (edges.flat().some((corner) => walls.some(([wall]) => isSame(corner, wall))))
          refuseShapes(name, 'share a corner');
        const inside = piecesInside(line, region, walls);
        return inside.length === 0 ? collection([]) : lineGeometry(mergeLines([inside]));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_intersection_line_with_polygon(dynamic({"type": "LineString", "coordinates": [[1, 1], [1, 5]]}), dynamic({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]})).type',
      result: 'LineString',
    },
  ],
});

/** The edges of a line, cut where they cross the walls, as far as they lie in the region. */
function piecesInside(
  line: Line,
  region: readonly Rings[],
  walls: readonly Edge[],
): readonly (readonly LngLat[])[] {
  return line.flatMap((chain) =>
    chain.slice(1).flatMap((end, index) => {
      const start = chain[index]!;
      const [from, to] = [pointOf(start), pointOf(end)];
      const cuts = walls
        .flatMap((wall) => crossing([from, to], wall) ?? [])
        .sort((a, b) => angle(from, a) - angle(from, b));
      const points = [from, ...cuts, to];
      const places = [start, ...cuts.map(lngLatOf), end];
      return points.slice(1).flatMap((stop, at) => {
        const middle = unit(add(points[at]!, stop));
        return contains(region, middle) ? [[places[at]!, places[at + 1]!]] : [];
      });
    }),
  );
}
