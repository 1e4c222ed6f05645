import { readHomeSlots } from './home-slots.ts';

/** No id, and not the -1 of `find`. */
const UNSURE = -2;

/** Ids in a slot as long as they leave room for a tag: eight bits of the hash, which spare looking at keys in vain. */
const TAGGED_IDS = 2 ** 24 - 2;
const TAG = 0xff000000 | 0;

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/**
 * Tables of so many slots, 128 KB, are an eighth full at most: of keys that are not there nearly all meet an empty slot,
 * which the processor predicts. Looking for 10^6 keys among 10^3 takes 13 ns each instead of 22.
 */
const SPARSE_SLOTS = 2 ** 15;

/** Keys looked for at once: their cache lines fit the second level of any processor's cache. */
const PART = 4096;

/** Slots that the second level of the cache holds, 256 KB. */
const REGION_SLOTS = 2 ** 16;

function mixed(low: number, high: number): number {
  const both = Math.imul(low, 0x9e3779b1) ^ Math.imul(high ^ (high >>> 16), 0x85ebca6b);
  const twice = Math.imul(both ^ (both >>> 15), 0x2c1b3c6d);
  return twice ^ (twice >>> 13);
}

function hashOf(key: number): number {
  double[0] = key;
  return mixed(halves[0]!, halves[1]!);
}

/**
 * Ids of doubles by first appearance, from 0: NaN is one key; −0 must come as 0. Open addressing, at most half full. Slots hold ids only
 * and stay small, keys stand by id: a new key costs one cache line that is far away, one met before two.
 */
