import { KqlError } from '../diagnostics/kql-error.ts';
import { invalidRegex } from '../diagnostics/runtime-diagnostics.ts';
import { Backtracker } from './regex/backtracker.ts';
import { type Effort, effortOf, isAnchored } from './regex/effort.ts';
import { LazyDfa } from './regex/lazy-dfa.ts';
import { toNative } from './regex/native.ts';
import type { ParsedRegex, Purpose, RegexNode } from './regex/node.ts';
import { parseRegex } from './regex/parse-regex.ts';
import { PikeMachine } from './regex/pike.ts';
import { compileProgram, type Program } from './regex/program.ts';
import { RegexError } from './regex/regex-error.ts';
import { requiredPattern, requiredText } from './regex/required.ts';
import { simplifyForTest } from './regex/simplify.ts';
import { stepsOver, type TextEffort, textEffortOf } from './regex/text-effort.ts';

/** One match: UTF-16 offsets and the texts of the groups, the whole match first; undefined where a group took no part. */
export class RegexMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly #names: ReadonlyMap<string, number>;

  constructor(
    start: number,
    end: number,
    groups: readonly (string | undefined)[],
    names: ReadonlyMap<string, number>,
  ) {
    this.start = start;
    this.end = end;
    this.groups = groups;
    this.#names = names;
  }

  group(index: number): string | undefined {
    return this.groups[index];
  }

  named(name: string): string | undefined {
    const index = this.#names.get(name);
    return index === undefined ? undefined : this.groups[index];
  }
}

const compiled = new Map<string, Regex>();
/** More patterns than a pack of rules has; computed patterns must not fill the memory. */
const MAX_COMPILED = 2000;

/** The compiled form of a pattern, remembered. Throws `KqlError` (`invalid-regex`) for a pattern that Kusto refuses. */
export function compileRegex(pattern: string): Regex {
  try {
    return regexOf(pattern);
  } catch (error) {
    throw error instanceof RegexError ? refused(pattern, error) : error;
  }
}

/**
 * Throws `KqlError` (`invalid-regex`) for a pattern that Kusto refuses whatever the rows are. Not for one that only its present syntax
 * refuses: rules with such patterns run in the service as long as no row reaches them, and it is not known what becomes of them then.
 */
export function refusePattern(pattern: string): void {
  try {
    regexOf(pattern);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    if (!error.isRecent) throw refused(pattern, error);
  }
}

function regexOf(pattern: string): Regex {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const regex = new Regex(pattern);
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}

const refused = (pattern: string, { message, at }: RegexError): KqlError =>
  new KqlError([invalidRegex.nowhere({ pattern, problem: message, at })]);

/** Steps that a backtracking engine may need at worst before a linear one is preferred: some milliseconds. */
const STEPS = 1e6;

/** JavaScript's pattern together with how long a text it is trusted with. */
interface Native {
  readonly pattern: RegExp;
  readonly maxLength: number;
  /** For longer texts: how much work a given one may be. */
  readonly effort: TextEffort | undefined;
}

function nativeFor(node: RegexNode, purpose: Purpose): Native | undefined {
  const bound = effortOf(node);
  const written = bound && toNative(node, purpose);
  if (bound === undefined || written === undefined) return undefined;
  const flags = purpose === 'find' ? `${written.flags}g` : written.flags;
  try {
    const effort = purpose === 'find' ? textEffortOf(node) : undefined;
    return {
      pattern: new RegExp(written.source, flags),
      maxLength: longest(bound, isAnchored(node)),
      effort,
    };
  } catch {
    // Patterns beyond V8's own limits (counts, size) are left to our engines.
    return undefined;
  }
}

function longest({ degree, factor }: Effort, anchored: boolean): number {
  const power = degree + (anchored ? 0 : 1);
  // Without an unbounded repetition the work is the text's length times a constant: linear as it stands.
  if (degree === 0 && factor < 1000) return Number.POSITIVE_INFINITY;
  return power === 0 ? Number.POSITIVE_INFINITY : (STEPS / factor) ** (1 / power);
}

/**
 * A compiled pattern with the meaning of Rust's regex crate (leftmost-first, Unicode classes and boundaries). Every
 * search takes time linear in the text: JavaScript's engine is asked only where its worst case is known to be small.
 */
