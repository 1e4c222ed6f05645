import type { CharClass } from './char-class.ts';
import type { RegexNode } from './node.ts';

/**
 * A pattern, linear in the text, that occurs in every text which the whole pattern matches: its longest run of characters
 * given one by one. Undefined when there is none of at least two characters. Most texts are ruled out by it alone.
 */
export function requiredPattern(node: RegexNode): RegExp | undefined {
  const run = requiredRun(node);
  if (run === undefined) return undefined;
  const source = run.map((chars) => chars.source).join('');
  return new RegExp(source, run.some((chars) => chars.folded) ? 'iu' : 'u');
}

/** The same as a text, which occurs in this or another case. */
export const requiredText = (node: RegexNode): string | undefined =>
  requiredRun(node)
    ?.map((chars) => String.fromCodePoint(chars.literal!))
    .join('');

/** Characters that each have a `literal`. */
function requiredRun(node: RegexNode): readonly CharClass[] | undefined {
  let best: readonly CharClass[] = [];
  let run: CharClass[] = [];
  const end = (): void => {
    if (run.length > best.length) best = run;
    run = [];
  };
  for (const part of mandatory(node)) {
    if (part.kind === 'char' && part.chars.literal !== undefined) run.push(part.chars);
    else if (part.kind !== 'look') end();
  }
  end();
  return best.length < 2 ? undefined : best;
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
