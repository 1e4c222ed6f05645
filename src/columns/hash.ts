/** Dense ids by first appearance: the first key gets 0, the next new one 1, and so on. */

const EMPTY = -1;

/** The home slot of two 32-bit halves in a table of `mask + 1` slots. */
function home(low: number, high: number, mask: number): number {
  let mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & mask;
}

/** Places of a slot: both halves of the key, the id plus one (0 is an empty slot), and one to align it. */
const SLOT = 4;

/** Ids of pairs of 32-bit integers. Open addressing, at most half full, a whole entry in one cache line. */
export class PairTable {
  #slots: Int32Array = new Int32Array(64 * SLOT);
  #mask = 63;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The id of the pair; it is new when it equals the `count` from before the call. */
  idOf(first: number, second: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = home(first, second, mask); ; slot = (slot + 1) & mask) {
      const at = slot * SLOT;
      const entry = slots[at + 2]!;
      if (entry === 0) return this.#insert(at, first, second);
      if (slots[at] === first && slots[at + 1] === second) return entry - 1;
    }
  }

  /** The id of the pair; -1 when it has none. */
  find(first: number, second: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = home(first, second, mask); ; slot = (slot + 1) & mask) {
      const at = slot * SLOT;
      const entry = slots[at + 2]!;
      if (entry === 0) return -1;
      if (slots[at] === first && slots[at + 1] === second) return entry - 1;
    }
  }

  #insert(at: number, first: number, second: number): number {
    const id = this.#count++;
    this.#slots[at] = first;
    this.#slots[at + 1] = second;
    this.#slots[at + 2] = id + 1;
    if (this.#count * 2 > this.#mask) this.#grow();
    return id;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length / SLOT - 1;
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 2] === 0) continue;
      let slot = home(old[from]!, old[from + 1]!, mask);
      while (slots[slot * SLOT + 2] !== 0) slot = (slot + 1) & mask;
      slots[slot * SLOT] = old[from]!;
      slots[slot * SLOT + 1] = old[from + 1]!;
      slots[slot * SLOT + 2] = old[from + 2]!;
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

function homeOfDouble(key: number, mask: number): number {
  double[0] = key;
  return home(halves[0]!, halves[1]!, mask);
}

/** Ids of doubles: NaN is one key, −0 is 0. */
export class DoubleTable {
  #slots: Int32Array = new Int32Array(64).fill(EMPTY);
  #keys: Float64Array = new Float64Array(32);
  #count = 0;
  #nan = EMPTY;

  get count(): number {
    return this.#count;
  }

  /** The id of the key; it is new when it equals the `count` from before the call. */
  idOf(value: number): number {
    if (Number.isNaN(value)) {
      if (this.#nan === EMPTY) this.#nan = this.#append(Number.NaN);
      return this.#nan;
    }
    const key = value + 0;
    const mask = this.#slots.length - 1;
    for (let slot = homeOfDouble(key, mask); ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]!;
      if (id === EMPTY) {
        this.#slots[slot] = this.#count;
        return this.#append(key);
      }
      if (this.#keys[id] === key) return id;
    }
  }

  /** The id of the key; -1 when it has none. */
  find(value: number): number {
    if (Number.isNaN(value)) return this.#nan;
    const key = value + 0;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = homeOfDouble(key, mask); ; slot = (slot + 1) & mask) {
      const id = slots[slot]!;
      if (id === EMPTY || this.#keys[id] === key) return id;
    }
  }

  /** An id that no key has. */
  reserve(): number {
    return this.#append(Number.NaN);
  }

  #append(key: number): number {
    const id = this.#count++;
    this.#keys[id] = key;
    if (this.#count === this.#keys.length) this.#grow();
    return id;
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    const slots = new Int32Array(this.#slots.length * 2).fill(EMPTY);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#count; id++) {
      const key = keys[id]!;
      if (Number.isNaN(key)) continue;
      let slot = homeOfDouble(key, mask);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}
