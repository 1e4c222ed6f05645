import type { RegexNode } from './node.ts';

/**
 * A pattern, linear in the text, that occurs in every text which the whole pattern matches: its longest run of characters
 * given one by one. Undefined when there is none of at least two characters. Most texts are ruled out by it alone.
 */
export function requiredText(node: RegexNode): RegExp | undefined {
  let best: readonly RegexNode[] = [];
  let run: RegexNode[] = [];
  const end = (): void => {
    if (run.length > best.length) best = run;
    run = [];
  };
  for (const part of mandatory(node)) {
    if (part.kind === 'char' && part.chars.literal !== undefined) run.push(part);
    else if (part.kind !== 'look') end();
  }
  end();
  if (best.length < 2) return undefined;
  const isFolded = best.some((part) => part.kind === 'char' && part.chars.folded);
  const source = best.map((part) => (part.kind === 'char' ? part.chars.source : '')).join('');
  return new RegExp(source, isFolded ? 'iu' : 'u');
}

/** The parts that every match goes through, in order; a part that may be left out or repeated stands for a gap. */
function* mandatory(node: RegexNode): Generator<RegexNode> {
  if (node.kind === 'concat') for (const part of node.nodes) yield* mandatory(part);
  else if (node.kind === 'group') yield* mandatory(node.node);
  else if (node.kind === 'repeat' && node.min > 0) {
    yield* mandatory(node.node);
    if (node.max > 1) yield gap;
  } else if (node.kind === 'repeat' || node.kind === 'alternate') yield gap;
  else yield node;
}

const gap: RegexNode = { kind: 'alternate', nodes: [] };
