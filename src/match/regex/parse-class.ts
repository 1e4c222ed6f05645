import { type CharClass, codePointSource, hasCase } from './char-class.ts';
import type { Cursor, Flags } from './cursor.ts';
import { parseEscape } from './parse-escape.ts';
import { RegexError } from './regex-error.ts';

const posix: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\0-\\x7f',
  blank: '\\t ',
  cntrl: '\\0-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t\\n\\v\\f\\r\\x20',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** A part of a class: a pattern for one character, and how it stands between brackets when it can. */
interface Item {
  readonly source: string;
  readonly inner?: string;
  readonly caseless: boolean;
  /** The code point of a single character. */
  readonly code?: number;
}

const MAX_DEPTH = 100;

/**
 * Reads a class after its opening bracket, to the closing one. One that is not closed because brackets within open others is read as RE2
 * reads it, where those brackets mean themselves: the service was seen to match `[[",\\]]` so.
 */
export function parseClass(cursor: Cursor, flags: Flags): CharClass {
  const start = cursor.position;
  const read = (nests: boolean): Item => new ClassParser(cursor, flags, start - 1, nests).parse(0);
  const { source, caseless } = either(
    () => read(true),
    () => {
      cursor.position = start;
      return read(false);
    },
  );
  return { source, folded: flags.ignoreCase && !caseless, caseless };
}

/** The first reading, or the second where only the present syntax refuses the first; its error where both fail. */
function either(recent: () => Item, former: () => Item): Item {
  try {
    return recent();
  } catch (error) {
    if (!(error instanceof RegexError) || !error.isRecent) throw error;
    try {
      return former();
    } catch {
      throw error;
    }
  }
}

class ClassParser {
  readonly #cursor: Cursor;
  readonly #flags: Flags;
  readonly #opened: number;
  /** Whether classes and operations stand within classes, as in the present syntax. */
  readonly #nests: boolean;
  #hasInner = false;

  constructor(cursor: Cursor, flags: Flags, opened: number, nests: boolean) {
    this.#cursor = cursor;
    this.#flags = flags;
    this.#opened = opened;
    this.#nests = nests;
  }

  /** `a-z&&[^aeiou]]`: operations have one precedence and group from the left. */
  parse(depth: number): Item {
    const cursor: Cursor = this.#cursor;
    if (depth > MAX_DEPTH) cursor.fail('classes are nested too deeply');
    if (depth > 0) this.#hasInner = true;
    this.#space();
    const isNegated = cursor.take('^');
    if (isNegated && !this.#flags.unicode)
      cursor.fail('a negated class under (?-u) could match half a character');
    this.#space();
    let left: Item | undefined;
    let operator = '';
    let union = this.#leading();
    for (;;) {
      this.#space();
      if (cursor.atEnd) this.#notClosed();
      const pair = cursor.peek() + cursor.peek(1);
      const isOperator = this.#nests ? ['&&', '--', '~~'].find((text) => text === pair) : undefined;
      if (isOperator === undefined && cursor.peek() !== ']') {
        union.push(this.#item(depth));
        continue;
      }
      left = combine(left, operator, unionOf(union));
      union = [];
      if (isOperator === undefined) break;
      operator = isOperator;
      cursor.take(isOperator);
    }
    cursor.take(']');
    return isNegated ? negate(left) : left;
  }

  /** Dashes, or else a closing bracket, that stand first mean themselves. */
  #leading(): Item[] {
    const items: Item[] = [];
    while (this.#cursor.take('-')) {
      items.push(literal(45));
      this.#space();
    }
    if (items.length === 0 && this.#cursor.take(']')) items.push(literal(93));
    return items;
  }

  #item(depth: number): Item {
    const cursor: Cursor = this.#cursor;
    if (cursor.peek() === '[') {
      const named = this.#posix();
      if (named !== undefined) return named;
      if (this.#nests) {
        cursor.next();
        return this.parse(depth + 1);
      }
    }
    const from = this.#single();
    this.#space();
    const isRange =
      cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== '-' && cursor.peek(1) !== '';
    if (!isRange) return from;
    const at = cursor.position;
    cursor.next();
    this.#space();
    const to = this.#single();
    if (from.code === undefined || to.code === undefined)
      cursor.fail('a range needs a character at both ends', at);
    if (from.code > to.code) cursor.fail('the range ends before it starts', at);
    return range(from.code, to.code);
  }

  /** In `[[]` the second bracket would open a class within. */
  #notClosed(): never {
    const problem = 'the class is not closed';
    if (this.#hasInner) this.#cursor.failAtBracket(problem, this.#opened);
    this.#cursor.fail(problem, this.#opened);
  }

  #single(): Item {
    const cursor: Cursor = this.#cursor;
    if (cursor.atEnd) this.#notClosed();
    const at = cursor.position;
    const char = cursor.next();
    if (char !== '\\') return literal(char.codePointAt(0) ?? 0);
    const escaped = parseEscape(cursor, this.#flags);
    if (escaped.kind === 'look') cursor.fail('a class holds characters, not boundaries', at);
    if (escaped.kind === 'literal') return literal(escaped.code);
    return inside(escaped);
  }

  #posix(): Item | undefined {
    const cursor: Cursor = this.#cursor;
    const start = cursor.position;
    if (cursor.take('[:')) {
      const isNegated = cursor.take('^');
      let name = '';
      while (/^[a-z]$/.test(cursor.peek())) name += cursor.next();
      const inner = posix[name];
      if (inner !== undefined && cursor.take(':]')) {
        return inside({ inner, negated: isNegated, caseless: false });
      }
    }
    cursor.position = start;
    return undefined;
  }

  #space(): void {
    this.#cursor.skipSpace(this.#flags);
  }
}

/** What stands between brackets. */
interface Inside {
  readonly inner: string;
  readonly negated?: boolean;
  readonly caseless: boolean;
}

/** The characters written between brackets, or all others. */
export const inside = ({ inner, negated = false, caseless }: Inside): Item =>
  negated ? { source: `[^${inner}]`, caseless } : { source: `[${inner}]`, inner, caseless };

const literal = (code: number): Item => ({
  ...inside({ inner: codePointSource(code), caseless: !hasCase(code) }),
  code,
});

const range = (from: number, to: number): Item =>
  inside({
    inner: `${codePointSource(from)}-${codePointSource(to)}`,
    caseless: to < 65 || (from > 90 && to < 97),
  });

function unionOf(items: readonly Item[]): Item {
  const caseless = items.every((item) => item.caseless);
  const inner = items.map((item) => item.inner ?? '').join('');
  const apart = items.filter((item) => item.inner === undefined).map((item) => item.source);
  if (apart.length === 0) return inside({ inner, caseless });
  return { source: `(?:${[`[${inner}]`, ...apart].join('|')})`, caseless };
}

const negate = ({ source, inner, caseless }: Item): Item =>
  inner === undefined
    ? { source: `(?:(?!${source})[^])`, caseless }
    : inside({ inner, negated: true, caseless });

function combine(left: Item | undefined, operator: string, right: Item): Item {
  if (left === undefined) return right;
  const [a, b] = [left.source, right.source];
  const caseless = left.caseless && right.caseless;
  if (operator === '&&') return { source: `(?:(?=${a})${b})`, caseless };
  if (operator === '--') return { source: `(?:(?!${b})${a})`, caseless };
  return { source: `(?:(?!${b})${a}|(?!${a})${b})`, caseless };
}
