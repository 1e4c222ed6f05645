import { foldCase } from '../match/fold.ts';
import { isTermChar } from '../match/terms.ts';
import { HashSet } from './hash-set.ts';

// A Bloom filter over the terms of texts, without case: it answers `no` surely, and `perhaps`.

/** Bits a distinct term, and bits set for each: one text in a hundred is read in vain. */
const BITS = 10;
const PROBES = 4;
const SEED = 0x9e3779b9;

/** Calls `each` with the hash of every term of a folded text. */
function eachTerm(folded: string, each: (hash: number) => void): void {
  let hash = 0;
  let inside = false;
  for (let at = 0; at < folded.length; at++) {
    let code = folded.charCodeAt(at);
    // Both units of a pair belong together.
    const isPair = code >= 0xd800 && code <= 0xdbff && at + 1 < folded.length;
    if (isPair) code = folded.codePointAt(at) as number;
    if (isTermChar(code)) {
      hash = (Math.imul(hash, 0x01000193) ^ code) | 0;
      inside = true;
    } else if (inside) {
      each(hash);
      hash = 0;
      inside = false;
    }
    if (code > 0xffff) at++;
  }
  if (inside) each(hash);
}

/** Of each ASCII character in a term its folded form, 0 for one that is in none. */
const asciiTerms = Uint8Array.from({ length: 128 }, (_, code) =>
  isTermChar(code) ? foldCase(String.fromCharCode(code)).charCodeAt(0) : 0,
);

/** As `eachTerm` for ASCII at `start` to `end`, which need not be folded. */
function addTerms(bytes: Uint8Array, start: number, end: number, hashes: HashSet): void {
  let hash = 0;
  let inside = false;
  for (let at = start; at < end; at++) {
    const code = asciiTerms[bytes[at] as number] as number;
    if (code !== 0) {
      hash = (Math.imul(hash, 0x01000193) ^ code) | 0;
      inside = true;
    } else if (inside) {
      hashes.add(hash);
      hash = 0;
      inside = false;
    }
  }
  if (inside) hashes.add(hash);
}

/** The filter of all terms in texts, which come some at a time. */
export class TermFilterBuilder {
  readonly #hashes = new HashSet();

  /** Takes in texts, which lie in `bytes` as UTF-8. */
  add(texts: readonly string[], bytes: Uint8Array, offsets: Int32Array): void {
    const hashes = this.#hashes;
    for (const [number, text] of texts.entries()) {
      const [start, end] = [offsets[number] as number, offsets[number + 1] as number];
      // As many bytes as units: all of it is ASCII.
      if (end - start === text.length) addTerms(bytes, start, end, hashes);
      else eachTerm(foldCase(text), (hash) => hashes.add(hash));
    }
  }

  built(): Uint8Array {
    const bits = Math.max(64, 2 ** Math.ceil(Math.log2(this.#hashes.size * BITS + 1)));
    const filter = new Uint8Array(bits / 8);
    this.#hashes.each((hash) => {
      for (let probe = 0; probe < PROBES; probe++) {
        const bit = placeOf(hash, probe, bits);
        filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
      }
    });
    return filter;
  }
}

/** The filter of all terms in texts, which lie in `bytes` as UTF-8. */
export function termFilter(texts: readonly string[], bytes: Uint8Array, offsets: Int32Array): Uint8Array {
  const builder = new TermFilterBuilder();
  builder.add(texts, bytes, offsets);
  return builder.built();
}

function placeOf(hash: number, probe: number, bits: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) + Math.imul(probe, SEED);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) & (bits - 1);
}

/** Whether a text that `has` the needle may be among those of the filter. */
export function mayHaveTerms(filter: Uint8Array, needle: string): boolean {
  let may = true;
  const bits = filter.length * 8;
  eachTerm(foldCase(needle), (hash) => {
    for (let probe = 0; may && probe < PROBES; probe++) {
      const bit = placeOf(hash, probe, bits);
      may = ((filter[bit >> 3] as number) & (1 << (bit & 7))) !== 0;
    }
  });
  return may;
}
