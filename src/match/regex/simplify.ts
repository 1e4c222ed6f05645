import type { RegexNode } from './node.ts';

const empty: RegexNode = { kind: 'empty' };

/**
 * A pattern that matches somewhere in a text exactly when `node` does: what may be left out at its ends is, so that
 * `.*powershell.*` is searched as `powershell`. Where the match lies and what the groups hold is lost.
 */
export function simplifyForTest(node: RegexNode): RegexNode {
  return trimEnd(trimStart(node));
}

function trimStart(node: RegexNode): RegexNode {
  if (node.kind !== 'concat') return trimOne(node, trimStart);
  const parts = [...node.nodes];
  while (parts.length > 0) {
    const first = trimStart(parts[0] ?? empty);
    if (first.kind !== 'empty') return { kind: 'concat', nodes: [first, ...parts.slice(1)] };
    parts.shift();
  }
  return empty;
}

function trimEnd(node: RegexNode): RegexNode {
  if (node.kind !== 'concat') return trimOne(node, trimEnd);
  const parts = [...node.nodes];
  while (parts.length > 0) {
    const last = trimEnd(parts.at(-1) ?? empty);
    if (last.kind !== 'empty') return { kind: 'concat', nodes: [...parts.slice(0, -1), last] };
    parts.pop();
  }
  return empty;
}

function trimOne(node: RegexNode, trim: (node: RegexNode) => RegexNode): RegexNode {
  switch (node.kind) {
    case 'group':
      return trim(node.node);
    case 'alternate': {
      const nodes = node.nodes.map(trim);
      return nodes.some((branch) => branch.kind === 'empty') ? empty : { kind: 'alternate', nodes };
    }
    case 'repeat':
      if (node.min === 0) return empty;
      return node.min === 1 ? trim(node.node) : { ...node, max: node.min };
    default:
      return node;
  }
}
