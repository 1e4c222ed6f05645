import { defineScalar, optional, overload, param } from '../../define.ts';
import { pointGeometry, polygonGeometry } from './shapes/geojson.ts';
import { h3 } from './shapes/load-h3.ts';
import { isLngLat } from './shapes/sphere.ts';

const cell = param('h3cell', 'string', 'The token of an H3 cell.');

/** The canonical token of a cell; undefined when the text is none. */
function valid(token: string): string | undefined {
  const lower = token.toLowerCase();
  return /^[0-9a-f]{1,16}$/.test(lower) && h3.get().isValidCell(lower) ? lower : undefined;
}

/** `geo_point_to_h3cell(longitude, latitude, resolution)`. */
export const geoPointToH3cell = defineScalar({
  name: 'geo_point_to_h3cell',
  category: 'geo',
  summary: 'Returns the token of the H3 cell around a place.',
  returns: 'A string; empty when the place is not valid or the resolution not within 0 to 15.',
  reference: 'geo-point-to-h3cell-function.md',
  overloads: [
    overload({
      params: [
        param('longitude', 'real', 'Degrees east.'),
        param('latitude', 'real', 'Degrees north.'),
        optional('resolution', 'count', 'The resolution of the cell.', 6n),
      ],
      returns: 'string',
      late: true,
      map: (longitude, latitude, resolution) =>
        isLngLat(longitude, latitude) && resolution >= 0 && resolution <= 15
          ? h3.get().latLngToCell(latitude, longitude, resolution)
          : '',
    }),
  ],
  examples: [
    {
      kql: 'print geo_point_to_h3cell(-74.04450446039874, 40.689250859314974, 6)',
      result: '862a1072fffffff',
    },
    { kql: 'print geo_point_to_h3cell(1.0, 1.0, 16)', result: '' },
  ],
});

/** `geo_h3cell_to_central_point(h3cell)`. */
export const geoH3cellToCentralPoint = defineScalar({
  name: 'geo_h3cell_to_central_point',
  category: 'geo',
  summary: 'Returns the centre of an H3 cell.',
  returns: 'A GeoJSON Point; null when the text is not a token.',
  reference: 'geo-h3cell-to-central-point-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      late: true,
      map: (text) => {
        const token = valid(text);
        if (token === undefined) return null;
        const [latitude, longitude] = h3.get().cellToLatLng(token);
        return pointGeometry([longitude, latitude]);
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(toreal(geo_h3cell_to_central_point("862a1072fffffff").coordinates[0]), 9)',
      result: -74.01600848,
    },
  ],
});

/** `geo_h3cell_to_polygon(h3cell)`. */
export const geoH3cellToPolygon = defineScalar({
  name: 'geo_h3cell_to_polygon',
  category: 'geo',
  summary: 'Returns the corners of an H3 cell.',
  returns: 'A GeoJSON Polygon; null when the text is not a token.',
  reference: 'geo-h3cell-to-polygon-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      late: true,
      map: (text) => {
        const token = valid(text);
        if (token === undefined) return null;
        return polygonGeometry(
          h3
            .get()
            .cellToBoundary(token)
            .map(([latitude, longitude]) => [longitude, latitude] as const),
        );
      },
    }),
  ],
  examples: [
    { kql: 'print array_length(geo_h3cell_to_polygon("862a1072fffffff").coordinates[0])', result: 7 },
  ],
});

/** `geo_h3cell_neighbors(h3cell)`. */
export const geoH3cellNeighbors = defineScalar({
  name: 'geo_h3cell_neighbors',
  category: 'geo',
  summary: 'Returns the tokens of the H3 cells around a cell.',
  returns: 'An array of tokens; null when the text is not a token.',
  reference: 'geo-h3cell-neighbors-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      late: true,
      map: (text) => {
        const token = valid(text);
        return token === undefined ? null : h3.get().gridDisk(token, 1).slice(1);
      },
    }),
  ],
  examples: [{ kql: 'print geo_h3cell_neighbors("862a1072fffffff")[0]', result: '862a10727ffffff' }],
});

