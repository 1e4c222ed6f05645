/** Numbers distinct texts without decoding those it knows: texts are compared as UTF-8 bytes. */
export class ByteDictionary {
  /** The texts by number; grows at its end. */
  readonly values: string[] = [];
  /** How many bytes all texts have. */
  size = 0;
  #slots: Int32Array = new Int32Array(1024).fill(-1);
  #hashes: Int32Array = new Int32Array(256);
  #ends: Int32Array = new Int32Array(256);
  #texts: Buffer = Buffer.allocUnsafeSlow(4096);
  readonly #others = new Map<string, number>();

  codeOf(bytes: Buffer, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot] as number;
      if (code < 0) break;
      if (this.#hashes[code] === hash && this.#equals(code, bytes, start, end)) return code;
      slot = (slot + 1) & mask;
    }
    return this.#add(slot, hash, bytes, start, end);
  }

  /** The number of a text that has no UTF-8 form. */
  codeOfText(text: string): number {
    let code = this.#others.get(text);
    if (code === undefined) {
      code = this.values.length;
      this.#others.set(text, code);
      this.values.push(text);
      this.#reserve(0);
      this.#ends[code] = this.size;
    }
    return code;
  }

  #equals(code: number, bytes: Buffer, start: number, end: number): boolean {
    let at = code === 0 ? 0 : (this.#ends[code - 1] as number);
    if ((this.#ends[code] as number) - at !== end - start) return false;
    const texts = this.#texts;
    for (let from = start; from < end; from++, at++) if (texts[at] !== bytes[from]) return false;
    return true;
  }

  #add(slot: number, hash: number, bytes: Buffer, start: number, end: number): number {
    const code = this.values.length;
    this.#reserve(end - start);
    bytes.copy(this.#texts, this.size, start, end);
    this.size += end - start;
    this.#ends[code] = this.size;
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    this.values.push(bytes.toString('utf8', start, end));
    if (this.values.length * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #reserve(more: number): void {
    if (this.values.length >= this.#ends.length) {
      const ends = new Int32Array(this.#ends.length * 2);
      ends.set(this.#ends);
      this.#ends = ends;
      const hashes = new Int32Array(ends.length);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
    }
    if (this.size + more <= this.#texts.length) return;
    const texts = Buffer.allocUnsafeSlow(Math.max(this.#texts.length * 2, this.size + more));
    this.#texts.copy(texts, 0, 0, this.size);
    this.#texts = texts;
  }

  /** Texts that have no UTF-8 form are in no slot: their numbers are left out here, too. */
  #rehash(): void {
    const before = this.#slots;
    const slots = new Int32Array(before.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (const code of before) {
      if (code < 0) continue;
      let slot = (this.#hashes[code] as number) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}
