import { type DynamicValue, dynamicReal, isArray, isBag, numberOf } from '../../../../types/dynamic.ts';
import { isLngLat, type LngLat } from './sphere.ts';

/** The chains of a LineString or MultiLineString. */
export type Line = readonly (readonly LngLat[])[];

/** The rings of each part of a Polygon or MultiPolygon, the shell first; a ring is not closed: its first point is not repeated. */
export type Polygon = readonly (readonly (readonly LngLat[])[])[];

const positionWithin =
  (isWithin: (longitude: number, latitude: number) => boolean) =>
  (value: DynamicValue): LngLat | undefined => {
    if (!isArray(value) || value.length < 2) return undefined;
    const [longitude, latitude] = [numberOf(value[0]!), numberOf(value[1]!)];
    if (longitude === undefined || latitude === undefined || !isWithin(longitude, latitude)) return undefined;
    return [longitude, latitude];
  };

const position = positionWithin(isLngLat);
/** On a map that goes on beyond the antimeridian. */
const unbounded = positionWithin(
  (longitude, latitude) => Number.isFinite(longitude) && isLngLat(0, latitude),
);

/** Every element read, undefined when one cannot be or there are none. */
function all<Item>(
  value: DynamicValue | undefined,
  read: (item: DynamicValue) => Item | undefined,
): readonly Item[] | undefined {
  if (value === undefined || !isArray(value) || value.length === 0) return undefined;
  const items: Item[] = [];
  for (const element of value) {
    const item = read(element);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

const same = (a: LngLat, b: LngLat): boolean => a[0] === b[0] && a[1] === b[1];

/** Between antipodes there is no shortest edge. Source: the constraints on lines and polygons, geo-line-length-function.md. */
const areAntipodes = (a: LngLat, b: LngLat): boolean =>
  a[1] === -b[1] && (Math.abs(a[0] - b[0]) === 180 || Math.abs(a[1]) === 90);

/** Whether each edge of a path is shorter than half a circle. */
const hasShortEdges = (points: readonly LngLat[]): boolean =>
  points.every((point, index) => index === 0 || !areAntipodes(points[index - 1]!, point));

const chainOf =
  (read: typeof position) =>
  (value: DynamicValue): readonly LngLat[] | undefined => {
    const points = all(value, read);
    if (points === undefined || !hasShortEdges(points)) return undefined;
    const distinct = points.filter((point, index) => index === 0 || !same(point, points[index - 1]!));
    return distinct.length < 2 ? undefined : distinct;
  };

const chain = chainOf(position);

function ring(value: DynamicValue): readonly LngLat[] | undefined {
  const points = all(value, position);
  if (points === undefined || points.length < 4 || !same(points[0]!, points.at(-1)!)) return undefined;
  if (!hasShortEdges(points)) return undefined;
  const open = points.slice(0, -1);
  const distinct = new Set(open.map((point) => point.join(' ')));
  return distinct.size === open.length ? open : undefined;
}

const rings = (value: DynamicValue): Polygon[number] | undefined => all(value, ring);

/** The line of a GeoJSON bag; undefined when it is none or not valid. */
export const lineOf = (value: DynamicValue): Line | undefined => lineWith(chain, value);

/** The same where longitudes may go on beyond the antimeridian. */
export const unboundedLineOf = (value: DynamicValue): Line | undefined => lineWith(chainOf(unbounded), value);

function lineWith(read: typeof chain, value: DynamicValue): Line | undefined {
  if (!isBag(value)) return undefined;
  const coordinates = value.get('coordinates');
  if (value.get('type') === 'MultiLineString') return all(coordinates, read);
  const only = value.get('type') === 'LineString' ? read(coordinates ?? null) : undefined;
  return only === undefined ? undefined : [only];
}

/** The polygon of a GeoJSON bag, whether its rings cross or not; undefined when it is none or not valid. */
export function planarPolygonOf(value: DynamicValue): Polygon | undefined {
  if (!isBag(value)) return undefined;
  const coordinates = value.get('coordinates');
  if (value.get('type') === 'MultiPolygon') return all(coordinates, rings);
  const only = value.get('type') === 'Polygon' ? rings(coordinates ?? null) : undefined;
  return only === undefined ? undefined : [only];
}

/** A GeoJSON bag. Coordinates are reals: a whole one prints as `1.0`, as the engine was seen to do. */
export const geometry = (type: string, coordinates: DynamicValue): DynamicValue =>
  new Map<string, DynamicValue>([
    ['type', type],
    ['coordinates', reals(coordinates)],
  ]);

const reals = (value: DynamicValue): DynamicValue =>
  isArray(value) ? value.map(reals) : typeof value === 'number' ? dynamicReal(value) : value;

export const pointGeometry = (point: LngLat): DynamicValue => geometry('Point', [...point]);

/** A closed ring. */
export const polygonGeometry = (corners: readonly LngLat[]): DynamicValue =>
  geometry('Polygon', [[...corners, corners[0]!].map((corner) => [...corner])]);
