import { isSame } from '../shapes/intersection.ts';
import { edgesOfRing, type Outline } from '../shapes/outline.ts';
import { edgesAlong } from '../shapes/path.ts';
import type { Vector3 } from '../shapes/sphere.ts';
import { undoubted } from './doubt.ts';
import { ringsOf } from './link-rings.ts';
import { linksOf } from './links.ts';
import { Merging } from './merging.ts';
import { snap } from './snap.ts';

/**
 * A line of fewer edges: corners nearer to each other than the radius become one, and chains of edges that are nearly straight become one
 * edge. Empty when nothing remains; undefined where the answer is not known.
 */
export function simplifiedLine(points: readonly Vector3[], radius: number): readonly Vector3[] | undefined {
  if (radius === 0) return points;
  const edges = edgesAlong(points);
  return undoubted((doubt) => {
    const snapped = snap(edges, radius, doubt);
    if (snapped === undefined) return undefined;
    const links = linksOf(snapped);
    if (links.length === 0) return [];
    // Answers to open questions can contradict each other: edges then no longer form one line.
    if (links.some(({ from }, index) => index > 0 && from !== links[index - 1]!.to)) return undefined;
    const path = [links[0]!.from, ...links.map(({ to }) => to)];
    if (new Set(path).size < path.length) return undefined;
    const merging = new Merging(edges, snapped, radius, doubt);
    const forth = merging.along(path);
    // S2 begins at the start where edges have a direction, else at the end that was taken as a site first. Which it is in Kusto is not known.
    if (path[0]! > path.at(-1)! && forth.join() !== merging.along(path.toReversed()).toReversed().join())
      return undefined;
    return forth.map((site) => snapped.sites[site]!);
  }, areSame);
}

/** The same for the boundary of an area. */
export function simplifiedOutline(outline: Outline, radius: number): Outline | undefined {
  const edges = outline.flatMap(edgesOfRing);
  return undoubted(
    (doubt) => {
      const snapped = radius === 0 ? undefined : snap(edges, radius, doubt);
      return snapped && ringsOf(snapped, new Merging(edges, snapped, radius, doubt));
    },
    (a, b) => a.length === b.length && a.every((ring, index) => areSame(ring, b[index]!)),
  );
}

/** Whether each edge of an area has both ends in one place. */
export function isWithinOnePlace(outline: Outline, radius: number): boolean {
  const edges = outline.flatMap(edgesOfRing);
  const found = undoubted(
    (doubt) => radius > 0 && snap(edges, radius, doubt)?.chains.every((chain) => chain.length === 1),
    (a, b) => a === b,
  );
  return found === true;
}

const areSame = (a: readonly Vector3[], b: readonly Vector3[]): boolean =>
  a.length === b.length && a.every((point, index) => isSame(point, b[index]!));
