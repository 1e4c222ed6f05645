import type { CharClass } from './char-class.ts';

/** What a pattern is written for: to say whether it matches, or to find the match and its groups. */
export type Purpose = 'test' | 'find';

/** Conditions on a place between two characters. */
export type Look =
  | 'start'
  | 'end'
  | 'lineStart'
  | 'lineEnd'
  | 'crlfLineStart'
  | 'crlfLineEnd'
  | 'wordBoundary'
  | 'notWordBoundary'
  | 'wordStart'
  | 'wordEnd'
  | 'wordStartHalf'
  | 'wordEndHalf';

/** A parsed pattern: flags are resolved, so a node means the same wherever it stands. */
export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly chars: CharClass }
  | { readonly kind: 'look'; readonly look: Look; readonly ascii: boolean }
  | {
      readonly kind: 'repeat';
      readonly node: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    }
  | { readonly kind: 'group'; readonly index: number; readonly node: RegexNode }
  | { readonly kind: 'concat'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'alternate'; readonly nodes: readonly RegexNode[] };

export interface ParsedRegex {
  readonly node: RegexNode;
  /** Capture groups, the whole match not counted. */
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

/** True when the node can match the empty text. */
export function isNullable(node: RegexNode): boolean {
  switch (node.kind) {
    case 'empty':
    case 'look':
      return true;
    case 'char':
      return false;
    case 'repeat':
      return node.min === 0 || isNullable(node.node);
    case 'group':
      return isNullable(node.node);
    case 'concat':
      return node.nodes.every(isNullable);
    case 'alternate':
      return node.nodes.some(isNullable);
  }
}
