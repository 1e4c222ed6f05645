import type { GraphElement } from '../../plan/nodes.ts';

/** How many edges elements can have. */
export interface EdgeCounts {
  readonly fewest: number;
  readonly most: number;
}

/** The fewest and the most edges that the elements can have. */
export function edgeCounts(elements: readonly GraphElement[]): EdgeCounts {
  let fewest = 0;
  let most = 0;
  for (const element of elements) {
    if (element.kind === 'node') continue;
    fewest += element.path?.from ?? 1;
    most += element.path?.to ?? 1;
  }
  return { fewest, most };
}

/** For each place of the patterns: how many edges the elements from there on can have, those of later patterns included. */
export const edgesFromHere = (
  patterns: readonly (readonly GraphElement[])[],
): readonly (readonly EdgeCounts[])[] =>
  patterns.map((elements, pattern) =>
    Array.from({ length: elements.length + 1 }, (_, at) =>
      edgeCounts([...elements.slice(at), ...patterns.slice(pattern + 1).flat()]),
    ),
  );
