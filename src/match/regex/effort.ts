import type { RegexNode } from './node.ts';

/**
 * An upper bound of the ways in which a backtracking engine can match from one place: `factor` · length^`degree`.
 */
export interface Effort {
  readonly degree: number;
  readonly factor: number;
}

const MAX_FACTOR = 1e6;
const none: Effort = { degree: 0, factor: 1 };

/** The bound for a pattern; undefined when it may grow exponentially. */
export function effortOf(node: RegexNode): Effort | undefined {
  switch (node.kind) {
    case 'empty':
    case 'char':
    case 'look':
      return none;
    case 'group':
      return effortOf(node.node);
    case 'concat':
      return node.nodes.reduce<Effort | undefined>((total, part) => times(total, effortOf(part)), none);
    case 'alternate':
      return node.nodes.map(effortOf).reduce((total, part) => {
        if (total === undefined || part === undefined) return undefined;
        return bounded({ degree: Math.max(total.degree, part.degree), factor: total.factor + part.factor });
      });
    case 'repeat':
      return ofRepeat(node);
  }
}

function ofRepeat({ node, min, max }: Extract<RegexNode, { kind: 'repeat' }>): Effort | undefined {
  if (node.kind === 'char') {
    return max === Number.POSITIVE_INFINITY
      ? { degree: 1, factor: 1 }
      : bounded({ degree: 0, factor: max - min + 1 });
  }
  const body = effortOf(node);
  if (body === undefined || max === Number.POSITIVE_INFINITY || max > 100) return undefined;
  let once: Effort | undefined = none;
  let total: Effort | undefined = min === 0 ? none : { degree: 0, factor: 0 };
  for (let count = 1; count <= max; count++) {
    once = times(once, body);
    if (once === undefined || total === undefined) return undefined;
    if (count >= min)
      total = bounded({ degree: Math.max(total.degree, once.degree), factor: total.factor + once.factor });
  }
  return total;
}

const times = (a: Effort | undefined, b: Effort | undefined): Effort | undefined =>
  a === undefined || b === undefined
    ? undefined
    : bounded({ degree: a.degree + b.degree, factor: a.factor * b.factor });

const bounded = (effort: Effort): Effort | undefined => (effort.factor > MAX_FACTOR ? undefined : effort);

/** True when every match begins where the text does. */
export function isAnchored(node: RegexNode): boolean {
  if (node.kind === 'look') return node.look === 'start';
  if (node.kind === 'group') return isAnchored(node.node);
  if (node.kind === 'concat') return node.nodes[0] !== undefined && isAnchored(node.nodes[0]);
  return node.kind === 'alternate' && node.nodes.every(isAnchored);
}
