import type { DynamicValue } from './dynamic.ts';
import { type JsonStep, parseJson } from './json.ts';
import { JsonScanner } from './json-scanner.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

const QUOTE = 0x22;

/** Strings up to this long are kept, one for each of so many places, to be given again. */
const longestKept = 24;
const keptPlaces = 64;

/** What `parseJsonAt` gives for one path, read from texts in UTF-8: no string is made but the one that stands there. */
export class JsonBytes extends JsonScanner {
  readonly #path: readonly JsonStep[];
  /** The keys of the path; undefined for a position, and for a key that UTF-8 cannot say. */
  readonly #keys: readonly (Uint8Array | undefined)[];
  readonly #kept = new Array<string>(keptPlaces).fill('');
  /** Where the value at the path begins and ends; `#from` is -1 while there is none. */
  #from = -1;
  #to = 0;

  /** `path` has at least one step. */
  constructor(path: readonly JsonStep[]) {
    super();
    this.#path = path;
    this.#keys = path.map((step) =>
      typeof step === 'string' && step.isWellFormed() ? encoder.encode(step) : undefined,
    );
  }

  /** What stands at the path in the text at `start` to `end`. */
  read(bytes: Uint8Array, start: number, end: number): DynamicValue {
    this.begin(bytes, start, end);
    this.#from = -1;
    if (this.next() !== (typeof this.#path[0] === 'string' ? 0x7b : 0x5b)) return null;
    if (!this.#along(0)) return null;
    this.next();
    return this.at !== end || this.#from < 0 ? null : this.#value(this.#from, this.#to);
  }

  #value(from: number, to: number): DynamicValue {
    const { bytes } = this;
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

  /** Passes over the value that the path leads to or into, from its step on. */
  #along(step: number): boolean {
    const code = this.next();
    if (step === this.#path.length) {
      const start = this.at;
      if (!this.skip()) return false;
      this.#from = start;
      this.#to = this.at;
      return true;
    }
    if (code === 0x7b) return this.enter() && this.#bag(step);
    return code === 0x5b ? this.enter() && this.#array(step) : this.skip();
  }

  /** Of two equal keys the last value counts. */
  #bag(step: number): boolean {
    if (this.next() === 0x7d) return this.leave();
    for (;;) {
      if (this.next() !== QUOTE) return false;
      const start = this.at;
      if (!this.skipString()) return false;
      const isWanted = this.#isKey(start, step);
      if (!this.skipColon()) return false;
      if (isWanted) this.#from = -1;
      if (!(isWanted ? this.#along(step + 1) : this.skip())) return false;
      const next = this.goOn(0x7d);
      if (next !== 'more') return next === 'end';
    }
  }

  #array(step: number): boolean {
    if (this.next() === 0x5d) return this.leave();
    for (let index = 0; ; index++) {
      if (!(index === this.#path[step] ? this.#along(step + 1) : this.skip())) return false;
      const next = this.goOn(0x5d);
      if (next !== 'more') return next === 'end';
    }
  }

  /** Whether the key that was just passed over is that of a step. */
  #isKey(start: number, step: number): boolean {
    const { bytes, at: end } = this;
    if (this.escaped) return JSON.parse(decoder.decode(bytes.subarray(start, end))) === this.#path[step];
    const key = this.#keys[step];
    if (key === undefined || end - start !== key.length + 2) return false;
    for (let at = 0; at < key.length; at++) if (bytes[start + 1 + at] !== key[at]) return false;
    return true;
  }
}
