import { defineScalar, overload } from '../../../define.ts';
import { edgesOfValue, latitude, line, longitude } from '../arguments.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import { nearest } from '../shapes/path.ts';
import { isLngLat, lngLatOf, pointOf } from '../shapes/sphere.ts';

/** `geo_closest_point_on_line(longitude, latitude, lineString)`. */
export const geoClosestPointOnLine = defineScalar({
  name: 'geo_closest_point_on_line',
  category: 'geo',
  summary: 'Returns the point of a line that is nearest to a place.',
  returns: 'A GeoJSON Point; null when the place or the line is not valid.',
  reference: 'geo-closest-point-on-line-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, line],
      returns: 'dynamic',
      map: (x, y, value) => {
        const edges = edgesOfValue(value);
        if (edges === undefined || !isLngLat(x, y)) return null;
        return pointGeometry(lngLatOf(nearest(pointOf([x, y]), edges)));
      },
    }),
  ],
  examples: [
    {
      kql: 'print geo_closest_point_on_line(0.0, 1.0, dynamic({"type": "LineString", "coordinates": [[-1, 0], [1, 0]]})).coordinates',
      result: [0, 0],
    },
  ],
});
