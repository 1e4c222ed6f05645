import { isLngLat, type LngLat } from './sphere.ts';

const digits = '0123456789bcdefghjkmnpqrstuvwxyz';

/** The rectangle of a geohash in degrees. */
export interface GeohashArea {
  readonly west: number;
  readonly south: number;
  readonly width: number;
  readonly height: number;
}

/** The geohash of a point with `length` characters; undefined when the point or the length (1 to 18) is not valid. */
export function geohashOf(longitude: number, latitude: number, length: number): string | undefined {
  if (!isLngLat(longitude, latitude) || !(length >= 1 && length <= 18)) return undefined;
  let [west, east, south, north] = [-180, 180, -90, 90];
  let hash = '';
  for (let bit = 0, digit = 0; hash.length < length; bit++) {
    const isLongitude = bit % 2 === 0;
    const middle = isLongitude ? (west + east) / 2 : (south + north) / 2;
    const upper = (isLongitude ? longitude : latitude) >= middle;
    digit = digit * 2 + (upper ? 1 : 0);
    if (isLongitude) [west, east] = upper ? [middle, east] : [west, middle];
    else [south, north] = upper ? [middle, north] : [south, middle];
    if (bit % 5 === 4) {
      hash += digits[digit];
      digit = 0;
    }
  }
  return hash;
}

/** The rectangle of a geohash; undefined when the text is none. */
export function geohashArea(hash: string): GeohashArea | undefined {
  if (hash.length < 1 || hash.length > 18) return undefined;
  let [west, south, width, height] = [-180, -90, 360, 180];
  let isLongitude = true;
  for (const character of hash.toLowerCase()) {
    const digit = digits.indexOf(character);
    if (digit < 0) return undefined;
    for (let bit = 16; bit >= 1; bit /= 2) {
      const upper = (digit & bit) !== 0;
      if (isLongitude) {
        width /= 2;
        if (upper) west += width;
      } else {
        height /= 2;
        if (upper) south += height;
      }
      isLongitude = !isLongitude;
    }
  }
  return { west, south, width, height };
}

/** The neighbours, as steps east and north, in the order in which Kusto lists them. */
const directions = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [0, 1],
  [-1, 0],
  [1, 1],
  [1, 0],
  [0, -1],
] as const;

/** The geohashes around one, of its length; those beyond the poles are left out. */
export function geohashNeighbors(hash: string): readonly string[] | undefined {
  const area = geohashArea(hash);
  if (area === undefined) return undefined;
  const [longitude, latitude] = centerOf(area);
  const neighbors: string[] = [];
  for (const [east, north] of directions) {
    const x = longitude + east * area.width;
    const wrapped = x > 180 ? x - 360 : x < -180 ? x + 360 : x;
    const neighbor = geohashOf(wrapped, latitude + north * area.height, hash.length);
    if (neighbor !== undefined && !neighbors.includes(neighbor)) neighbors.push(neighbor);
  }
  return neighbors;
}

export const centerOf = ({ west, south, width, height }: GeohashArea): LngLat => [
  west + width / 2,
  south + height / 2,
];
