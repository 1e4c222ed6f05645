import { JsonScanner, scan } from './json-scanner.ts';

const QUOTE = 0x22;

/** Where the members of a bag lie that a text in UTF-8 is as JSON. */
export class JsonMembers {
  readonly #scanner = new JsonScanner();
  /** For each member where its key and its value begin and end, quotes of the key included. */
  places = new Int32Array(64);
  count = 0;

  /** Whether the text at `start` to `end` is a bag. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const scanner = this.#scanner;
    this.count = 0;
    const from = scanner.skipSpace(bytes, start, end);
    if (from >= end || bytes[from] !== 0x7b) return false;
    scanner.depth = 1;
    const after = this.#bag(bytes, from + 1, end);
    return after >= 0 && scanner.skipSpace(bytes, after, end) === end;
  }

  /** The place after the closing bracket. */
  #bag(bytes: Uint8Array, at: number, end: number): number {
    const scanner = this.#scanner;
    let place = scanner.skipSpace(bytes, at, end);
    if (place < end && bytes[place] === 0x7d) return place + 1;
    for (;;) {
      if (place >= end || bytes[place] !== QUOTE) return scan.invalid;
      const key = place;
      const keyEnd = scanner.string(bytes, key + 1, end);
      const value = scanner.colon(bytes, keyEnd, end);
      if (value < 0) return value;
      const valueEnd = scanner.value(bytes, value, end);
      if (valueEnd < 0) return valueEnd;
      this.#add(key, keyEnd, value, valueEnd);
      place = scanner.skipSpace(bytes, valueEnd, end);
      if (place < end && bytes[place] === 0x7d) return place + 1;
      if (place >= end || bytes[place] !== 0x2c) return scan.invalid;
      place = scanner.skipSpace(bytes, place + 1, end);
    }
  }

  #add(key: number, keyEnd: number, value: number, valueEnd: number): void {
    const at = this.count++ * 4;
    let { places } = this;
    if (at === places.length) {
      places = new Int32Array(at * 2);
      places.set(this.places);
      this.places = places;
    }
    places[at] = key;
    places[at + 1] = keyEnd;
    places[at + 2] = value;
    places[at + 3] = valueEnd;
  }
}
