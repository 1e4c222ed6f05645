import type { DynamicValue } from '../../../../types/dynamic.ts';
import { geometry, type Polygon } from './geojson.ts';
import { type Edge, nearest } from './path.ts';
import { contains, NEAR, type Rings, regionOf, ringArea } from './region.ts';
import { s2CellAt, s2Token } from './s2-cell.ts';
import { add, angle, lngLatOf, unit, type Vector3 } from './sphere.ts';

/** The corners of a closed ring; the first one is not repeated at the end. */
export type Ring = readonly Vector3[];

/** The boundary of an area as rings with the interior on the left: shells run counterclockwise, holes clockwise. */
export type Outline = readonly Ring[];

export const outlineOf = (polygon: Polygon): Outline =>
  regionOf(polygon).flatMap(([shell, ...holes]) => [
    ...(shell === undefined ? [] : [shell]),
    ...holes.map((hole) => [...hole].reverse()),
  ]);

export const edgesOfRing = (ring: Ring): readonly Edge[] =>
  ring.map((corner, index): Edge => [corner, ring[(index + 1) % ring.length]!]);

/** The index of the corner whose S2 cell comes first on the curve of cells. A ring whose edges of the highest number are not adjacent begins there. */
export function fromLeastCell(ring: Ring): number {
  const cells = ring.map((corner) => s2Token(s2CellAt(corner, 30)));
  return cells.reduce((best, cell, at) => (cell < cells[best]! ? at : best), 0);
}

/** The index at which a ring with edges of these numbers begins: after the last edge of the highest number. */
export function startOf(numbers: readonly number[]): number {
  let last = 0;
  let hasGap = false;
  for (let at = 1; at < numbers.length; at++) {
    const difference = numbers[at]! - numbers[last]!;
    if (difference < 0) hasGap = true;
    else if (difference > 0 || !hasGap) [last, hasGap] = [at, false];
  }
  return (last + 1) % numbers.length;
}

/** The same ring, begun at its corner `start`. */
export const turned = <Item>(ring: readonly Item[], start: number): readonly Item[] => [
  ...ring.slice(start),
  ...ring.slice(0, start),
];

/** A GeoJSON Polygon or MultiPolygon. */
export function geometryOf(outline: Outline): DynamicValue {
  const parts = partsOf(outline).map((rings) => rings.map(positions));
  return parts.length === 1 ? geometry('Polygon', parts[0]!) : geometry('MultiPolygon', parts);
}

const positions = (ring: Ring): DynamicValue => [...ring, ring[0]!].map((corner) => [...lngLatOf(corner)]);

/** Each shell with its holes; what lies in a hole comes right after the shell around it. */
function partsOf(outline: Outline): readonly Rings[] {
  const parts = outline.filter((ring) => ringArea(ring) > 0).map((shell) => [shell]);
  /** The smallest shell around a ring. */
  const around = (ring: Ring) =>
    parts
      .filter(([shell]) => shell !== ring && contains([[shell!]], pointOff(ring, shell!)))
      .sort((a, b) => ringArea(a[0]!) - ringArea(b[0]!))[0];
  for (const hole of outline.filter((ring) => ringArea(ring) <= 0)) around(hole)?.push(hole);
  const outer = new Map(parts.map((part) => [part, around(part[0]!)]));
  const within = (parent: Ring[] | undefined): readonly Rings[] =>
    parts.filter((part) => outer.get(part) === parent).flatMap((part) => [part, ...within(part)]);
  return within(undefined);
}

/** A point of a ring that lies off another: rings may touch, but do not cross. */
function pointOff(ring: Ring, other: Ring): Vector3 {
  const edges = edgesOfRing(other);
  const points = [...ring, ...edgesOfRing(ring).map(([from, to]) => unit(add(from, to)))];
  return points.find((point) => angle(point, nearest(point, edges)) > NEAR) ?? points[0]!;
}

/** The area that an outline bounds. */
export const regionWithin = (outline: Outline): readonly Rings[] =>
  partsOf(outline).map(([shell, ...holes]) => [shell!, ...holes.map((hole) => [...hole].reverse())]);
