import { crossing } from '../shapes/intersection.ts';
import { edgesOfRing, fromLeastCell, type Outline, type Ring, startOf, turned } from '../shapes/outline.ts';
import { type Edge, nearPairs } from '../shapes/path.ts';
import {
  add,
  angle,
  cross,
  dot,
  nearestOnEdge,
  norm,
  normalOf,
  turn,
  unit,
  type Vector3,
} from '../shapes/sphere.ts';

/** Edges and crossings must be at least this far apart; else rounding decides what lies where. */
const CLEAR = 1e-14;
/** Edges must cross at this angle at least; rounding moves the crossing of nearly parallel ones. */
const STEEP = 3e-5;
/** How far paths may reach from their first corner. */
const WIDEST = 1.2;

/** A place where an edge crosses another, at a distance from its start, and whether it continues on the other's left side. */
interface Crossing {
  readonly point: Vector3;
  readonly distance: number;
  readonly toLeft: boolean;
}

/** A piece of an edge between crossings. */
interface Piece {
  readonly from: Vector3;
  readonly to: Vector3;
  readonly edge: number;
}

/**
 * The boundary of the area around which closed paths go more often counterclockwise than clockwise. Its rings come in the order of the S2 library.
 * Undefined where rounding decides what lies where, and where paths reach too far around the Earth.
 */
export function coveredBy(paths: readonly Ring[]): Outline | undefined {
  const edges = paths.flatMap(edgesOfRing);
  const [start] = edges[0]!;
  if (edges.some(([corner]) => angle(start, corner) > WIDEST)) return undefined;
  const crossings = crossingsOf(edges);
  if (crossings === undefined) return undefined;
  const pieces: Piece[] = [];
  let first = 0;
  for (const path of paths) {
    let times = timesAround(edges[first]!, crossings[first]![0]?.point, edges);
    for (let edge = first; edge < first + path.length; edge++) {
      let [from] = edges[edge]!;
      const stops = [...crossings[edge]!, { point: edges[edge]![1], toLeft: undefined }];
      for (const { point, toLeft } of stops) {
        if (times === 1) pieces.push({ from, to: point, edge });
        from = point;
        if (toLeft !== undefined) times += toLeft ? 1 : -1;
      }
    }
    first += path.length;
  }
  return ringsOf(pieces);
}

/** The crossings of each edge in order; undefined where edges touch, nearly do, or cross at too small an angle. */
function crossingsOf(edges: readonly Edge[]): readonly (readonly Crossing[])[] | undefined {
  const found = edges.map((): Crossing[] => []);
  for (const [one, other] of nearPairs(edges)) {
    const point = meeting(edges[one]!, edges[other]!);
    if (point === 'unclear') return undefined;
    if (point === undefined) continue;
    for (const [edge, across] of [
      [one, other],
      [other, one],
    ] as const) {
      const [from, to] = edges[edge]!;
      const [a, b] = edges[across]!;
      found[edge]!.push({ point, distance: angle(from, point), toLeft: turn(a, b, to) > 0 });
    }
  }
  for (const list of found) {
    list.sort((a, b) => a.distance - b.distance);
    if (list.some(({ distance }, index) => index > 0 && distance - list[index - 1]!.distance < CLEAR))
      return undefined;
  }
  return found;
}

/** Where two edges cross, if they do. */
function meeting(one: Edge, other: Edge): Vector3 | 'unclear' | undefined {
  const touches = (corner: Vector3, [from, to]: Edge): boolean =>
    corner !== from && corner !== to && angle(corner, nearestOnEdge(corner, from, to)) < CLEAR;
  if (one.some((corner) => touches(corner, other)) || other.some((corner) => touches(corner, one)))
    return 'unclear';
  if (one.some((corner) => other.includes(corner))) return undefined;
  const point = crossing(one, other);
  if (point === undefined) return undefined;
  const [a, b] = [unit(normalOf(...one)), unit(normalOf(...other))];
  return norm(cross(a, b)) < STEEP ? 'unclear' : point;
}

/** How often all edges go around what lies to the left of the first piece of one of them. */
function timesAround(edge: Edge, end: Vector3 | undefined, edges: readonly Edge[]): number {
  const point = unit(add(edge[0], end ?? edge[1]));
  let sum = Math.PI;
  for (const other of edges) {
    if (other === edge) continue;
    const [from, to] = other;
    sum += Math.atan2(turn(point, from, to), dot(from, to) - dot(point, from) * dot(point, to));
  }
  return Math.round(sum / (2 * Math.PI));
}

/** The rings that pieces make up; undefined where several meet in a point. */
function ringsOf(pieces: readonly Piece[]): Outline | undefined {
  const next = new Map(pieces.map((piece) => [piece.from, piece]));
  if (next.size < pieces.length) return undefined;
  const rings: { first: number; ring: Ring }[] = [];
  for (const { from } of pieces) {
    const ring: Piece[] = [];
    for (let piece = next.get(from); piece !== undefined; piece = next.get(piece.to)) {
      next.delete(piece.from);
      ring.push(piece);
    }
    if (ring.length === 0) continue;
    if (ring.at(-1)!.to !== from) return undefined;
    const least = fromLeastCell(ring.map((piece) => piece.from));
    const ordered = turned(ring, least);
    const numbers = ordered.map(({ edge }) => edge);
    const start = startOf(numbers);
    rings.push({ first: numbers[start]!, ring: turned(ordered, start).map((piece) => piece.from) });
  }
  return rings.sort((a, b) => a.first - b.first).map(({ ring }) => ring);
}
