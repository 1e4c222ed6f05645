import { readHomeSlots } from './home-slots.ts';
import { ManyMap } from './many-map.ts';

/** Longer texts are left to `Map`, which has their hash for less than a loop over their units takes. */
const LONGEST = 64;
/** Ids in a slot as long as they leave room for a tag: eight bits of the hash, which spare looking at texts in vain. */
const TAGGED_IDS = 2 ** 24 - 2;
const TAG = 0xff000000 | 0;
/** Texts looked for at once. */
const PART = 2048;
/** Their hashes: of one table at a time. A pack of rules has a thousand tables, most of which are never given a row. */
const partHashes = new Int32Array(PART);
/** No id, and not the -1 of `find`. */
const UNSURE = -2;
/** Bytes of a text and the place that holds it, and of an entry of a map. */
const TEXT = 32;
const ENTRY = 40;

/** Differs from process to process, so that no evidence can be made to collide; odd, so that no text kept as '' has hash 0. */
const SEED = Math.floor(Math.random() * 2 ** 31) | 1;

function hashOf(text: string): number {
  const { length } = text;
  let hash = SEED;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/**
 * Dense ids of texts by first appearance, any number of them. Short texts stand in a table of open addressing, at most
 * half full, with hashes by id: with 10^6 texts of a dozen units 50 ns a row where a `Map` takes 130 at 10^5 distinct
 * ones, less than half of it at 10^6, and no end at 2^24.
 */
export class TextTable {
  /** The id plus one, under a tag; 0 is an empty slot. */
  #slots: Int32Array = new Int32Array(64);
  /** By id. */
  #hashes: Int32Array = new Int32Array(32);
  /** By id; empty for a long one. */
  readonly #texts: string[] = [];
  readonly #long = new ManyMap<string>();
  #tag = TAG;
  #units = 0;

  get count(): number {
    return this.#texts.length;
  }

  get bytes(): number {
    return (
      this.#units +
      this.#texts.length * TEXT +
      this.#long.size * ENTRY +
      this.#slots.byteLength +
      this.#hashes.byteLength
    );
  }

  /** The id of the text; it is new when it equals the `count` from before the call. */
  idOf(text: string): number {
    return text.length > LONGEST ? this.#idOfLong(text) : this.#idOf(text, hashOf(text));
  }

  /** The id of the text; -1 when it has none. */
  find(text: string): number {
    return text.length > LONGEST ? (this.#long.get(text) ?? -1) : this.#find(text, hashOf(text));
  }

  /**
   * `ids[at]` becomes the id of `texts[at]`, for `at` below `length`. Some thousand texts are looked for at home, step by step in loops
   * in which the processor waits for many places at once; those displaced or new come after that, in their order.
   */
  idsOf(texts: readonly string[], length: number, ids: Int32Array): void {
    for (let start = 0; start < length; start += PART) {
      const end = Math.min(length, start + PART);
      if (this.#findAtHome(texts, start, end, ids, UNSURE)) continue;
      const hashes = partHashes;
      for (let at = start; at < end; at++) {
        if (ids[at] !== UNSURE) continue;
        const text = texts[at]!;
        ids[at] = text.length > LONGEST ? this.#idOfLong(text) : this.#idOf(text, hashes[at - start]!);
      }
    }
  }

  /** As `idsOf`, but -1 for a text that has no id. */
  findAll(texts: readonly string[], length: number, ids: Int32Array): void {
    for (let start = 0; start < length; start += PART) {
      const end = Math.min(length, start + PART);
      if (this.#findAtHome(texts, start, end, ids, -1)) continue;
      const hashes = partHashes;
      for (let at = start; at < end; at++) {
        if (ids[at] !== UNSURE) continue;
        const text = texts[at]!;
        ids[at] =
          text.length > LONGEST ? (this.#long.get(text) ?? -1) : this.#find(text, hashes[at - start]!);
      }
    }
  }

  /**
   * The ids of texts that stand in their home slot, `absent` for those whose home is empty, `UNSURE` for others and for long
   * ones; whether none is `UNSURE`.
   */
  #findAtHome(
    texts: readonly string[],
    start: number,
    end: number,
    ids: Int32Array,
    absent: number,
  ): boolean {
    const hashes = partHashes;
    const tag = this.#tag;
    for (let at = start; at < end; at++) {
      const text = texts[at]!;
      hashes[at - start] = text.length > LONGEST ? 0 : hashOf(text);
    }
    readHomeSlots(this.#slots, hashes, end - start, ids, start);
    const known = this.#texts;
    let unsure = 0;
    for (let at = start; at < end; at++) {
      const entry = ids[at]!;
      const text = texts[at]!;
      let id = UNSURE;
      if (text.length <= LONGEST) {
        if (entry === 0) id = absent;
        else if (((entry ^ hashes[at - start]!) & tag) === 0) {
          const own = (entry & ~tag) - 1;
          if (known[own] === text) id = own;
        }
      }
      if (id === UNSURE) unsure++;
      ids[at] = id;
    }
    return unsure === 0;
  }

  #idOf(text: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const tag = this.#tag;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) {
        const id = this.#texts.length;
        slots[slot] = (hash & tag) | (id + 1);
        this.#hashes[id] = hash;
        this.#append(text, text);
        return id;
      }
      if (((entry ^ hash) & tag) !== 0) continue;
      const id = (entry & ~tag) - 1;
      if (this.#hashes[id] === hash && this.#texts[id] === text) return id;
    }
  }

  #find(text: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const tag = this.#tag;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) return -1;
      if (((entry ^ hash) & tag) !== 0) continue;
      const id = (entry & ~tag) - 1;
      if (this.#hashes[id] === hash && this.#texts[id] === text) return id;
    }
  }

  #idOfLong(text: string): number {
    const known = this.#long.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.length;
    this.#long.add(text, id);
    this.#append('', text);
    return id;
  }

  #append(kept: string, text: string): void {
    this.#texts.push(kept);
    this.#units += text.length;
    if (this.#texts.length === this.#hashes.length) this.#grow();
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    const slots = new Int32Array(hashes.length * 2);
    const mask = slots.length - 1;
    if (hashes.length > TAGGED_IDS) this.#tag = 0;
    const tag = this.#tag;
    const hasLong = this.#long.size > 0;
    const { length } = this.#texts;
    for (let id = 0; id < length; id++) {
      const hash = hashes[id]!;
      // A long text has no slot; a short one that is empty has another hash.
      if (hasLong && hash === 0 && this.#texts[id] === '') continue;
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = (hash & tag) | (id + 1);
    }
    this.#hashes = hashes;
    this.#slots = slots;
  }
}
