import type { Dice } from '../../test/differential/random-values.ts';

/** What a group is to hold, by its number. */
type Groups = ReadonlyMap<number, string>;

/** How often an atom may be repeated. */
interface Times {
  readonly least: number;
  readonly most: number;
}

/** A few characters of each class that is written with a letter. */
const classes: Readonly<Record<string, string>> = {
  d: '0123456789',
  w: 'abcXYZ019_',
  s: ' ',
  D: 'abz-',
  W: ' -/',
  S: 'aZ0/.',
  t: '\t',
  n: '\n',
  r: '\r',
};
const posix: Readonly<Record<string, string>> = {
  alpha: 'abcXYZ',
  digit: '0123456789',
  alnum: 'abcXYZ019',
  space: ' ',
  punct: '.,-/',
  upper: 'ABC',
  lower: 'abc',
  xdigit: '0123456789abcdef',
};
const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

/** Repetitions without an upper bound get up to three more than they must have. */
const MORE = 3;
const MOST_TIMES = 300;
const MOST_OF_RANGE = 100;

/** A text that the pattern is likely to match. Look-around and other rare things are passed over. */
export const sampleOf = (pattern: string, dice: Dice, groups: Groups = new Map()): string =>
  new Sampler(pattern, dice, groups).text();

/** Reads a pattern once from its start, and writes a text for each part while reading it. */
class Sampler {
  readonly #pattern: string;
  readonly #dice: Dice;
  readonly #groups: Groups;
  #at = 0;
  #groupCount = 0;

  constructor(pattern: string, dice: Dice, groups: Groups) {
    this.#pattern = pattern;
    this.#dice = dice;
    this.#groups = groups;
  }

  text(): string {
    let text = '';
    while (!this.#isAtEnd) {
      text += this.#alternatives();
      // A bracket that nothing opened.
      if (!this.#isAtEnd) this.#at++;
    }
    return text;
  }

  get #isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  get #next(): string | undefined {
    return this.#pattern[this.#at];
  }

  /** What the expression finds at this place of the pattern. */
  #found(expression: RegExp): RegExpExecArray | null {
    return expression.exec(this.#pattern.slice(this.#at));
  }

  #alternatives(): string {
    const found = [this.#sequence()];
    while (this.#next === '|') {
      this.#at++;
      found.push(this.#sequence());
    }
    return this.#dice.pick(found);
  }

  #sequence(): string {
    let text = '';
    while (!this.#isAtEnd && this.#next !== '|' && this.#next !== ')') text += this.#repeated();
    return text;
  }

  /** An atom as often as the pattern says. It is read anew each time, such that each time may give another text. */
  #repeated(): string {
    const start = { at: this.#at, groupCount: this.#groupCount };
    const first = this.#atom();
    const count = this.#count(this.#times());
    const end = { at: this.#at, groupCount: this.#groupCount };
    let text = count > 0 ? first : '';
    for (let turn = 1; turn < count; turn++) {
      this.#goTo(start);
      text += this.#atom();
    }
    this.#goTo(end);
    return text;
  }

  #goTo({ at, groupCount }: { readonly at: number; readonly groupCount: number }): void {
    this.#at = at;
    this.#groupCount = groupCount;
  }

  #count({ least, most }: Times): number {
    const isMore = most > least && this.#dice.chance(0.5);
    const more = isMore ? this.#dice.below(Math.min(MORE, most - least) + 1) : 0;
    return Math.min(least + more, MOST_TIMES);
  }

  #times(): Times {
    const found = this.#found(/^(?:[*+?]|\{(\d+)(,?)(\d*)\})/);
    if (found === null) return { least: 1, most: 1 };
    const [mark, from, comma, to] = found;
    this.#at += mark.length;
    if (this.#next === '?' || this.#next === '+') this.#at++;
    if (mark === '*') return { least: 0, most: MORE };
    if (mark === '+') return { least: 1, most: 1 + MORE };
    if (mark === '?') return { least: 0, most: 1 };
    const least = Number(from);
    if (comma === '') return { least, most: least };
    return { least, most: to === '' ? least + MORE : Number(to) };
  }

  #atom(): string {
    const next = this.#next as string;
    this.#at++;
    if (next === '(') return this.#group();
    if (next === '[') return this.#memberOfSet();
    if (next === '.') return this.#dice.pick(['a', 'x', '1']);
    if (next === '^' || next === '$') return '';
    return next === '\\' ? this.#escaped() : next;
  }

  #group(): string {
    let number = 0;
    if (this.#next === '?') {
      const head = this.#found(/^\?(?:P?<[A-Za-z_]\w*>|[a-zA-Z-]*:|[a-zA-Z-]+(?=\))|<?[=!])/);
      this.#at += head?.[0].length ?? 1;
      if (head !== null && /<[A-Za-z_]/.test(head[0])) number = ++this.#groupCount;
    } else number = ++this.#groupCount;
    const text = this.#alternatives();
    if (this.#next === ')') this.#at++;
    return this.#groups.get(number) ?? text;
  }

  #escaped(): string {
    const next = this.#next ?? '';
    this.#at++;
    if (next === 'b' || next === 'B' || next === 'A' || next === 'z') return '';
    if (next === 'x') {
      const hex = this.#pattern.slice(this.#at, this.#at + 2);
      this.#at += 2;
      return String.fromCharCode(Number.parseInt(hex, 16) || 120);
    }
    const members = classes[next];
    return members === undefined ? next : this.#dice.pick(Array.from(members));
  }

  #memberOfSet(): string {
    const isNegated = this.#next === '^';
    if (isNegated) this.#at++;
    const members: string[] = [];
    // A bracket that stands first does not end the set.
    do members.push(...this.#members());
    while (!this.#isAtEnd && this.#next !== ']');
    this.#at++;
    if (!isNegated) return members.length === 0 ? '' : this.#dice.pick(members);
    const others = printable.filter((one) => !members.includes(one));
    const plain = others.filter((one) => /[a-z0-9]/.test(one));
    return this.#dice.pick(plain.length > 0 ? plain : others.length > 0 ? others : ['a']);
  }

  /** The members that the next part of a set names: a class, a range or one character. */
  #members(): Iterable<string> {
    const named = this.#found(/^\[:(\w+):\]/);
    if (named !== null) {
      this.#at += named[0].length;
      return posix[named[1] ?? ''] ?? 'a';
    }
    let from = this.#next ?? '';
    this.#at++;
    if (from === '\\') {
      const letter = this.#next ?? '';
      this.#at++;
      const known = classes[letter];
      if (known !== undefined) return known;
      from = letter;
    }
    return this.#found(/^-[^\]]/s) === null ? [from] : this.#range(from);
  }

  #range(from: string): string[] {
    this.#at++;
    let to = this.#next as string;
    this.#at++;
    if (to === '\\') {
      to = this.#next ?? to;
      this.#at++;
    }
    const first = from.charCodeAt(0);
    const last = Math.min(to.charCodeAt(0), first + MOST_OF_RANGE);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String.fromCharCode(first + at));
  }
}
