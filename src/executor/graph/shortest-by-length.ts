import { BATCH_ROWS } from '../../columns/batch.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { unclearPath } from '../../diagnostics/runtime-diagnostics.ts';
import type { GraphElement } from '../../plan/nodes.ts';
import { edgeCounts } from './edge-counts.ts';
import { type GraphMatch, type GraphWalk, walkGraph } from './walk.ts';

/** Keeps the matches for which the whole predicate holds. */
export type Accept = (matches: readonly GraphMatch[]) => readonly GraphMatch[];

/** Of any pattern: all matches of the fewest edges, then those of one more, and so on. */
export function* shortestByLength(
  walk: GraphWalk,
  elements: readonly GraphElement[],
  output: 'any' | 'all',
  accept: Accept,
): Generator<GraphMatch | undefined> {
  const all = walk.graph.nodes.length;
  const places = [...new Set(elements.flatMap(({ kind, slot }) => (kind === 'node' ? slot : [])))];
  const nodesOf = ({ rows }: GraphMatch): string => places.map((slot) => rows[slot]).join(' ');
  const possible = (slot: number): number =>
    walk.allowed.get(slot)?.reduce((sum, may) => sum + may, 0) ?? all;
  const mostWays = places.reduce((product, slot) => product * possible(slot), 1);
  const { fewest, most } = edgeCounts(elements);
  const done = new Set<string>();
  for (let edges = fewest; edges <= most && done.size < mostWays; edges++) {
    const now = new Set<string>();
    let waiting: GraphMatch[] = [];
    const take = function* (): Generator<GraphMatch> {
      for (const match of accept(waiting)) {
        const nodes = nodesOf(match);
        if (visitsTwice(elements, match)) comesBack();
        if (output === 'any' && now.has(nodes)) continue;
        now.add(nodes);
        yield match;
      }
      waiting = [];
    };
    for (const match of walkGraph({ ...walk, edges })) {
      if (match === undefined) {
        yield undefined;
        continue;
      }
      if (done.has(nodesOf(match)) || !hasSimplePaths(elements, match)) continue;
      waiting.push(match);
      if (waiting.length < BATCH_ROWS) continue;
      yield* take();
      yield undefined;
    }
    yield* take();
    for (const nodes of now) done.add(nodes);
  }
}

/** Whether no path of the match has a node twice. */
const hasSimplePaths = (elements: readonly GraphElement[], { rows, paths, inner }: GraphMatch): boolean =>
  elements.every((element, at) => {
    if (element.kind !== 'edge' || element.path === undefined || paths.get(element.slot)?.length === 0)
      return true;
    const ends = [elements[at - 1], elements[at + 1]].flatMap((end) =>
      end === undefined ? [] : rows[end.slot]!,
    );
    const nodes = [...ends, ...(inner.get(element.slot) ?? [])];
    return new Set(nodes).size === nodes.length;
  });

/** Whether one node stands in two places of a match. */
function visitsTwice(elements: readonly GraphElement[], match: GraphMatch): boolean {
  const seen = new Set<number>();
  let previous = -1;
  for (const [at, element] of elements.entries()) {
    if (element.kind === 'edge') {
      for (const node of match.inner.get(element.slot) ?? []) {
        if (seen.has(node)) return true;
        seen.add(node);
      }
      continue;
    }
    const node = match.rows[element.slot]!;
    const before = elements[at - 1];
    const isSame =
      before?.kind === 'edge' && before.path !== undefined && match.paths.get(before.slot)?.length === 0;
    if (isSame ? node !== previous : seen.has(node)) return true;
    seen.add(node);
    previous = node;
  }
  return false;
}

function comesBack(): never {
  throw new KqlError([unclearPath.nowhere({})]);
}
