import type { Line } from './geojson.ts';
import type { LngLat } from './sphere.ts';

/** The union of lines: edges that occur more than once are kept once, and edges that follow one another are joined. */
export function mergeLines(lines: readonly Line[]): Line {
  const points = new Map<string, LngLat>();
  const neighbors = new Map<string, string[]>();
  const link = (from: string, to: string): void => {
    const known = neighbors.get(from) ?? [];
    if (!known.includes(to)) known.push(to);
    neighbors.set(from, known);
  };
  for (const chain of lines.flat())
    for (const [index, point] of chain.entries()) {
      const key = point.join(' ');
      if (!points.has(key)) points.set(key, point);
      const before = chain[index - 1]?.join(' ');
      if (before === undefined) continue;
      link(before, key);
      link(key, before);
    }
  const walked = new Set<string>();
  const isFree = (from: string, to: string): boolean => !walked.has(`${from}|${to}`);
  const chains: LngLat[][] = [];
  const walk = (start: string): void => {
    for (const first of neighbors.get(start) ?? []) {
      if (!isFree(start, first)) continue;
      const keys = [start];
      let [at, next]: [string, string | undefined] = [start, first];
      while (next !== undefined) {
        walked.add(`${at}|${next}`).add(`${next}|${at}`);
        keys.push(next);
        const from: string = next;
        const on: readonly string[] = neighbors.get(from) ?? [];
        at = from;
        // A chain goes on through points of two edges and ends at forks.
        next = on.length === 2 ? on.find((key) => isFree(from, key)) : undefined;
      }
      chains.push(keys.map((key) => points.get(key)!));
    }
  };
  const keys = [...points.keys()];
  for (const key of keys) if (neighbors.get(key)?.length !== 2) walk(key);
  // What is left are rings.
  for (const key of keys) walk(key);
  return chains;
}
