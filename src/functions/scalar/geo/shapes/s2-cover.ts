import type { Edge } from './path.ts';
import { contains, edgesOfRegion, type Rings } from './region.ts';
import { type S2Cell, s2CellAt, s2Center, s2Children, s2Corners } from './s2-cell.ts';
import { angle, edgesMeet, nearestOnEdge, pointOf, type Vector3 } from './sphere.ts';

/** A covering of more cells than this is refused, as Kusto does. */
export const MAX_CELLS = 65_536;

/** The edges of a shape, what lies in it, and the angle by which it is enlarged. */
interface Shape {
  readonly edges: readonly Edge[];
  readonly contains: (point: Vector3) => boolean;
  readonly reach: number;
}

/** `reach` in radians. */
export const shapeOfRegion = (region: readonly Rings[], reach: number): Shape => ({
  edges: edgesOfRegion(region),
  contains: (point) => contains(region, point),
  reach,
});

/** A line, which has no inside; `reach` in radians. */
export const shapeOfEdges = (edges: readonly Edge[], reach: number): Shape => ({
  edges,
  contains: () => false,
  reach,
});

/** A cell on the way down with the edges that touch it, or wholly inside the shape. */
interface Piece {
  readonly cell: S2Cell;
  readonly edges: readonly Edge[] | 'inside';
}

/** All cells of a level that have a point in common with a shape; undefined when there are more than `MAX_CELLS`. */
export function s2Cover(shape: Shape, level: number): readonly S2Cell[] | undefined {
  let pieces: readonly Piece[] = Array.from({ length: 6 }, (_, face) => ({
    cell: { face, i: 0, j: 0, level: 0 },
    edges: shape.edges,
  }));
  for (let depth = 0; ; depth++) {
    pieces = pieces.flatMap((piece) => inShape(piece, shape));
    if (atLeast(pieces, level - depth) > MAX_CELLS) return undefined;
    if (depth === level) return pieces.map(({ cell }) => cell);
    pieces = pieces.flatMap(({ cell, edges }) => s2Children(cell).map((child) => ({ cell: child, edges })));
  }
}

/** How many cells there will be `levels` further down, at least: those inside the shape stay so. */
const atLeast = (pieces: readonly Piece[], levels: number): number =>
  pieces.reduce((sum, { edges }) => sum + (edges === 'inside' ? 4 ** levels : 1), 0);

function inShape({ cell, edges }: Piece, shape: Shape): readonly Piece[] {
  if (edges === 'inside') return [{ cell, edges }];
  const near = edges.filter((edge) => touches(edge, cell) || isNear(edge, cell, shape.reach));
  if (near.some((edge) => isWithin(edge, cell, shape.reach))) return [{ cell, edges: 'inside' }];
  if (near.length > 0) return [{ cell, edges: near }];
  return shape.contains(s2Corners(cell)[0]!) ? [{ cell, edges: 'inside' }] : [];
}

/** Whether every point of a cell is certainly in reach of an edge: the centre is, even if the reach is reduced by the distance from centre to corner. */
function isWithin([from, to]: Edge, cell: S2Cell, reach: number): boolean {
  const centre = pointOf(s2Center(cell));
  const away = angle(centre, nearestOnEdge(centre, from, to));
  return away < reach && s2Corners(cell).every((corner) => away + angle(centre, corner) <= reach);
}

function touches([from, to]: Edge, cell: S2Cell): boolean {
  const at = s2CellAt(from, cell.level);
  if (at.face === cell.face && at.i === cell.i && at.j === cell.j) return true;
  const end = s2CellAt(to, cell.level);
  if (end.face === cell.face && end.i === cell.i && end.j === cell.j) return true;
  const corners = s2Corners(cell);
  return corners.some((corner, index) => edgesMeet(from, to, corner, corners[(index + 1) % 4]!));
}

/** Whether an edge that does not touch a cell is near to it: the nearest points of two edges that do not cross are ends of one. */
function isNear([from, to]: Edge, cell: S2Cell, reach: number): boolean {
  if (reach === 0) return false;
  const corners = s2Corners(cell);
  const distance = (point: Vector3, a: Vector3, b: Vector3): number =>
    angle(point, nearestOnEdge(point, a, b));
  return corners.some((corner, index) => {
    const next = corners[(index + 1) % 4]!;
    return [distance(corner, from, to), distance(from, corner, next), distance(to, corner, next)].some(
      (away) => away <= reach,
    );
  });
}
