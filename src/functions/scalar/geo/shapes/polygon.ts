import type { DynamicValue } from '../../../../types/dynamic.ts';
import { type Polygon, planarPolygonOf } from './geojson.ts';
import { crossing } from './intersection.ts';
import { type Edge, nearPairs } from './path.ts';
import { edgesOfRegion, NEAR, type Rings, regionOf } from './region.ts';
import { angle, nearestOnEdge, type Vector3 } from './sphere.ts';

/** Polygons by the dynamic value that they were read from: many rows after a join hold the same value, which is then read once. */
const read = new WeakMap<object, Polygon | undefined>();

/**
 * The polygon of a GeoJSON bag; undefined when it is none or not valid: the rings of a part neither cross nor share an edge, those of
 * different parts may. Source: the constraints on polygons, geo-polygon-area-function.md.
 */
export function polygonOf(value: DynamicValue): Polygon | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (read.has(value)) return read.get(value);
  const found = planarPolygonOf(value);
  const polygon = found !== undefined && regionOf(found).every(isSound) ? found : undefined;
  read.set(value, polygon);
  return polygon;
}

function isSound(rings: Rings): boolean {
  const edges = edgesOfRegion([rings]);
  return !anyCrossClearly(edges) && (rings.length === 1 || !anyTwice(edges));
}

/** Rings may touch: where rounding decides whether edges cross, they do not. */
function anyCrossClearly(edges: readonly Edge[]): boolean {
  for (const [one, other] of nearPairs(edges)) {
    const [first, second] = [edges[one]!, edges[other]!];
    if (first[1] === second[0] || first[0] === second[1] || crossing(first, second) === undefined) continue;
    if (endsOff(first, second) && endsOff(second, first)) return true;
  }
  return false;
}

const endsOff = (ends: Edge, [from, to]: Edge): boolean =>
  ends.every((end) => angle(end, nearestOnEdge(end, from, to)) > NEAR);

/** Whether an edge is there twice, in whichever direction. */
function anyTwice(edges: readonly Edge[]): boolean {
  const keys = edges.map((edge) => edge.map(keyOf).sort().join(' '));
  return new Set(keys).size < keys.length;
}

const keyOf = ({ x, y, z }: Vector3): string => `${x},${y},${z}`;
