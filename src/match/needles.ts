import { foldCase } from './fold.ts';
import { indexOfTerm, isTermChar } from './terms.ts';

const wholeTerms = { start: true, end: true } as const;

/** Below this many needles, searching for each in turn is faster than reading the text term by term. */
const FEW = 4;

/** So many bits for each needle leave most terms of a text without one. */
const BITS_A_NEEDLE = 8;

/**
 * Many texts searched for at once under the rule of `has`, without case. The needles are indexed by their longest term:
 * a text is read once, and only needles whose longest term it holds are searched for.
 */
export class Needles {
  readonly #needles: readonly string[];
  /** Needle numbers by longest term; a needle without letters and digits has none and is always searched for. */
  readonly #byTerm = new Map<string, number[]>();
  readonly #termless: number[] = [];
  /** A bit for each hash (modulo the size) of a term in the index: most terms of a text end here. */
  readonly #filter: Uint8Array;
  readonly #mask: number;

  constructor(needles: readonly string[]) {
    this.#needles = needles.map(foldCase);
    let size = 4096;
    while (size < needles.length * BITS_A_NEEDLE) size *= 2;
    this.#filter = new Uint8Array(size);
    this.#mask = size - 1;
    for (const [number, needle] of this.#needles.entries()) {
      const term = longestTerm(needle);
      if (term === '') {
        this.#termless.push(number);
        continue;
      }
      const others = this.#byTerm.get(term);
      if (others === undefined) this.#byTerm.set(term, [number]);
      else others.push(number);
      this.#filter[hashOf(term) & this.#mask] = 1;
    }
  }

  get size(): number {
    return this.#needles.length;
  }

  /** `text has_any (needles)`. */
  any(text: string): boolean {
    const folded = foldCase(text);
    if (this.#needles.length < FEW) return this.#needles.some((needle) => holds(folded, needle));
    if (this.#termless.some((number) => this.#holds(folded, number))) return true;
    return this.#candidates(folded, (number) => this.#holds(folded, number));
  }

  /** `text has_all (needles)`; true when there are none. */
  all(text: string): boolean {
    const folded = foldCase(text);
    return this.#needles.every((needle) => holds(folded, needle));
  }

  /** `has_any_index(text, needles)`: the number of the first needle that the text has, -1 when it has none. */
  first(text: string): number {
    const folded = foldCase(text);
    if (this.#needles.length < FEW) return this.#needles.findIndex((needle) => holds(folded, needle));
    let best = this.#termless.find((number) => this.#holds(folded, number)) ?? this.#needles.length;
    this.#candidates(folded, (number) => {
      if (number < best && this.#holds(folded, number)) best = number;
      return best === 0;
    });
    return best === this.#needles.length ? -1 : best;
  }

  /** Calls `found` with the number of each needle that a text has, as `foldCase` gives it: more than once where it has it so. */
  each(folded: string, found: (number: number) => void): void {
    const ask = (number: number): boolean => {
      if (this.#holds(folded, number)) found(number);
      return false;
    };
    this.#termless.forEach(ask);
    this.#candidates(folded, ask);
  }

  #holds(folded: string, number: number): boolean {
    return holds(folded, this.#needles[number] ?? '');
  }

  /** Calls `stop` for each needle whose longest term the text has, until it answers true. */
  #candidates(folded: string, stop: (number: number) => boolean): boolean {
    const length = folded.length;
    const filter = this.#filter;
    const mask = this.#mask;
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= length; at++) {
      const code = at < length ? folded.charCodeAt(at) : 32;
      if (isPartOfTerm(folded, at, code)) {
        if (start < 0) {
          start = at;
          hash = 0;
        }
        hash = (Math.imul(hash, 31) + code) | 0;
        continue;
      }
      if (start >= 0 && filter[hash & mask] === 1) {
        const numbers = this.#byTerm.get(folded.slice(start, at));
        if (numbers?.some(stop)) return true;
      }
      start = -1;
    }
    return false;
  }
}

const holds = (folded: string, needle: string): boolean => indexOfTerm(folded, needle, wholeTerms) >= 0;

function hashOf(term: string): number {
  let hash = 0;
  for (let at = 0; at < term.length; at++) hash = (Math.imul(hash, 31) + term.charCodeAt(at)) | 0;
  return hash;
}

/** The UTF-16 unit at a place belongs to a term; both units of a pair do or do not. */
function isPartOfTerm(text: string, at: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdfff) return isTermChar(code);
  return isTermChar(text.codePointAt(code >= 0xdc00 && at > 0 ? at - 1 : at) ?? 0);
}

/** The longest run of letters and digits, `''` when there is none. */
function longestTerm(text: string): string {
  let longest = '';
  for (const term of text.match(/[\p{L}\p{Nd}]+/gu) ?? []) if (term.length > longest.length) longest = term;
  return longest;
}
