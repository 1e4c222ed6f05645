import type { Line } from './geojson.ts';
import { type Edge, edgesOfLine, nearPairs } from './path.ts';
import { refuseShapes } from './refuse-shapes.ts';
import { angle, dot, normalOf, unit, type Vector3 } from './sphere.ts';

/** What two points or directions may differ by in radians and still be the same: a tenth of a micrometre on Earth. */
const SAME = 1e-14;

/**
 * The edges of the union of a line's parts: of those that occur more than once, the first. For the function `name`, edges that overlap in part are
 * refused, since rounding decides where the engine joins them. A line of one part is taken as it is.
 */
export function unitedEdges(name: string, line: Line): readonly Edge[] {
  const edges = edgesOfLine(line);
  if (line.length < 2) return edges;
  const known = new Set<string>();
  const distinct = edges.filter(([from, to]) => {
    const ends = [keyOf(from), keyOf(to)].sort().join();
    if (known.has(ends)) return false;
    known.add(ends);
    return true;
  });
  for (const [one, other] of nearPairs(distinct))
    if (overlap(distinct[one]!, distinct[other]!)) refuseShapes(name, 'have edges that overlap in part');
  return distinct;
}

const keyOf = ({ x, y, z }: Vector3): string => `${x} ${y} ${z}`;

/** Whether two edges that are not the same have a stretch in common. */
function overlap(one: Edge, other: Edge): boolean {
  const normal = unit(normalOf(...one));
  if (other.some((point) => Math.abs(dot(normal, point)) > SAME)) return false;
  return other.some((point) => isInside(point, one)) || one.some((point) => isInside(point, other));
}

/** Whether a point of the great circle of an edge lies between its ends. */
function isInside(point: Vector3, [from, to]: Edge): boolean {
  const [before, after] = [angle(from, point), angle(point, to)];
  return before > SAME && after > SAME && before + after < angle(from, to) + SAME;
}
