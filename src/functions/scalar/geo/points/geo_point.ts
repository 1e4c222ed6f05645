import { defineScalar, optional, overload, param } from '../../../define.ts';
import { angle, EARTH_RADIUS, isLngLat, type LngLat, pointOf, radians } from '../shapes/sphere.ts';
import { spheroidDistance } from '../shapes/spheroid.ts';

const lng = (name: string) => param(`${name}longitude`, 'real', 'Degrees east.');
const lat = (name: string) => param(`${name}latitude`, 'real', 'Degrees north.');

/** `geo_distance_2points(p1_longitude, p1_latitude, p2_longitude, p2_latitude, use_spheroid)`. */
export const geoDistance2points = defineScalar({
  name: 'geo_distance_2points',
  category: 'geo',
  summary: 'Returns the distance between two places in metres.',
  returns:
    'A real, on the sphere or, with `use_spheroid`, on the WGS-84 spheroid; null when a place is not valid.',
  reference: 'geo-distance-2points-function.md',
  overloads: [
    overload({
      params: [
        lng('p1_'),
        lat('p1_'),
        lng('p2_'),
        lat('p2_'),
        optional('use_spheroid', 'bool', 'Whether to measure on the spheroid.', false),
      ],
      returns: 'real',
      map: (x1, y1, x2, y2, spheroid) => {
        if (!isLngLat(x1, y1) || !isLngLat(x2, y2)) return null;
        if (spheroid) return spheroidDistance([x1, y1], [x2, y2]) ?? null;
        return angle(pointOf([x1, y1]), pointOf([x2, y2])) * EARTH_RADIUS;
      },
    }),
  ],
  examples: [
    {
      kql: 'print round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 6)',
      result: 1546754.351974,
    },
    { kql: 'print geo_distance_2points(300.0, 1.0, 1.0, 1.0)', result: null },
  ],
});

/** `geo_point_in_circle(p_longitude, p_latitude, pc_longitude, pc_latitude, c_radius)`. */
export const geoPointInCircle = defineScalar({
  name: 'geo_point_in_circle',
  category: 'geo',
  summary: 'Tells whether a place lies in a circle on the Earth.',
  returns: 'A bool; null when a place is not valid or the radius not positive.',
  reference: 'geo-point-in-circle-function.md',
  overloads: [
    overload({
      params: [
        lng('p_'),
        lat('p_'),
        lng('pc_'),
        lat('pc_'),
        param('c_radius', 'real', 'The radius in metres.'),
      ],
      returns: 'bool',
      map: (x, y, centerX, centerY, radius) => {
        if (!isLngLat(x, y) || !isLngLat(centerX, centerY) || !(radius > 0)) return null;
        return angle(pointOf([x, y]), pointOf([centerX, centerY])) * EARTH_RADIUS <= radius;
      },
    }),
  ],
  examples: [
    { kql: 'print geo_point_in_circle(-122.143564, 47.535677, -122.100896, 47.527351, 3500)', result: true },
    { kql: 'print geo_point_in_circle(1, 1, 1, 1, -1)', result: null },
  ],
});

/** The direction from one place to another, clockwise from north in radians; undefined when there is none. */
function azimuth(from: LngLat, to: LngLat): number | undefined {
  const between = angle(pointOf(from), pointOf(to));
  if (between < 1e-15 || between > Math.PI - 1e-15) return undefined;
  const [phi1, phi2, delta] = [radians(from[1]), radians(to[1]), radians(to[0] - from[0])];
  const turned = Math.atan2(
    Math.sin(delta) * Math.cos(phi2),
    Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(delta),
  );
  return turned < 0 ? turned + 2 * Math.PI : turned;
}

/** `geo_azimuth(p1_longitude, p1_latitude, p2_longitude, p2_latitude)`. */
export const geoAzimuth = defineScalar({
  name: 'geo_azimuth',
  category: 'geo',
  summary: 'Returns the direction from one place to another, clockwise from north in radians.',
  returns: 'A real from 0 to 2π; null when a place is not valid or the two are equal or antipodal.',
  reference: 'geo-azimuth-function.md',
  overloads: [
    overload({
      params: [lng('p1_'), lat('p1_'), lng('p2_'), lat('p2_')],
      returns: 'real',
      map: (x1, y1, x2, y2) =>
        isLngLat(x1, y1) && isLngLat(x2, y2) ? (azimuth([x1, y1], [x2, y2]) ?? null) : null,
    }),
  ],
  examples: [
    { kql: 'print round(geo_azimuth(5, 10, 10, -40), 12)', result: 3.054599397964 },
    { kql: 'print geo_azimuth(5, 10, 5, 10)', result: null },
  ],
});

/** `geo_angle(p1, p2, p3)`, each a longitude and a latitude. */
export const geoAngle = defineScalar({
  name: 'geo_angle',
  category: 'geo',
  summary: 'Returns the clockwise angle between the lines from p1 to p2 and from p2 to p3 in radians.',
  returns: 'A real from 0 to 2π; null when a place is not valid or two that follow are equal or antipodal.',
  reference: 'geo-angle-function.md',
  overloads: [
    overload({
      params: [lng('p1_'), lat('p1_'), lng('p2_'), lat('p2_'), lng('p3_'), lat('p3_')],
      returns: 'real',
      map: (x1, y1, x2, y2, x3, y3) => {
        if (!isLngLat(x1, y1) || !isLngLat(x2, y2) || !isLngLat(x3, y3)) return null;
        const back = azimuth([x2, y2], [x1, y1]);
        const on = azimuth([x2, y2], [x3, y3]);
        if (back === undefined || on === undefined) return null;
        return (on - back + 4 * Math.PI) % (2 * Math.PI);
      },
    }),
  ],
  examples: [{ kql: 'print round(geo_angle(0, 10, 0, 5, 3, -10), 12)', result: 2.944938434069 }],
});
