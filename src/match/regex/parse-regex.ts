import { anyChar, literalClass, notCrlf, notNewline } from './char-class.ts';
import { Cursor, type Flags, initialFlags } from './cursor.ts';
import type { ParsedRegex, RegexNode } from './node.ts';
import { inside, parseClass } from './parse-class.ts';
import { parseEscape } from './parse-escape.ts';

/** Nested groups and repetitions beyond this are refused, which also bounds the recursion of whoever walks the tree. */
const MAX_DEPTH = 250;
const empty: RegexNode = { kind: 'empty' };

/**
 * Parses a pattern in the syntax of Kusto's regex page: that of Rust's regex crate with octal escapes. Throws `RegexError`.
 */
export function parseRegex(pattern: string): ParsedRegex {
  return new RegexParser(pattern).parse();
}

class RegexParser {
  readonly #cursor: Cursor;
  readonly #names = new Map<string, number>();
  #groups = 0;
  #flags = initialFlags;
  #depth = 0;

  constructor(pattern: string) {
    this.#cursor = new Cursor(pattern);
  }

  parse(): ParsedRegex {
    const node = this.#alternatives();
    if (!this.#cursor.atEnd) this.#cursor.fail('a closing parenthesis without an opening one');
    return { node, groupCount: this.#groups, groupNames: this.#names };
  }

  #alternatives(): RegexNode {
    const branches = [this.#sequence()];
    while (this.#cursor.take('|')) branches.push(this.#sequence());
    return branches.length === 1 ? (branches[0] ?? empty) : { kind: 'alternate', nodes: branches };
  }

  #sequence(): RegexNode {
    const cursor: Cursor = this.#cursor;
    const nodes: RegexNode[] = [];
    // `(?i)*` and `|*` repeat nothing, so whether something repeatable came last is kept apart from the nodes.
    let repeatable = false;
    for (;;) {
      cursor.skipSpace(this.#flags);
      const char = cursor.peek();
      if (char === '' || char === '|' || char === ')') break;
      if (char === '*' || char === '+' || char === '?' || char === '{') {
        const last = repeatable ? nodes.pop() : undefined;
        if (last === undefined) {
          const problem = `nothing stands before '${char}' that could be repeated`;
          if (char === '{') cursor.failAtBracket(problem);
          cursor.fail(problem);
        }
        nodes.push(this.#repeat(last));
        continue;
      }
      const node = this.#atom();
      repeatable = node !== undefined;
      if (node !== undefined) nodes.push(node);
    }
    if (nodes.length === 0) return empty;
    return nodes.length === 1 ? (nodes[0] ?? empty) : { kind: 'concat', nodes };
  }

  #repeat(node: RegexNode): RegexNode {
    const cursor: Cursor = this.#cursor;
    const at = cursor.position;
    if (depthOf(node) > MAX_DEPTH) cursor.fail('repetitions are nested too deeply', at);
    const char = cursor.next();
    let [min, max] = [char === '+' ? 1 : 0, char === '?' ? 1 : Number.POSITIVE_INFINITY];
    if (char === '{') [min, max] = this.#counts(at);
    cursor.skipSpace(this.#flags);
    const lazy = cursor.take('?');
    return { kind: 'repeat', node, min, max, greedy: lazy === this.#flags.swapGreed };
  }

  #counts(at: number): [number, number] {
    const cursor: Cursor = this.#cursor;
    let text = '';
    while (!cursor.atEnd && cursor.peek() !== '}') text += cursor.next();
    if (!cursor.take('}')) cursor.failAtBracket('the repetition is not closed', at);
    const found = /^\s*(\d+)\s*(?:(,)\s*(\d+)?\s*)?$/.exec(text);
    if (found === null) cursor.failAtBracket('a repetition is written {n}, {n,} or {n,m}', at);
    const min = Number(found[1]);
    const max =
      found[2] === undefined ? min : found[3] === undefined ? Number.POSITIVE_INFINITY : Number(found[3]);
    if (max < min) cursor.fail('the repetition ends before it starts', at);
    if (min > 1e6 || (max > 1e6 && Number.isFinite(max)))
      cursor.fail('the repetition count is too large', at);
    return [min, max];
  }

  #atom(): RegexNode | undefined {
    const cursor: Cursor = this.#cursor;
    const flags = this.#flags;
    const at = cursor.position;
    const char = cursor.next();
    switch (char) {
      case '(':
        return this.#group(at);
      case '[':
        return { kind: 'char', chars: parseClass(cursor, flags) };
      case '.':
        if (!flags.unicode) cursor.fail('. under (?-u) could match half a character', at);
        return { kind: 'char', chars: flags.dotAll ? anyChar : flags.crlf ? notCrlf : notNewline };
      case '^':
        return this.#look(flags.multiLine ? (flags.crlf ? 'crlfLineStart' : 'lineStart') : 'start');
      case '$':
        return this.#look(flags.multiLine ? (flags.crlf ? 'crlfLineEnd' : 'lineEnd') : 'end');
      case '\\':
        return this.#escape();
      default:
        return { kind: 'char', chars: literalClass(char.codePointAt(0) ?? 0, flags.ignoreCase) };
    }
  }

  #escape(): RegexNode {
    const flags = this.#flags;
    const escaped = parseEscape(this.#cursor, flags);
    if (escaped.kind === 'look') return this.#look(escaped.look);
    if (escaped.kind === 'literal')
      return { kind: 'char', chars: literalClass(escaped.code, flags.ignoreCase) };
    const { source, caseless } = inside(escaped);
    return { kind: 'char', chars: { source, caseless, folded: flags.ignoreCase && !caseless } };
  }

  #look(look: Extract<RegexNode, { kind: 'look' }>['look']): RegexNode {
    return { kind: 'look', look, ascii: !this.#flags.unicode };
  }

  /** A group, or `undefined` for `(?flags)`, which lasts to the end of the enclosing group. */
  #group(at: number): RegexNode | undefined {
    const cursor: Cursor = this.#cursor;
    const outer = this.#flags;
    cursor.skipSpace(outer);
    let index: number | undefined;
    if (cursor.take('?P<') || (cursor.peek(2) !== '=' && cursor.peek(2) !== '!' && cursor.take('?<'))) {
      index = ++this.#groups;
      this.#name(index);
    } else if (cursor.take('?')) {
      if (['=', '!', '<'].includes(cursor.peek())) cursor.fail('look-around is not supported', at);
      if (this.#setFlags(at)) return undefined;
    } else {
      index = ++this.#groups;
    }
    if (++this.#depth > MAX_DEPTH) cursor.fail('groups are nested too deeply', at);
    const node = this.#alternatives();
    if (!cursor.take(')')) cursor.fail('the group is not closed', at);
    this.#depth--;
    this.#flags = outer;
    return index === undefined ? { kind: 'concat', nodes: [node] } : { kind: 'group', index, node };
  }

  #name(index: number): void {
    const cursor: Cursor = this.#cursor;
    const at = cursor.position;
    let name = '';
    while (cursor.peek() !== '>') name += cursor.next();
    cursor.next();
    if (!/^[_\p{Alphabetic}][\p{Alphabetic}\p{Nd}\p{Nl}\p{No}._[\]]*$/u.test(name)) {
      cursor.fail(`not a name for a group: '${name}'`, at);
    }
    if (this.#names.has(name)) cursor.fail(`two groups are named '${name}'`, at);
    this.#names.set(name, index);
  }

  /** Reads `i-s)` or `i-s:`; true when it was the former. */
  #setFlags(at: number): boolean {
    const cursor: Cursor = this.#cursor;
    const next: Record<keyof Flags, boolean> = { ...this.#flags };
    const seen = new Set<string>();
    let value = true;
    for (;;) {
      const char = cursor.next();
      if (char === ')' || char === ':') {
        if (seen.size === 0 && char === ')') cursor.fail('a group without flags', at);
        if (!value && seen.size === 1) cursor.fail('no flag follows the minus', at);
        this.#flags = next;
        return char === ')';
      }
      if (seen.has(char)) cursor.fail(`the flag '${char}' is given twice`, at);
      seen.add(char);
      if (char === '-') {
        value = false;
        continue;
      }
      const flag = flagNames[char];
      if (flag === undefined) cursor.fail(`unrecognised flag '${char}'`, at);
      next[flag] = value;
    }
  }
}

const flagNames: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  m: 'multiLine',
  s: 'dotAll',
  R: 'crlf',
  U: 'swapGreed',
  u: 'unicode',
  x: 'verbose',
};

/** How many repetitions wrap each other directly: `a***`. */
function depthOf(node: RegexNode): number {
  let depth = 0;
  for (let at = node; at.kind === 'repeat'; at = at.node) depth++;
  return depth;
}
