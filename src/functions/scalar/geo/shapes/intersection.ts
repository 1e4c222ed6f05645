import type { DynamicValue } from '../../../../types/dynamic.ts';
import { geometry, type Line } from './geojson.ts';
import { type Edge, nearPairs } from './path.ts';
import { refuseShapes } from './refuse-shapes.ts';
import {
  add,
  angle,
  cross,
  dot,
  nearestOnEdge,
  normalOf,
  scale,
  turn,
  unit,
  type Vector3,
} from './sphere.ts';

/** What two shapes have in common, of several kinds or nothing at all. */
export const collection = (geometries: readonly DynamicValue[]): DynamicValue =>
  new Map<string, DynamicValue>([
    ['type', 'GeometryCollection'],
    ['geometries', geometries],
  ]);

/** A GeoJSON LineString or MultiLineString. */
export function lineGeometry(line: Line): DynamicValue {
  const chains = line.map((chain) => chain.map((point) => [...point]));
  return chains.length === 1 ? geometry('LineString', chains[0]!) : geometry('MultiLineString', chains);
}

/** Where two edges cross between their ends; undefined when they do not. */
export function crossing([a, b]: Edge, [c, d]: Edge): Vector3 | undefined {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (!(abc * abd < 0 && cda * cdb < 0 && abc * cdb > 0)) return undefined;
  const point = unit(cross(normalOf(a, b), normalOf(c, d)));
  return dot(point, add(a, b)) < 0 ? scale(point, -1) : point;
}

/** Whether any edges cross between their ends. */
export function anyCross(edges: readonly Edge[]): boolean {
  for (const [one, other] of nearPairs(edges))
    if (crossing(edges[one]!, edges[other]!) !== undefined) return true;
  return false;
}

/** Whether they are equal to the last bit. */
export const isSame = (a: Vector3, b: Vector3): boolean => a.x === b.x && a.y === b.y && a.z === b.z;

/** A point this near to an edge lies on it as far as numbers tell: Kusto then decides by rules that are not public. */
const ON = 1e-14;

/** Refuses shapes of which one has a corner on an edge of the other, other than at a corner of that. */
export function refuseCornersOnEdges(name: string, left: readonly Edge[], right: readonly Edge[]): void {
  const touches = (corner: Vector3, [from, to]: Edge): boolean =>
    !isSame(corner, from) && !isSame(corner, to) && angle(corner, nearestOnEdge(corner, from, to)) < ON;
  const anyTouch = (edges: readonly Edge[], others: readonly Edge[]): boolean =>
    edges.some(([from, to]) => others.some((edge) => touches(from, edge) || touches(to, edge)));
  if (anyTouch(left, right) || anyTouch(right, left))
    refuseShapes(name, 'touch where a corner lies on an edge');
}
