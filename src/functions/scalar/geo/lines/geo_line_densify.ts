import { defineScalar, optional, overload, param } from '../../../define.ts';
import { unboundedLineOf } from '../shapes/geojson.ts';
import { lineGeometry } from '../shapes/intersection.ts';
import { refuseShapes } from '../shapes/refuse-shapes.ts';
import { EARTH_RADIUS, isLngLat, type LngLat, lngLatOf, pointOf } from '../shapes/sphere.ts';
import { crossesAntimeridian, tessellate } from '../shapes/tessellate.ts';

const name = 'geo_line_densify';

/** `geo_line_densify(lineString, tolerance, preserve_crossing)`. */
export const geoLineDensify = defineScalar({
  name,
  category: 'geo',
  summary: 'Adds points to a line so that its edges follow straight lines on the map.',
  returns:
    'A GeoJSON line, of two where the map goes on beyond the antimeridian; null when the line is not valid or the tolerance not within 0.1 to 10000 metres.',
  reference: 'geo-line-densify-function.md',
  differs:
    'Refused: longitudes beyond -360 to 360, a point on the antimeridian of a line that goes beyond it, and to preserve its crossing.',
  overloads: [
    overload({
      params: [
        param('lineString', 'dynamic', 'A GeoJSON LineString or MultiLineString.'),
        optional('tolerance', 'real', 'The distance in metres that is allowed.', 10),
        optional('preserve_crossing', 'bool', 'Whether an edge may cross the antimeridian.', false),
      ],
      returns: 'dynamic',
      late: true,
      map: (value, tolerance, preserves) => {
        const line = unboundedLineOf(value);
        if (line === undefined || !(tolerance >= 0.1 && tolerance <= 10_000)) return null;
        const goesBeyond = line.flat().some(([x, y]) => !isLngLat(x, y));
        if (preserves && (goesBeyond || line.some(crossesAntimeridian)))
          refuseShapes(name, 'go beyond the antimeridian and are to preserve that');
        const dense = line.map((chain) => tessellate(chain, tolerance / EARTH_RADIUS));
        return lineGeometry(goesBeyond ? dense.flatMap(cutAtAntimeridian) : dense);
      },
    }),
  ],
  examples: [
    {
      kql: 'print array_length(geo_line_densify(dynamic({"type": "LineString", "coordinates": [[50, 50], [51, 51]]})).coordinates)',
      result: 9,
    },
  ],
});

/** The longitude at which the engine ends an edge on either side of the antimeridian. */
const BESIDE = 179.999999999999;

/** The parts of a chain on either side of the antimeridian, with longitudes as they are on the Earth. */
function cutAtAntimeridian(chain: readonly LngLat[]): readonly (readonly LngLat[])[] {
  const parts: LngLat[][] = [];
  let part: LngLat[] = [];
  for (const [index, [x, y]] of chain.entries()) {
    if (Math.abs(x) > 360 || Math.abs(x) === 180)
      refuseShapes(name, 'go far beyond the antimeridian, or have a point on it');
    const before = chain[index - 1];
    for (const antimeridian of [-180, 180])
      if (before !== undefined && before[0] < antimeridian !== x < antimeridian) {
        const latitude = latitudeAt(antimeridian, before, [x, y]);
        const side = before[0] < antimeridian ? BESIDE : -BESIDE;
        parts.push([...part, [side, latitude]]);
        part = [[-side, latitude]];
      }
    part.push(lngLatOf(pointOf([x, y])));
  }
  return [...parts, part];
}

/** Where the shortest way between two places crosses a longitude. */
function latitudeAt(longitude: number, from: LngLat, to: LngLat): number {
  const [a, b] = [pointOf([from[0] - longitude, from[1]]), pointOf([to[0] - longitude, to[1]])];
  const share = a.y / (a.y - b.y);
  return lngLatOf({ x: a.x + (b.x - a.x) * share, y: 0, z: a.z + (b.z - a.z) * share })[1];
}
