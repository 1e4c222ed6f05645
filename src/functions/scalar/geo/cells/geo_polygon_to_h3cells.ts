import type { DynamicValue } from '../../../../types/dynamic.ts';
import { defineScalar, optional, overload, param } from '../../../define.ts';
import { type Polygon, planarPolygonOf } from '../shapes/geojson.ts';
import { h3 } from '../shapes/load-h3.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';

const name = 'geo_polygon_to_h3cells';
const mostCells = 61_680;

/** `geo_polygon_to_h3cells(polygon, resolution, radius)`. */
export const geoPolygonToH3cells = defineScalar({
  name,
  category: 'geo',
  summary:
    'Returns the tokens of the H3 cells whose centres lie in a polygon; its edges are straight on the map.',
  returns:
    'An array of tokens; null when the polygon is not valid, the resolution not within 0 to 15, the radius negative, or more than 61680 cells are needed.',
  reference: 'geo-polygon-to-h3cells-function.md',
  differs:
    'The order of the cells is ours. A radius above 0 is refused, and so is a polygon of several parts that share cells.',
  overloads: [
    overload({
      params: [
        param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.'),
        optional('resolution', 'count', 'The resolution of the cells.', 6n),
        optional('radius', 'real', 'How far around the polygon, in metres.', 0),
      ],
      returns: 'dynamic',
      late: true,
      map: (value, resolution, radius) => {
        const polygon = planarPolygonOf(value);
        if (polygon === undefined || !(resolution >= 0 && resolution <= 15) || !(radius >= 0)) return null;
        if (radius > 0) refuseShapes(name, 'are not enlarged by a radius here');
        return cellsIn(polygon, resolution);
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_polygon_to_h3cells(dynamic({"type": "Polygon", "coordinates": [[[-3.659, 40.553], [-3.913, 40.409], [-3.729, 40.273], [-3.524, 40.440], [-3.659, 40.553]]]})))',
      result: 13,
    },
  ],
});

function cellsIn(polygon: Polygon, resolution: number): DynamicValue {
  // Each level has seven times the cells of the one above: a polygon with far too many is seen long before it is filled.
  for (let above = 0; above < resolution; above++) {
    const { length } = fill(polygon, above);
    if (length > 1000 && length * 7 ** (resolution - above) > 4 * mostCells) return null;
  }
  const cells = fill(polygon, resolution);
  if (new Set(cells).size < cells.length) refuseShapes(name, 'have parts that share cells');
  return cells.length > mostCells ? null : cells;
}

const fill = (polygon: Polygon, resolution: number): readonly string[] =>
  polygon.flatMap((rings) =>
    h3.get().polygonToCells(
      rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x, y])),
      resolution,
      true,
    ),
  );
