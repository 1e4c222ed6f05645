import type { GraphElement } from '../../plan/nodes.ts';
import { type PlainPattern, shortestByBreadth } from './shortest-by-breadth.ts';
import { type Accept, shortestByLength } from './shortest-by-length.ts';
import type { GraphMatch, GraphWalk } from './walk.ts';

/**
 * `graph-shortest-paths`: for the nodes that stand for the pattern's the matches with the fewest edges, one of them or all.
 * `undefined` comes in between as a chance to stop. No path comes back to a node that it has been at, its first one included:
 * so the engine does, and the manual is silent. With `isByEnds` the predicate holds for all matches of two ends alike, once
 * those are left out that `allowed` rules out.
 */
export function* shortestMatches(
  walk: GraphWalk,
  output: 'any' | 'all',
  accept: Accept,
  isByEnds: boolean,
): Generator<GraphMatch | undefined> {
  const [elements] = walk.patterns;
  if (elements === undefined) return;
  const pattern = isByEnds ? plainPattern(elements) : undefined;
  if (pattern === undefined) yield* shortestByLength(walk, elements, output, accept);
  else yield* shortestByBreadth(walk, pattern, output, accept);
}

/** The pattern as `(a)-[e*0..n]-(b)` or `(a)-[e*1..n]-(b)`; undefined for any other. */
function plainPattern([first, path, last, ...others]: readonly GraphElement[]): PlainPattern | undefined {
  if (others.length > 0 || first?.kind !== 'node' || path?.kind !== 'edge' || last?.kind !== 'node')
    return undefined;
  const range = path.path;
  if (first.slot === last.slot || range === undefined || range.from > 1) return undefined;
  return { first, path, last, range };
}