export class DoubleTable {
  /** The id plus one, under a tag; 0 is an empty slot. */
  #slots: Int32Array = new Int32Array(64);
  /** By id; NaN where an id has no slot. */
  #keys: Float64Array = new Float64Array(32).fill(Number.NaN);
  #count = 0;
  /** Slots in use. */
  #used = 0;
  #nan = -1;
  #tag = TAG;
  readonly #hashes = new Int32Array(PART);

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#keys.byteLength;
  }

  /** The id of the key; it is new when it equals the `count` from before the call. */
  idOf(key: number): number {
    if (Number.isNaN(key)) {
      if (this.#nan === -1) this.#nan = this.reserve();
      return this.#nan;
    }
    return this.#idOf(key, hashOf(key));
  }

  /** The id of the key; -1 when it has none. */
  find(key: number): number {
    return Number.isNaN(key) ? this.#nan : this.#find(key, hashOf(key));
  }

  #idOf(key: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) {
        slots[slot] = (hash & this.#tag) | (this.#count + 1);
        return this.#append(key);
      }
      if (((entry ^ hash) & this.#tag) !== 0) continue;
      const id = (entry & ~this.#tag) - 1;
      if (this.#keys[id] === key) return id;
    }
  }

  #find(key: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0) return -1;
      if (((entry ^ hash) & this.#tag) !== 0) continue;
      const id = (entry & ~this.#tag) - 1;
      if (this.#keys[id] === key) return id;
    }
  }

  /**
   * `ids[at]` becomes the id of `keys[at]`, for `at` below `length`. Some thousand keys are looked for at home, in loops
   * without calls in which the processor waits for many cache lines at once; those displaced or new come after that, in
   * their order, while the lines are still at hand.
   */
  idsOf(keys: Float64Array, length: number, ids: Int32Array): void {
    for (let start = 0; start < length; start += PART) {
      const end = Math.min(length, start + PART);
      if (this.#findAtHome(keys, start, end, ids, UNSURE)) continue;
      const hashes = this.#hashes;
      for (let at = start; at < end; at++) {
        if (ids[at] !== UNSURE) continue;
        const key = keys[at]!;
        ids[at] = Number.isNaN(key) ? this.idOf(key) : this.#idOf(key, hashes[at - start]!);
      }
    }
  }

  /** As `idsOf`, but -1 for a key that has no id. */
  findAll(keys: Float64Array, length: number, ids: Int32Array): void {
    for (let start = 0; start < length; start += PART) {
      const end = Math.min(length, start + PART);
      if (this.#findAtHome(keys, start, end, ids, -1)) continue;
      const hashes = this.#hashes;
      for (let at = start; at < end; at++) {
        if (ids[at] !== UNSURE) continue;
        const key = keys[at]!;
        ids[at] = Number.isNaN(key) ? this.#nan : this.#find(key, hashes[at - start]!);
      }
    }
  }

  /**
   * The ids of keys that stand in their home slot, `absent` for those whose home is empty, `UNSURE` for others; whether none
   * is `UNSURE`.
   */
  #findAtHome(keys: Float64Array, start: number, end: number, ids: Int32Array, absent: number): boolean {
    const hashes = this.#hashes;
    const length = end - start;
    const words = new Int32Array(keys.buffer, keys.byteOffset + start * 8, length * 2);
    for (let at = 0; at < length; at++) hashes[at] = mixed(words[at * 2]!, words[at * 2 + 1]!);
    readHomeSlots(this.#slots, hashes, length, ids, start);
    const known = this.#keys;
    const tag = this.#tag;
    // NaN has no slot.
    const isNanSure = absent === UNSURE || this.#nan === -1;
    let unsure = 0;
    for (let at = 0; at < length; at++) {
      const entry = ids[start + at]!;
      let id = UNSURE;
      if (entry === 0) {
        const key = keys[start + at]!;
        if (isNanSure || !Number.isNaN(key)) id = absent;
      } else if (((entry ^ hashes[at]!) & tag) === 0) {
        const own = (entry & ~tag) - 1;
        if (known[own] === keys[start + at]) id = own;
      }
      if (id === UNSURE) unsure++;
      ids[start + at] = id;
    }
    return unsure === 0;
  }

  /** The key of an id; NaN where it has none that can be found here. */
  keyOf(id: number): number {
    return this.#keys[id]!;
  }

  /** The first of `many` ids, one by default, that no key has. */
  reserve(many = 1): number {
    const id = this.#count;
    this.#count += many;
    this.#reserveKeys();
    return id;
  }

  #append(key: number): number {
    const id = this.#count++;
    this.#keys[id] = key;
    this.#reserveKeys();
    const least = this.#slots.length < SPARSE_SLOTS ? 8 : 2;
    if (++this.#used * least >= this.#slots.length) this.#spread(this.#slots.length * 2);
    return id;
  }

  /** There is always room for one more. */
  #reserveKeys(): void {
    if (this.#count < this.#keys.length) return;
    const known = this.#keys;
    let size = known.length;
    while (size <= this.#count) size *= 2;
    this.#keys = new Float64Array(size);
    this.#keys.set(known);
    this.#keys.fill(Number.NaN, known.length);
    if (size > TAGGED_IDS && this.#tag !== 0) {
      this.#tag = 0;
      this.#spread(this.#slots.length);
    }
  }

  /** Puts the keys into slots anew. */
  #spread(size: number): void {
    const slots = new Int32Array(size);
    const tag = this.#tag;
    if (size >= REGION_SLOTS * 4) spreadByRegion(this.#keys, this.#count, slots, tag);
    else spreadById(this.#keys, this.#count, slots, tag);
    this.#slots = slots;
  }
}

function spreadById(keys: Float64Array, count: number, slots: Int32Array, tag: number): void {
  const mask = slots.length - 1;
  const words = new Int32Array(keys.buffer);
  for (let id = 0; id < count; id++) {
    if (Number.isNaN(keys[id]!)) continue;
    const hash = mixed(words[id * 2]!, words[id * 2 + 1]!);
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = (hash & tag) | (id + 1);
  }
}

/** As `spreadById`, the ids of each region together: their slots are then in the cache. */
function spreadByRegion(keys: Float64Array, count: number, slots: Int32Array, tag: number): void {
  const mask = slots.length - 1;
  const words = new Int32Array(keys.buffer);
  const shift = Math.log2(REGION_SLOTS);
  const starts = new Int32Array(slots.length / REGION_SLOTS + 1);
  for (let id = 0; id < count; id++)
    if (!Number.isNaN(keys[id]!))
      starts[((mixed(words[id * 2]!, words[id * 2 + 1]!) & mask) >>> shift) + 1]!++;
  for (let region = 1; region < starts.length; region++) starts[region]! += starts[region - 1]!;
  const used = starts[starts.length - 1]!;
  const ids = new Int32Array(used);
  const hashes = new Int32Array(used);
  for (let id = 0; id < count; id++) {
    if (Number.isNaN(keys[id]!)) continue;
    const hash = mixed(words[id * 2]!, words[id * 2 + 1]!);
    const at = starts[(hash & mask) >>> shift]!++;
    ids[at] = id;
    hashes[at] = hash;
  }
  for (let at = 0; at < used; at++) {
    const hash = hashes[at]!;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = (hash & tag) | (ids[at]! + 1);
  }
}
