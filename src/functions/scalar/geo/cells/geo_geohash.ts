import { defineScalar, optional, overload, param } from '../../../define.ts';
import { centerOf, geohashArea, geohashNeighbors, geohashOf } from '../shapes/geohash.ts';
import { pointGeometry, polygonGeometry } from '../shapes/geojson.ts';

const hash = param('geohash', 'string', 'A geohash of 1 to 18 characters.');

/** `geo_point_to_geohash(longitude, latitude, accuracy)`. */
export const geoPointToGeohash = defineScalar({
  name: 'geo_point_to_geohash',
  category: 'geo',
  summary: 'Returns the geohash of a place.',
  returns:
    'A string of `accuracy` characters; empty when the place is not valid or the accuracy not within 1 to 18.',
  reference: 'geo-point-to-geohash-function.md',
  overloads: [
    overload({
      params: [
        param('longitude', 'real', 'Degrees east.'),
        param('latitude', 'real', 'Degrees north.'),
        optional('accuracy', 'count', 'The number of characters.', 5n),
      ],
      returns: 'string',
      map: (longitude, latitude, accuracy) => geohashOf(longitude, latitude, accuracy) ?? '',
    }),
  ],
  examples: [
    { kql: 'print geo_point_to_geohash(-80.195829, 25.802215, 8)', result: 'dhwfz15h' },
    { kql: 'print geo_point_to_geohash(200.0, 1.0, 8)', result: '' },
  ],
});

/** `geo_geohash_to_central_point(geohash)`. */
export const geoGeohashToCentralPoint = defineScalar({
  name: 'geo_geohash_to_central_point',
  category: 'geo',
  summary: 'Returns the centre of a geohash.',
  returns: 'A GeoJSON Point; null when the text is not a geohash.',
  reference: 'geo-geohash-to-central-point-function.md',
  overloads: [
    overload({
      params: [hash],
      returns: 'dynamic',
      map: (text) => {
        const area = geohashArea(text);
        return area === undefined ? null : pointGeometry(centerOf(area));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_geohash_to_central_point("sunny")',
      result: { type: 'Point', coordinates: [42.47314453125, 23.70849609375] },
    },
  ],
});

/** `geo_geohash_to_polygon(geohash)`. */
export const geoGeohashToPolygon = defineScalar({
  name: 'geo_geohash_to_polygon',
  category: 'geo',
  summary: 'Returns the rectangle of a geohash.',
  returns: 'A GeoJSON Polygon; null when the text is not a geohash.',
  reference: 'geo-geohash-to-polygon-function.md',
  overloads: [
    overload({
      params: [hash],
      returns: 'dynamic',
      map: (text) => {
        const area = geohashArea(text);
        if (area === undefined) return null;
        const { west, south, width, height } = area;
        return polygonGeometry([
          [west, south],
          [west + width, south],
          [west + width, south + height],
          [west, south + height],
        ]);
      },
    }),
  ],
  examples: [
    { kql: 'print geo_geohash_to_polygon("dr5ru").coordinates[0][2]', result: [-73.9599609375, 40.78125] },
  ],
});

/** `geo_geohash_neighbors(geohash)`. */
export const geoGeohashNeighbors = defineScalar({
  name: 'geo_geohash_neighbors',
  category: 'geo',
  summary: 'Returns the geohashes around a geohash.',
  returns: 'An array of geohashes; null when the text is not a geohash.',
  reference: 'geo-geohash-neighbors-function.md',
  overloads: [
    overload({ params: [hash], returns: 'dynamic', map: (text) => geohashNeighbors(text) ?? null }),
  ],
  examples: [
    {
      kql: 'print geo_geohash_neighbors("sunny")',
      result: ['sunnt', 'sunpj', 'sunnx', 'sunpn', 'sunnv', 'sunpp', 'sunnz', 'sunnw'],
    },
  ],
});
