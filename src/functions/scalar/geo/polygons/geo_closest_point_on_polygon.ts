import { defineScalar, overload } from '../../../define.ts';
import { latitude, longitude, polygon, regionOfValue, square } from '../arguments.ts';
import { pointGeometry } from '../shapes/geojson.ts';
import { nearest } from '../shapes/path.ts';
import { contains, edgesOfRegion } from '../shapes/region.ts';
import { isLngLat, lngLatOf, pointOf } from '../shapes/sphere.ts';

/** `geo_closest_point_on_polygon(longitude, latitude, polygon)`. */
export const geoClosestPointOnPolygon = defineScalar({
  name: 'geo_closest_point_on_polygon',
  category: 'geo',
  summary: 'Returns the point of a polygon that is nearest to a place; the place itself when it lies inside.',
  returns: 'A GeoJSON Point; null when the place or the polygon is not valid.',
  reference: 'geo-closest-point-on-polygon-function.md',
  overloads: [
    overload({
      params: [longitude, latitude, polygon],
      returns: 'dynamic',
      map: (x, y, value) => {
        const region = regionOfValue(value);
        if (region === undefined || !isLngLat(x, y)) return null;
        const point = pointOf([x, y]);
        if (contains(region, point)) return pointGeometry([x, y]);
        return pointGeometry(lngLatOf(nearest(point, edgesOfRegion(region))));
      },
    }),
  ],
  examples: [{ kql: `print geo_closest_point_on_polygon(1, 1, ${square}).coordinates`, result: [1, 1] }],
});
