import { JsonScanner } from './json-scanner.ts';

const QUOTE = 0x22;

/** Where the members of a bag lie that a text in UTF-8 is as JSON. */
export class JsonMembers extends JsonScanner {
  /** For each member where its key and its value begin and end, quotes of the key included. */
  places = new Int32Array(64);
  count = 0;

  /** Whether the text at `start` to `end` is a bag. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.begin(bytes, start, end);
    this.count = 0;
    if (this.next() !== 0x7b || !this.enter() || !this.#bag()) return false;
    this.next();
    return this.at === end;
  }

  #bag(): boolean {
    if (this.next() === 0x7d) return this.leave();
    for (;;) {
      if (this.next() !== QUOTE) return false;
      const key = this.at;
      if (!this.skipString()) return false;
      const keyEnd = this.at;
      if (!this.skipColon()) return false;
      this.next();
      const value = this.at;
      if (!this.skip()) return false;
      this.#add(key, keyEnd, value);
      const next = this.goOn(0x7d);
      if (next !== 'more') return next === 'end';
    }
  }

  #add(key: number, keyEnd: number, value: number): void {
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
    places[at + 3] = this.at;
  }
}
