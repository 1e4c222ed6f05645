import type { DynamicValue } from '../dynamic.ts';
import { MAX_JSON_DEPTH, parseJson } from '../json.ts';
import type { JsonStep } from './json-at.ts';
import { JsonScanner, scan } from './json-scanner.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

const QUOTE = 0x22;

/** Strings up to this long are kept, one for each of so many places, to be given again. */
const longestKept = 24;
const keptPlaces = 64;

/** What `parseJsonAt` gives for one path, read from texts in UTF-8: no string is made but the one that stands there. */
export class JsonBytes {
  readonly #scanner = new JsonScanner();
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  readonly #path: readonly JsonStep[];
  /** The keys of the path; undefined for a position, and for a key that UTF-8 cannot say. */
  readonly #keys: readonly (Uint8Array | undefined)[];
  readonly #kept = new Array<string>(keptPlaces).fill('');
  /** Where the value at the path begins and ends; `#from` is -1 while there is none. */
  #from = -1;
  #to = 0;

  /** `path` has at least one step. */
  constructor(path: readonly JsonStep[]) {
    this.#path = path;
    this.#keys = path.map((step) =>
      typeof step === 'string' && step.isWellFormed() ? encoder.encode(step) : undefined,
    );
  }

  /** What stands at the path in the text at `start` to `end`. */
  read(bytes: Uint8Array, start: number, end: number): DynamicValue {
    const scanner = this.#scanner;
    this.#bytes = bytes;
    this.#end = end;
    this.#from = -1;
    const at = scanner.skipSpace(bytes, start, end);
    if (at >= end || bytes[at] !== (typeof this.#path[0] === 'string' ? 0x7b : 0x5b)) return null;
    scanner.depth = 0;
    const after = this.#along(at, 0);
    if (after < 0 || scanner.skipSpace(bytes, after, end) !== end || this.#from < 0) return null;
    return this.#value(this.#from, this.#to);
  }

  #value(from: number, to: number): DynamicValue {
    const bytes = this.#bytes;
    const read = (): DynamicValue => parseJson(decoder.decode(bytes.subarray(from, to))) ?? null;
    const length = to - from - 2;
    if (bytes[from] !== QUOTE || length === 0 || length > longestKept) return read();
    const place = (length * 7 + (bytes[from + 1] as number) + (bytes[to - 2] as number) * 3) % keptPlaces;
    const kept = this.#kept[place] as string;
    // One with an escape or a character of several bytes has another length, and is not found again.
    if (kept.length === length) {
      let at = 0;
      while (at < length && kept.charCodeAt(at) === bytes[from + 1 + at]) at++;
      if (at === length) return kept;
    }
    const value = read();
    if (typeof value === 'string') this.#kept[place] = value;
    return value;
  }

  /** The place after the value at `at`, which the path leads to or into, from its step on. */
  #along(at: number, step: number): number {
    const scanner = this.#scanner;
    const bytes = this.#bytes;
    const code = at < this.#end ? bytes[at] : undefined;
    if (step === this.#path.length || (code !== 0x7b && code !== 0x5b)) {
      const after = scanner.value(bytes, at, this.#end);
      if (step === this.#path.length) {
        this.#from = at;
        this.#to = after;
      }
      return after;
    }
    if (scanner.depth >= MAX_JSON_DEPTH) return scan.tooDeep;
    scanner.depth++;
    const after = code === 0x7b ? this.#bag(at + 1, step) : this.#array(at + 1, step);
    scanner.depth--;
    return after;
  }

  /** Of two equal keys the last value counts. */
  #bag(at: number, step: number): number {
    const scanner = this.#scanner;
    const bytes = this.#bytes;
    const end = this.#end;
    let place = scanner.skipSpace(bytes, at, end);
    if (place < end && bytes[place] === 0x7d) return place + 1;
    for (;;) {
      if (place >= end || bytes[place] !== QUOTE) return scan.invalid;
      const key = place;
      const keyEnd = scanner.string(bytes, key + 1, end);
      const isWanted = keyEnd >= 0 && this.#isKey(key, keyEnd, step);
      place = scanner.colon(bytes, keyEnd, end);
      if (place < 0) return place;
      if (isWanted) this.#from = -1;
      place = isWanted ? this.#along(place, step + 1) : scanner.value(bytes, place, end);
      if (place < 0) return place;
      place = scanner.skipSpace(bytes, place, end);
      if (place < end && bytes[place] === 0x7d) return place + 1;
      if (place >= end || bytes[place] !== 0x2c) return scan.invalid;
      place = scanner.skipSpace(bytes, place + 1, end);
    }
  }

  #array(at: number, step: number): number {
    const scanner = this.#scanner;
    const bytes = this.#bytes;
    const end = this.#end;
    let place = scanner.skipSpace(bytes, at, end);
    if (place < end && bytes[place] === 0x5d) return place + 1;
    for (let index = 0; ; index++) {
      place = index === this.#path[step] ? this.#along(place, step + 1) : scanner.value(bytes, place, end);
      if (place < 0) return place;
      place = scanner.skipSpace(bytes, place, end);
      if (place < end && bytes[place] === 0x5d) return place + 1;
      if (place >= end || bytes[place] !== 0x2c) return scan.invalid;
      place = scanner.skipSpace(bytes, place + 1, end);
    }
  }

  /** Whether the key that was just scanned, quotes included, is that of a step. */
  #isKey(start: number, end: number, step: number): boolean {
    const bytes = this.#bytes;
    if (this.#scanner.escaped)
      return JSON.parse(decoder.decode(bytes.subarray(start, end))) === this.#path[step];
    const key = this.#keys[step];
    if (key === undefined || end - start !== key.length + 2) return false;
    for (let at = 0; at < key.length; at++) if (bytes[start + 1 + at] !== key[at]) return false;
    return true;
  }
}
