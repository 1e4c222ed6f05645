import { ASCII_WORD, type CharClass, spelledOut, WORD } from './char-class.ts';
import { isNullable, type Look, type Purpose, type RegexNode } from './node.ts';

/** A pattern as a JavaScript one with the same matches. */
export interface NativePattern {
  readonly source: string;
  readonly flags: 'u' | 'iu';
}

/**
 * Writes a pattern for JavaScript's engine; undefined where the two would differ. To find with it, the groups must come
 * out alike, too: JavaScript clears them at every iteration and refuses iterations that match nothing.
 */
export function toNative(node: RegexNode, purpose: Purpose): NativePattern | undefined {
  const captures = purpose === 'find';
  if (captures && !capturesAlike(node)) return undefined;
  const classes: CharClass[] = [];
  collect(node, classes);
  const isFolded = classes.some((chars) => chars.folded);
  const isMixed = isFolded && classes.some((chars) => !chars.folded && !chars.caseless);
  if (isMixed && classes.some((chars) => chars.folded && spelledOut(chars) === undefined)) return undefined;
  return { source: write(node, isMixed, captures), flags: isFolded && !isMixed ? 'iu' : 'u' };
}

function collect(node: RegexNode, into: CharClass[]): void {
  if (node.kind === 'char') into.push(node.chars);
  else if (node.kind === 'repeat' || node.kind === 'group') collect(node.node, into);
  else if (node.kind === 'concat' || node.kind === 'alternate')
    for (const part of node.nodes) collect(part, into);
}

function write(node: RegexNode, spell: boolean, captures: boolean): string {
  switch (node.kind) {
    case 'empty':
      return '(?:)';
    case 'char':
      return spell && node.chars.folded ? (spelledOut(node.chars) ?? '') : node.chars.source;
    case 'look':
      return writeLook(node.look, `[${node.ascii ? ASCII_WORD : WORD}]`);
    case 'group': {
      const inner = write(node.node, spell, captures);
      return captures ? `(${inner})` : `(?:${inner})`;
    }
    case 'concat':
      return `(?:${node.nodes.map((part) => write(part, spell, captures)).join('')})`;
    case 'alternate':
      return `(?:${node.nodes.map((part) => write(part, spell, captures)).join('|')})`;
    case 'repeat': {
      const { min, max, greedy } = node;
      const inner = write(node.node, spell, captures);
      const body = node.node.kind === 'char' ? inner : `(?:${inner})`;
      const count = max === Number.POSITIVE_INFINITY ? `{${min},}` : `{${min},${max}}`;
      return `${body}${count}${greedy ? '' : '?'}`;
    }
  }
}

function writeLook(look: Look, word: string): string {
  switch (look) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'lineStart':
      return '(?<![^\\n])';
    case 'lineEnd':
      return '(?![^\\n])';
    case 'crlfLineStart':
      return '(?:(?<![^\\n])|(?<=\\r)(?!\\n))';
    case 'crlfLineEnd':
      return '(?:(?![^\\r])|(?<!\\r)(?=\\n))';
    case 'wordBoundary':
      return `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
    case 'notWordBoundary':
      return `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
    case 'wordStart':
      return `(?<!${word})(?=${word})`;
    case 'wordEnd':
      return `(?<=${word})(?!${word})`;
    case 'wordStartHalf':
      return `(?<!${word})`;
    case 'wordEndHalf':
      return `(?!${word})`;
  }
}

/** `inLoop`: the node may be matched more than once. */
function capturesAlike(node: RegexNode, inLoop = false): boolean {
  switch (node.kind) {
    case 'group':
      return capturesAlike(node.node, inLoop);
    case 'concat':
      return node.nodes.every((part) => capturesAlike(part, inLoop));
    case 'alternate':
      return node.nodes.every((part) => capturesAlike(part, inLoop) && !(inLoop && hasGroup(part)));
    case 'repeat': {
      if (inLoop && node.min === 0 && hasGroup(node.node)) return false;
      if (isNullable(node.node) && node.max > node.min) return false;
      return capturesAlike(node.node, inLoop || node.max > 1);
    }
    default:
      return true;
  }
}

function hasGroup(node: RegexNode): boolean {
  if (node.kind === 'group') return true;
  if (node.kind === 'repeat') return hasGroup(node.node);
  return (node.kind === 'concat' || node.kind === 'alternate') && node.nodes.some(hasGroup);
}
