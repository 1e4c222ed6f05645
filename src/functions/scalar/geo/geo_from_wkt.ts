import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { parseWkt } from './shapes/wkt.ts';

const one = (value: DynamicValue): DynamicValue =>
  typeof value === 'string' ? (parseWkt(value) ?? null) : null;

/** `geo_from_wkt(wkt)`: a text, or an array of texts, which becomes a collection. */
export const geoFromWkt = defineScalar({
  name: 'geo_from_wkt',
  category: 'geo',
  summary: 'Reads a geometry from well-known text.',
  returns: 'A GeoJSON geometry, for an array of texts a GeometryCollection; null when a text is not valid.',
  reference: 'geo-from-wkt-function.md',
  overloads: [
    overload({ params: [param('wkt', 'string', 'The text.')], returns: 'dynamic', map: one }),
    overload({
      params: [param('wkt', 'dynamic', 'The text, or an array of texts.')],
      returns: 'dynamic',
      map: (value) => {
        if (!isArray(value)) return one(value);
        const shapes = value.map(one);
        if (shapes.includes(null)) return null;
        return new Map<string, DynamicValue>([
          ['type', 'GeometryCollection'],
          ['geometries', shapes],
        ]);
      },
    }),
  ],
  examples: [
    { kql: 'print geo_from_wkt("POINT (1.5 2)")', result: { type: 'Point', coordinates: [1.5, 2] } },
    { kql: 'print geo_from_wkt("POINT (1.5)")', result: null },
  ],
});
