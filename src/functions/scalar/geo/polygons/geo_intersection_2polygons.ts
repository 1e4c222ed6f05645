import { defineScalar, overload, param } from '../../../define.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import { collection, isSame, refuseCornersOnEdges } from '../shapes/intersection.ts';
import { overlays } from '../shapes/load-overlay.ts';
import { edgesOfRing, geometryOf, type Outline, outlineOf } from '../shapes/outline.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { lngLatOf } from '../shapes/sphere.ts';

const name = 'geo_intersection_2polygons';
const polygon = 'A GeoJSON Polygon or MultiPolygon.';

/** `geo_intersection_2polygons(polygon1, polygon2)`. */
export const geoIntersection2polygons = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns what two polygons have in common.',
  returns:
    'A GeoJSON Polygon or MultiPolygon; a Point where they share a corner only; a GeometryCollection of both, or of nothing. Null when a polygon is not valid.',
  reference: 'geo-intersection-2polygons-function.md',
  differs:
    'Refused, for the manual does not show what Kusto gives: polygons that share several corners or an edge without overlapping there, that touch where a corner of one lies on an edge of the other, or that do not lie well within one half of the Earth.',
  overloads: [
    overload({
      params: [param('polygon1', 'dynamic', polygon), param('polygon2', 'dynamic', polygon)],
      returns: 'dynamic',
      late: true,
      map: (one, other) => {
        const [first, second] = [polygonOf(one), polygonOf(other)];
        if (first === undefined || second === undefined) return null;
        const [left, right] = [outlineOf(first), outlineOf(second)];
        refuseContacts(left, right);
        const area =
          overlays.get().intersectionOf(left, right) ??
          refuseShapes(name, 'do not lie within one half of the Earth');
        const corners = right.flat();
        const points = left
          .flat()
          .filter((corner) => corners.some((same) => isSame(corner, same)))
          .filter((corner) => !area.flat().some((same) => isSame(corner, same)));
        if (points.length > 1) refuseShapes(name, 'share several corners without overlapping there');
        const parts = [
          ...points.map((point) => pointGeometry(lngLatOf(point))),
          ...(area.length === 0 ? [] : [geometryOf(area)]),
        ];
        return parts.length === 1 ? parts[0]! : collection(parts);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_intersection_2polygons(dynamic({"type": "Polygon", "coordinates": [[[2, 45], [0, 45], [1, 44], [2, 45]]]}), dynamic({"type": "Polygon", "coordinates": [[[3, 44], [2, 45], [2, 43], [3, 44]]]})).type',
      result: 'Point',
    },
  ],
});

/** Refuses polygons that touch along edges, or at corners on edges. */
function refuseContacts(left: Outline, right: Outline): void {
  const [edges, others] = [left.flatMap(edgesOfRing), right.flatMap(edgesOfRing)];
  refuseCornersOnEdges(name, edges, others);
  if (edges.some(([a, b]) => others.some(([c, d]) => isSame(a, d) && isSame(b, c))))
    refuseShapes(name, 'share an edge without overlapping there');
}
