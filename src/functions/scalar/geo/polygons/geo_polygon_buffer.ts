import { defineScalar, overload, param } from '../../../define.ts';
import { pathAroundRing } from '../buffer/buffer.ts';
import { drawn, radius, tolerance } from '../buffer/buffer-arguments.ts';
import { anyCross } from '../shapes/intersection.ts';
import { edgesOfRing, outlineOf } from '../shapes/outline.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';

const name = 'geo_polygon_buffer';
const triangle = 'dynamic({"type": "Polygon", "coordinates": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0]]]})';

/** `geo_polygon_buffer(polygon, radius, tolerance)`. */
export const geoPolygonBuffer = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the polygon around a polygon on the Earth, with round corners.',
  returns: 'A GeoJSON Polygon; null when the polygon or the radius is not valid.',
  reference: 'geo-polygon-buffer-function.md',
  differs:
    'Polygons of several parts are refused, and so are those that lie so that rounding decides (straight on at a corner, or just touching themselves when they are widened), and a tolerance below a millionth of the radius or above half of it.',
  overloads: [
    overload({
      params: [param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'), radius, tolerance],
      returns: 'dynamic',
      late: true,
      map: (value, metres, tolerated) => {
        const parts = polygonOf(value);
        if (parts === undefined || !(metres > 0 && tolerated >= 0)) return null;
        if (parts.length > 1) refuseShapes(name, 'have more than one part');
        const rings = outlineOf(parts);
        if (anyCross(rings.flatMap(edgesOfRing)))
          refuseShapes(name, 'lie so that rounding decides whether they cross themselves');
        return drawn(name, metres, tolerated, (found) => rings.map((ring) => pathAroundRing(ring, found)));
      },
    }),
  ],
  examples: [
    { kql: `print array_length(geo_polygon_buffer(${triangle}, 1000).coordinates[0])`, result: 28 },
    { kql: `print geo_polygon_buffer(${triangle}, 0)`, result: null },
  ],
});
