import { type Outline, startOf, turned } from '../shapes/outline.ts';
import type { Vector3 } from '../shapes/sphere.ts';
import { directionFrom } from './direction-window.ts';
import {
  bundled,
  bySites,
  collect,
  type Link,
  linksOf,
  mergedLinks,
  pathsOf,
  withoutPairs,
} from './links.ts';
import type { Merging } from './merging.ts';
import type { Snapped } from './snap.ts';

/** The rings that links make up; undefined where they run along each other the same way, or lie too near to tell them apart. */
export function ringsOf(snapped: Snapped, merging: Merging): Outline | undefined {
  const bundles = bundled(linksOf(snapped));
  const merged = pathsOf(bundles).flatMap((path) => mergedLinks(path, merging.along(path), bundles));
  const kept = withoutPairs(bundled(merged));
  const next = kept === undefined ? undefined : followers(kept, snapped.sites);
  if (kept === undefined || next === undefined) return undefined;
  const rings: (readonly Link[])[] = [];
  const left = new Set(kept);
  for (const start of kept.toSorted(bySites)) {
    const path: Link[] = [];
    for (let link = start; left.delete(link); link = next.get(link)!) {
      path.push(link);
      // Where a path comes back to a site, what lies between is a ring of its own.
      const back = path.findIndex(({ from }) => from === link.to);
      if (back !== -1) rings.push(canonical(path.splice(back)));
    }
  }
  return rings
    .sort(([a], [b]) => firstOf(a!) - firstOf(b!) || bySites(a!, b!))
    .map((ring) => ring.map(({ from }) => snapped.sites[from]!));
}

const firstOf = ({ edges }: Link): number => Math.min(...edges);
const canonical = (ring: readonly Link[]): readonly Link[] => turned(ring, startOf(ring.map(firstOf)));

/**
 * The link that continues each link: of several that begin at its end, the leftmost that no link in between needs. Undefined where directions are too close
 * to tell their order, or where fewer or more links begin at a site than end there.
 */
function followers(links: readonly Link[], sites: readonly Vector3[]): ReadonlyMap<Link, Link> | undefined {
  const ends = new Map<number, { link: Link; comes: boolean }[]>();
  for (const link of links) {
    collect(ends, link.from, { link, comes: false });
    collect(ends, link.to, { link, comes: true });
  }
  const next = new Map<Link, Link>();
  for (const [site, list] of ends) {
    const clockwise = list
      .map((end) => ({
        ...end,
        direction: directionFrom(sites[site]!, sites[end.comes ? end.link.from : end.link.to]!),
      }))
      .sort((a, b) => b.direction - a.direction);
    const isClose = clockwise.some(
      ({ direction }, at) => at > 0 && clockwise[at - 1]!.direction - direction < APART,
    );
    // Answers to open questions can contradict each other: a link may then end at a site where none begins.
    if (isClose || list.filter(({ comes }) => comes).length * 2 !== list.length) return undefined;
    for (const [at, { link, comes }] of clockwise.entries()) {
      if (!comes) continue;
      // Going around the site, links that come and go pair like brackets.
      let open = 1;
      for (let step = 1; open > 0; step++) {
        const other = clockwise[(at + step) % clockwise.length]!;
        open += other.comes ? 1 : -1;
        if (open === 0) next.set(link, other.link);
      }
    }
  }
  return next;
}

/** The angle below which directions are too near to each other to tell which is first. */
const APART = 1e-7;
