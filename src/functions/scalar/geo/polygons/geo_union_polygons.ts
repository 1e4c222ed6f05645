import { isArray } from '../../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../../define.ts';
import { overlays } from '../shapes/load-overlay.ts';
import { geometryOf, type Outline, outlineOf } from '../shapes/outline.ts';
import { polygonOf } from '../shapes/polygon.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';

const name = 'geo_union_polygons_array';

/** `geo_union_polygons_array(polygons)`. */
export const geoUnionPolygonsArray = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the union of polygons.',
  returns: 'A GeoJSON Polygon or MultiPolygon; null when the array is empty or a polygon is not valid.',
  reference: 'geo-union-polygons-array-function.md',
  differs: 'Polygons that do not lie well within one half of the Earth are refused.',
  overloads: [
    overload({
      params: [param('polygons', 'dynamic', 'An array of GeoJSON Polygons and MultiPolygons.')],
      returns: 'dynamic',
      late: true,
      map: (values) => {
        if (!isArray(values) || values.length === 0) return null;
        const outlines: Outline[] = [];
        for (const value of values) {
          const polygon = polygonOf(value);
          if (polygon === undefined) return null;
          outlines.push(outlineOf(polygon));
        }
        return geometryOf(
          overlays.get().unionOf(outlines) ?? refuseShapes(name, 'do not lie within one half of the Earth'),
        );
      },
    }),
  ],
  examples: [
    {
      kql: 'print tostring(geo_union_polygons_array(dynamic([{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [0, 0]]]}])).type)',
      result: 'Polygon',
    },
  ],
});