export class Regex {
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  readonly #parsed: ParsedRegex;
  readonly #simple: RegexNode;
  readonly #tester: Native | undefined;
  #finder: Native | undefined | 'unknown' = 'unknown';
  #dfa: LazyDfa | undefined;
  #required: RegExp | undefined | 'unknown' = 'unknown';
  /** The long text met last, and whether JavaScript's engine may be asked to search it to the end. */
  #long = { text: '', isCheap: false };
  #program: Program | undefined;
  #backtracker: Backtracker | undefined;
  #machine: PikeMachine | undefined;

  /** Throws `RegexError` for a pattern that is not allowed. */
  constructor(pattern: string) {
    this.#parsed = parseRegex(pattern);
    this.groupCount = this.#parsed.groupCount;
    this.groupNames = this.#parsed.groupNames;
    this.#simple = simplifyForTest(this.#parsed.node);
    this.#tester = nativeFor(this.#simple, 'test');
    // A pattern too large for our engines is refused at once, not at the first long text.
    if (this.#tester === undefined) this.#dfa = this.#newDfa();
  }

  /** A text, of two characters at least, that stands in this or another case in all texts that match; undefined where none is known. */
  get requiredText(): string | undefined {
    return requiredText(this.#simple);
  }

  /** Whether the pattern matches somewhere in the text. */
  test(text: string): boolean {
    const native = this.#tester;
    if (native !== undefined && text.length <= native.maxLength) return native.pattern.test(text);
    if (this.#required === 'unknown') this.#required = requiredPattern(this.#simple);
    if (this.#required?.test(text) === false) return false;
    this.#dfa ??= this.#newDfa();
    return this.#dfa.test(text);
  }

  /** The first match that starts at or after `from`. */
  exec(text: string, from = 0): RegexMatch | undefined {
    if (this.#finder === 'unknown') this.#finder = nativeFor(this.#parsed.node, 'find');
    const native = this.#finder;
    if (native !== undefined && text.length <= native.maxLength) return this.#nativeMatch(native, text, from);
    if (from === 0 && !this.test(text)) return undefined;
    if (native !== undefined && this.#isCheap(native, text, from === 0)) {
      return this.#nativeMatch(native, text, from);
    }
    this.#program ??= compileProgram(this.#parsed.node, this.groupCount, 'find');
    this.#backtracker ??= new Backtracker(this.#program);
    const engine = this.#backtracker.takes(text, from) ? this.#backtracker : this.#pike(this.#program);
    const slots = engine.find(text, from);
    return slots && matchOf(text, slots, this.groupNames);
  }

  /** All matches from `start` on, left to right; none overlap, and an empty one does not touch the match before it. */
  *all(text: string, start = 0): Generator<RegexMatch> {
    let last = -1;
    for (let from = start; from <= text.length; ) {
      const found = this.exec(text, from);
      if (found === undefined) return;
      if (found.end === found.start) {
        from = found.end + ((text.codePointAt(found.end) ?? 0) > 0xffff ? 2 : 1);
        if (found.start === last) continue;
      } else {
        from = found.end;
      }
      last = found.end;
      yield found;
    }
  }

  #isCheap({ effort }: Native, text: string, hasMatch: boolean): boolean {
    if (effort === undefined) return false;
    if (text !== this.#long.text) this.#long = { text, isCheap: stepsOver(effort, text) <= STEPS };
    return this.#long.isCheap || (hasMatch && stepsOver(effort, text, { hasMatch: true }) <= STEPS);
  }

  #nativeMatch({ pattern }: Native, text: string, from: number): RegexMatch | undefined {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    return found === null
      ? undefined
      : new RegexMatch(found.index, pattern.lastIndex, found, this.groupNames);
  }

  #pike(program: Program): PikeMachine {
    this.#machine ??= new PikeMachine(program);
    return this.#machine;
  }

  #newDfa(): LazyDfa {
    return new LazyDfa(compileProgram(this.#simple, 0, 'test'));
  }
}

function matchOf(text: string, slots: readonly number[], names: ReadonlyMap<string, number>): RegexMatch {
  const groups: (string | undefined)[] = [];
  for (let slot = 0; slot < slots.length; slot += 2) {
    const start = slots[slot] ?? -1;
    groups.push(start < 0 ? undefined : text.slice(start, slots[slot + 1]));
  }
  return new RegexMatch(slots[0] ?? 0, slots[1] ?? 0, groups, names);
}
