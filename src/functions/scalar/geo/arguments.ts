import type { DynamicValue } from '../../../types/dynamic.ts';
import { param } from '../../define.ts';
import { lineOf } from './shapes/geojson.ts';
import { type Edge, edgesOfLine } from './shapes/path.ts';
import { polygonOf } from './shapes/polygon.ts';
import { type Rings, regionOf } from './shapes/region.ts';

export const longitude = param('longitude', 'real', 'Degrees east.');
export const latitude = param('latitude', 'real', 'Degrees north.');
export const line = param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.');
export const polygon = param('polygon', 'dynamic', 'A GeoJSON Polygon or MultiPolygon.');

/** The edges of a line; undefined when the value is none. */
export function edgesOfValue(value: DynamicValue): readonly Edge[] | undefined {
  const found = lineOf(value);
  return found === undefined ? undefined : edgesOfLine(found);
}

/** The polygons of a value, each by its rings; undefined when it has none. */
export function regionOfValue(value: DynamicValue): readonly Rings[] | undefined {
  const found = polygonOf(value);
  return found === undefined ? undefined : regionOf(found);
}

/** A polygon for examples. */
export const square =
  'dynamic({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]})';
