import { anyChar, CharTest, notNewline } from './char-class.ts';
import { effortOf } from './effort.ts';
import type { RegexNode } from './node.ts';

/**
 * A closer bound than `effortOf` gives, for one text at a time: a loop that a literal follows can only be left where the
 * literal stands, so `.*user=(\w+).*` costs little in a text that has `user=` once.
 */
export interface TextEffort {
  /** Unbounded loops that can be left anywhere. */
  readonly free: number;
  readonly factor: number;
  /** What follows the other loops; they are left at most as often as it occurs. */
  readonly literals: readonly string[];
  /** Some loop has something after it, so that text may be read in vain. */
  readonly readsOn: boolean;
  /** The text with which every match begins, `''` when it is not known. */
  readonly first: string;
  /** Begins with `.*`: a match, if there is one on the first line, begins at the start of the text. */
  readonly leads: 'anything' | 'line' | undefined;
}

/** The bound of a pattern that is a sequence; undefined for others and for what may grow exponentially. */
export function textEffortOf(node: RegexNode): TextEffort | undefined {
  const parts = flatten(node);
  let free = 0;
  let factor = parts.length;
  let readsOn = false;
  const literals: string[] = [];
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'repeat' && part.node.kind === 'char' && part.max === Number.POSITIVE_INFINITY) {
      const after = literalAt(parts, at + 1);
      readsOn ||= at + 1 < parts.length;
      if (after !== '') {
        const isLeftAtOnce = !new CharTest(part.node.chars).has(after.codePointAt(0) ?? 0);
        if (!isLeftAtOnce) literals.push(after);
      } else if (at + 1 < parts.length) free++;
      continue;
    }
    const effort = effortOf(part);
    if (effort === undefined) return undefined;
    free += effort.degree;
    factor *= effort.factor;
    readsOn ||= effort.degree > 0;
  }
  return { free, factor, literals, readsOn, first: literalAt(parts, 0), leads: leadOf(parts[0]) };
}

function leadOf(first: RegexNode | undefined): TextEffort['leads'] {
  if (first?.kind !== 'repeat' || first.min > 0 || first.node.kind !== 'char') return undefined;
  if (first.max !== Number.POSITIVE_INFINITY) return undefined;
  if (first.node.chars === anyChar) return 'anything';
  return first.node.chars === notNewline ? 'line' : undefined;
}

function flatten(node: RegexNode): RegexNode[] {
  if (node.kind === 'group') return flatten(node.node);
  return node.kind === 'concat' ? node.nodes.flatMap(flatten) : [node];
}

/** The characters that must stand from a part on, as long as they are given one by one. */
function literalAt(parts: readonly RegexNode[], at: number): string {
  let text = '';
  for (const part of parts.slice(at)) {
    if (part.kind !== 'char' || part.chars.literal === undefined || part.chars.folded) break;
    text += String.fromCodePoint(part.chars.literal);
  }
  return text;
}

/** The most steps that a backtracking engine can take over a text; `hasMatch` when there is known to be a match. */
export function stepsOver(
  effort: TextEffort,
  text: string,
  { hasMatch = false }: { readonly hasMatch?: boolean } = {},
): number {
  const { free, factor, literals, readsOn, first, leads } = effort;
  const length = text.length + 1;
  const isLed = hasMatch && (leads === 'anything' || (leads === 'line' && !text.includes('\n')));
  const starts = isLed ? 1 : first === '' ? length : occurrences(text, first);
  let steps = starts * factor * length ** (free + (readsOn ? 1 : 0));
  for (const literal of literals) steps *= occurrences(text, literal) + 1;
  return steps;
}

function occurrences(text: string, literal: string): number {
  let count = 0;
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) count++;
  return count;
}
