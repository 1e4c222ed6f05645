import { valueAt } from '../../columns/make.ts';
import { toReal } from '../../types/convert.ts';
import type { ScalarDefinition } from '../define.ts';
import { definePlugin, type PluginCall, type PluginDefinition, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { geoDistancePointToLine } from '../scalar/geo/lines/geo_distance_point_to_line.ts';
import { geoDistancePointToPolygon } from '../scalar/geo/polygons/geo_distance_point_to_polygon.ts';
import { argumentOf, columnAt, constantOf } from './arguments.ts';
import { lookedUp } from './looked-up.ts';

function geoLookup(
  name: 'geo_polygon_lookup' | 'geo_line_lookup',
  key: 'LookupPolygonKey' | 'LookupLineKey',
  distance: ScalarDefinition,
  examples: PluginDefinition['examples'],
): PluginDefinition {
  const shape = key === 'LookupLineKey' ? 'line' : 'polygon';
  return definePlugin({
    name,
    summary: `Joins places with the ${shape}s of a table that they lie ${shape === 'line' ? 'near' : 'in or near'}.`,
    returns: `The columns of the input, then those of the lookup table but the ${shape}; a row for each ${shape} within the radius. A place with a null coordinate is within none, and a null ${shape} has none.`,
    reference: `geo-${shape}-lookup-plugin.md`,
    params: [
      { name: 'LookupTable', doc: `The table of ${shape}s.` },
      { name: key, doc: `Its column of ${shape}s, as GeoJSON.` },
      { name: 'SourceLongitude', doc: 'The column of degrees east.' },
      { name: 'SourceLatitude', doc: 'The column of degrees north.' },
      { name: 'radius', doc: `Distance to the ${shape} in metres.`, optional: shape === 'polygon' },
      { name: 'return_unmatched', doc: 'Keeps places without a match; false when left out.', optional: true },
      { name: 'lookup_area_radius', doc: 'Speeds Kusto up; without effect here.', optional: true },
      { name: 'return_lookup_key', doc: `Keeps the ${shape}s, too; false when left out.`, optional: true },
    ],
    evaluate: (call) => evaluate(call, name, key, distance),
    examples,
  });
}

function evaluate(call: PluginCall, plugin: string, key: string, distance: ScalarDefinition): PluginTable {
  const table = argumentOf(call, 'LookupTable')?.table ?? refuse(plugin, 'LookupTable is not a table');
  const keyAt = columnAt(call, plugin, key);
  const radius = Number(constantOf(call, 'radius') ?? 0);
  const keepsUnmatched = constantOf(call, 'return_unmatched') === true;
  const shapes = table.batch.column(keyAt);
  const overload = distance.overloads?.[0];
  const measure = Array.from({ length: table.batch.length }, (_, row) => {
    const constants = [undefined, undefined, valueAt(shapes, row)];
    const prepared = overload?.specialise?.(constants, call.context) ?? overload?.map;
    return (x: number, y: number) => prepared?.(x, y, valueAt(shapes, row)) ?? null;
  });
  const [xs, ys] = ['SourceLongitude', 'SourceLatitude'].map((name) =>
    call.input.batch.column(columnAt(call, plugin, name)),
  );
  const left: number[] = [];
  const right: number[] = [];
  for (let row = 0; row < call.input.batch.length; row++) {
    const x = toReal(valueAt(xs!, row), xs!.type);
    const y = toReal(valueAt(ys!, row), ys!.type);
    const before = left.length;
    for (const [other, metres] of measure.entries()) {
      const found = x === null || y === null ? null : metres(x, y);
      if (found === null || Number(found) > radius) continue;
      left.push(row);
      right.push(other);
    }
    if (left.length > before || !keepsUnmatched) continue;
    left.push(row);
    right.push(-1);
  }
  const keyName = table.schema[keyAt]?.name ?? '';
  const leftOut = constantOf(call, 'return_lookup_key') === true ? [] : [keyName];
  return lookedUp(call, table, { left, right }, leftOut);
}

/** `T | evaluate geo_polygon_lookup(LookupTable, LookupPolygonKey, SourceLongitude, SourceLatitude, radius …)`. */
export const geoPolygonLookup = geoLookup(
  'geo_polygon_lookup',
  'LookupPolygonKey',
  geoDistancePointToPolygon,
  [
    {
      kql: 'let areas = datatable(name:string, area:dynamic)["here", dynamic({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]})]; print x = 1.0, y = 1.0 | evaluate geo_polygon_lookup(areas, area, x, y) | project name',
      result: 'here',
    },
    {
      kql: 'let areas = datatable(area:dynamic)[dynamic(null)]; print x = real(null), y = 1.0 | evaluate geo_polygon_lookup(areas, area, x, y, return_unmatched = true) | project y',
      result: 1,
    },
  ],
);

/** `T | evaluate geo_line_lookup(LookupTable, LookupLineKey, SourceLongitude, SourceLatitude, radius …)`. */
export const geoLineLookup = geoLookup('geo_line_lookup', 'LookupLineKey', geoDistancePointToLine, [
  {
    kql: 'let lines = datatable(name:string, line:dynamic)["equator", dynamic({"type": "LineString", "coordinates": [[0, 0], [2, 0]]})]; print x = 1.0, y = 0.0001 | evaluate geo_line_lookup(lines, line, x, y, 100.0) | project name',
    result: 'equator',
  },
  {
    kql: 'let lines = datatable(line:dynamic)[dynamic(null)]; print x = 1.0, y = 0.0 | evaluate geo_line_lookup(lines, line, x, y, 1e9) | count',
    result: 0,
  },
]);