/** `geo_h3cell_rings(h3cell, distance)`. */
export const geoH3cellRings = defineScalar({
  name: 'geo_h3cell_rings',
  category: 'geo',
  summary: 'Returns the rings of H3 cells around a cell, the cell itself first.',
  returns:
    'An array of arrays of tokens; null when the text is not a token or the distance not within 0 to 142.',
  reference: 'geo-h3cell-rings-function.md',
  overloads: [
    overload({
      params: [cell, param('distance', 'count', 'The number of the last ring.')],
      returns: 'dynamic',
      late: true,
      map: (text, distance) => {
        const token = valid(text);
        return token === undefined || !(distance >= 0 && distance <= 142)
          ? null
          : h3.get().gridDiskDistances(token, distance);
      },
    }),
  ],
  examples: [{ kql: 'print array_length(geo_h3cell_rings("861f8894fffffff", 2)[2])', result: 12 }],
});

/** `geo_h3cell_level(h3cell)`. */
export const geoH3cellLevel = defineScalar({
  name: 'geo_h3cell_level',
  category: 'geo',
  summary: 'Returns the resolution of an H3 cell.',
  returns: 'An int; null when the text is not a token.',
  reference: 'geo-h3cell-level-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'int',
      late: true,
      map: (text) => {
        const token = valid(text);
        return token === undefined ? null : h3.get().getResolution(token);
      },
    }),
  ],
  examples: [
    { kql: 'print geo_h3cell_level("862a1072fffffff")', result: 6 },
    { kql: 'print geo_h3cell_level("abc")', result: null },
  ],
});

const resolution = optional('resolution', 'count', 'The resolution wanted, the next one when left out.', -1n);

/** `geo_h3cell_parent(h3cell, resolution)`. */
export const geoH3cellParent = defineScalar({
  name: 'geo_h3cell_parent',
  category: 'geo',
  summary: 'Returns the token of the H3 cell around a cell.',
  returns: 'A string; empty when the text is not a token or the resolution is not below that of the cell.',
  reference: 'geo-h3cell-parent-function.md',
  overloads: [
    overload({
      params: [cell, resolution],
      returns: 'string',
      late: true,
      map: (text, given) => {
        const token = valid(text);
        if (token === undefined) return '';
        const own = h3.get().getResolution(token);
        const wanted = given === -1 ? own - 1 : given;
        return wanted >= 0 && wanted <= own ? h3.get().cellToParent(token, wanted) : '';
      },
    }),
  ],
  examples: [
    { kql: 'print geo_h3cell_parent("862a1072fffffff")', result: '852a1073fffffff' },
    { kql: 'print geo_h3cell_parent("862a1072fffffff", 1)', result: '812a3ffffffffff' },
  ],
});

/** `geo_h3cell_children(h3cell, resolution)`. */
export const geoH3cellChildren = defineScalar({
  name: 'geo_h3cell_children',
  category: 'geo',
  summary: 'Returns the tokens of the H3 cells in a cell.',
  returns:
    'An array of tokens; null when the text is not a token, or the resolution is below that of the cell or more than 5 above it.',
  reference: 'geo-h3cell-children-function.md',
  overloads: [
    overload({
      params: [cell, resolution],
      returns: 'dynamic',
      late: true,
      map: (text, given) => {
        const token = valid(text);
        if (token === undefined) return null;
        const own = h3.get().getResolution(token);
        const wanted = given === -1 ? own + 1 : given;
        return wanted >= own && wanted <= 15 && wanted - own <= 5
          ? h3.get().cellToChildren(token, wanted)
          : null;
      },
    }),
  ],
  examples: [{ kql: 'print geo_h3cell_children("862a1072fffffff")[0]', result: '872a10728ffffff' }],
});
