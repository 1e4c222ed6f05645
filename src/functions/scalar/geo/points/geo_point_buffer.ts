import { defineScalar, overload, param } from '../../../define.ts';
import { bufferOfPoint } from '../buffer/buffer.ts';
import { checkedReach, radius, tolerance } from '../buffer/buffer-arguments.ts';
import { polygonGeometry } from '../shapes/geojson.ts';
import { isLngLat, lngLatOf, pointOf } from '../shapes/sphere.ts';

const name = 'geo_point_buffer';

/** `geo_point_buffer(longitude, latitude, radius, tolerance)`. */
export const geoPointBuffer = defineScalar({
  name,
  category: 'geo',
  summary: 'Returns the polygon around a place on the Earth whose corners are a radius away.',
  returns: 'A GeoJSON Polygon; null when the place or the radius is not valid.',
  reference: 'geo-point-buffer-function.md',
  differs:
    'A tolerance below a millionth of the radius is refused, and so is a radius below a millimetre or of a quarter of the Earth.',
  overloads: [
    overload({
      params: [
        param('longitude', 'real', 'Degrees east.'),
        param('latitude', 'real', 'Degrees north.'),
        radius,
        tolerance,
      ],
      returns: 'dynamic',
      late: true,
      map: (x, y, metres, tolerated) => {
        if (!isLngLat(x, y) || !(metres > 0 && tolerated >= 0)) return null;
        const corners = bufferOfPoint(pointOf([x, y]), checkedReach(name, metres, tolerated));
        return polygonGeometry(corners.map(lngLatOf));
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_point_buffer(-115.1745008278, 36.1497251277, 20000).coordinates[0])',
      result: 101,
    },
    { kql: 'print geo_point_buffer(200, 1, 0.1)', result: null },
  ],
});
