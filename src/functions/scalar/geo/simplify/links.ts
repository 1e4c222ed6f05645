import type { Snapped } from './snap.ts';

/** A step of a chain from one site to another, and the numbers of the original edges that it stands for. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly edges: readonly number[];
}

export const keyOf = (from: number, to: number): string => `${from} ${to}`;

/** The steps from site to site of all chains; each names the edge whose chain it is a part of. */
export const linksOf = ({ chains }: Snapped): readonly Link[] =>
  chains.flatMap((chain, edge) =>
    chain.slice(1).map((to, index): Link => ({ from: chain[index]!, to, edges: [edge] })),
  );

export const bySites = (a: Link, b: Link): number => a.from - b.from || a.to - b.to;

/** All links from one site to another, in the order of their edges. */
type Bundles = ReadonlyMap<string, readonly Link[]>;

/** Links that lead back to where they begin are left out. */
export function bundled(links: readonly Link[]): Bundles {
  const bundles = new Map<string, Link[]>();
  for (const link of links) if (link.from !== link.to) collect(bundles, keyOf(link.from, link.to), link);
  return bundles;
}

/** Cancels links against links in the opposite direction. Undefined where more than one would be left between two sites. */
export function withoutPairs(bundles: Bundles): readonly Link[] | undefined {
  const kept: Link[] = [];
  for (const bundle of bundles.values()) {
    const [{ from, to }] = bundle as [Link];
    const more = bundle.length - (bundles.get(keyOf(to, from))?.length ?? 0);
    if (more > 1) return undefined;
    if (more === 1) kept.push({ from, to, edges: bundle.flatMap(({ edges }) => edges) });
  }
  return kept;
}

/** The sites that links lead through, from fork to fork or around, in the order in which S2 follows them. */
export function pathsOf(bundles: Bundles): readonly (readonly number[])[] {
  /** For each site, how many links join it to each other one. */
  const besides = new Map<number, Map<number, number>>();
  const count = (site: number, other: number, links: number): void => {
    const counts = besides.get(site) ?? new Map<number, number>();
    besides.set(site, counts.set(other, (counts.get(other) ?? 0) + links));
  };
  for (const bundle of bundles.values()) {
    const [{ from, to }] = bundle as [Link];
    count(from, to, bundle.length);
    count(to, from, bundle.length);
  }
  /** Whether links only pass through a site: as many to one other as to a second. */
  const isPassed = (site: number): boolean => {
    const [one, second, ...more] = besides.get(site)!.values();
    return more.length === 0 && one === second;
  };
  const sorted = [...bundles.values()].map(([link]) => link!).sort(bySites);
  const used = new Set<string>();
  const pathFrom = ({ from, to }: Link): readonly number[] => {
    const path = [from];
    for (let [last, site] = [from, to]; !used.has(keyOf(last, site)); ) {
      used.add(keyOf(last, site)).add(keyOf(site, last));
      path.push(site);
      if (!isPassed(site)) break;
      const ahead = [...besides.get(site)!.keys()].find((other) => other !== last)!;
      [last, site] = [site, ahead];
    }
    return path;
  };
  const starts = [...sorted.filter(({ from }) => !isPassed(from)), ...sorted];
  return starts.map(pathFrom).filter((path) => path.length > 1);
}

/** The links along a path of which only some sites are left: each stands for the edges of those that it replaces. */
export function mergedLinks(
  path: readonly number[],
  left: readonly number[],
  bundles: Bundles,
): readonly Link[] {
  const merged: Link[] = [];
  let at = 0;
  for (const to of left.slice(1)) {
    const end = path.indexOf(to, at + 1);
    const steps = path.slice(at, end + 1);
    merged.push(...parallels(steps, bundles), ...parallels(steps.toReversed(), bundles));
    at = end;
  }
  return merged;
}

/** A link from the first to the last of sites for each that there is between any two of them that follow one another. */
function parallels(sites: readonly number[], bundles: Bundles): readonly Link[] {
  const steps = sites.slice(1).map((site, index) => bundles.get(keyOf(sites[index]!, site)) ?? []);
  return steps[0]!.map((_, index) => ({
    from: sites[0]!,
    to: sites.at(-1)!,
    edges: steps.flatMap((bundle) => bundle[index]!.edges),
  }));
}

/** Adds an item to the list of a key, unless it is there. */
export function collect<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else if (!list.includes(item)) list.push(item);
}
