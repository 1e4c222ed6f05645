import { defineScalar, optional, overload, param } from '../../../define.ts';
import { pointGeometry, polygonGeometry } from '../shapes/geojson.ts';
import { s2CellOf, s2CellOfToken, s2Center, s2Corners, s2Neighbors, s2Token } from '../shapes/s2-cell.ts';
import { isLngLat, lngLatOf } from '../shapes/sphere.ts';

const cell = param('s2cell', 'string', 'The token of an S2 cell.');

/** `geo_point_to_s2cell(longitude, latitude, level)`. */
export const geoPointToS2cell = defineScalar({
  name: 'geo_point_to_s2cell',
  category: 'geo',
  summary: 'Returns the token of the S2 cell around a place.',
  returns: 'A string; empty when the place is not valid or the level not within 0 to 30.',
  reference: 'geo-point-to-s2cell-function.md',
  overloads: [
    overload({
      params: [
        param('longitude', 'real', 'Degrees east.'),
        param('latitude', 'real', 'Degrees north.'),
        optional('level', 'count', 'The level of the cell.', 11n),
      ],
      returns: 'string',
      map: (longitude, latitude, level) =>
        isLngLat(longitude, latitude) && level >= 0 && level <= 30
          ? s2Token(s2CellOf([longitude, latitude], level))
          : '',
    }),
  ],
  examples: [
    { kql: 'print geo_point_to_s2cell(-80.195829, 25.802215, 8)', result: '88d9b' },
    { kql: 'print geo_point_to_s2cell(1.0, 1.0, 35)', result: '' },
  ],
});

/** `geo_s2cell_to_central_point(s2cell)`. */
export const geoS2cellToCentralPoint = defineScalar({
  name: 'geo_s2cell_to_central_point',
  category: 'geo',
  summary: 'Returns the centre of an S2 cell.',
  returns: 'A GeoJSON Point; null when the text is not a token.',
  reference: 'geo-s2cell-to-central-point-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      map: (token) => {
        const found = s2CellOfToken(token);
        return found === undefined ? null : pointGeometry(s2Center(found));
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(toreal(geo_s2cell_to_central_point("1234567").coordinates[0]), 9)',
      result: 9.868307319,
    },
  ],
});

/** `geo_s2cell_to_polygon(s2cell)`. */
export const geoS2cellToPolygon = defineScalar({
  name: 'geo_s2cell_to_polygon',
  category: 'geo',
  summary: 'Returns the corners of an S2 cell.',
  returns: 'A GeoJSON Polygon; null when the text is not a token.',
  reference: 'geo-s2cell-to-polygon-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      map: (token) => {
        const found = s2CellOfToken(token);
        return found === undefined ? null : polygonGeometry(s2Corners(found).map(lngLatOf));
      },
    }),
  ],
  examples: [{ kql: 'print array_length(geo_s2cell_to_polygon("89c259").coordinates[0])', result: 5 }],
});

/** `geo_s2cell_neighbors(s2cell)`. */
export const geoS2cellNeighbors = defineScalar({
  name: 'geo_s2cell_neighbors',
  category: 'geo',
  summary: 'Returns the tokens of the S2 cells around a cell.',
  returns: 'An array of tokens; null when the text is not a token.',
  reference: 'geo-s2cell-neighbors-function.md',
  overloads: [
    overload({
      params: [cell],
      returns: 'dynamic',
      map: (token) => {
        const found = s2CellOfToken(token);
        return found === undefined ? null : s2Neighbors(found).map(s2Token);
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_s2cell_neighbors("89c259")',
      result: ['89c25d', '89c2f9', '89c251', '89c257', '89c25f', '89c25b', '89c2f7', '89c2f5'],
    },
  ],
});
