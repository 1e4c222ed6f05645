import { type LngLat, radians } from './sphere.ts';

/** The WGS-84 spheroid. */
const MAJOR = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const MINOR = MAJOR * (1 - FLATTENING);

/** The length of the geodesic between two places in metres (Vincenty); undefined for near antipodes, where it does not settle. */
export function spheroidDistance(from: LngLat, to: LngLat): number | undefined {
  const reduced = (latitude: number): number => Math.atan((1 - FLATTENING) * Math.tan(radians(latitude)));
  const [u1, u2, longitude] = [reduced(from[1]), reduced(to[1]), radians(to[0] - from[0])];
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = longitude;
  for (let round = 0; round < 200; round++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinLambda) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const cos2Middle = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
    const before = lambda;
    lambda =
      longitude +
      (1 - c) *
        FLATTENING *
        sinAlpha *
        (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
    if (Math.abs(lambda - before) > 1e-13) continue;
    const squared = (cos2Alpha * (MAJOR * MAJOR - MINOR * MINOR)) / (MINOR * MINOR);
    const a = 1 + (squared / 16384) * (4096 + squared * (squared * (320 - 175 * squared) - 768));
    const b = (squared / 1024) * (256 + squared * (squared * (74 - 47 * squared) - 128));
    const delta =
      b *
      sinSigma *
      (cos2Middle +
        (b / 4) *
          (cosSigma * (2 * cos2Middle * cos2Middle - 1) -
            (b / 6) * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * cos2Middle * cos2Middle - 3)));
    return MINOR * a * (sigma - delta);
  }
  return undefined;
}
