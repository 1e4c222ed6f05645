/**
 * Numbers of the first chunk, and of the largest; each has twice as many as the one before. What is there is never copied when more come,
 * and many aggregates of a few values each take little room.
 */
const FIRST = 64;
const LARGEST = 65_536;

interface Chunk {
  readonly groups: Int32Array;
  readonly values: Float64Array;
}

/** Numbers with the group of each, in the order in which they came: 12 bytes each, where lists that grow would be copied again and again. */
export class GroupLog {
  readonly #chunks: Chunk[] = [];
  #length = 0;
  /** Numbers in the last chunk. */
  #filled = 0;

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#length * 12;
  }

  /** The numbers; the last chunk has room after those that count towards `length`. */
  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  push(group: number, value: number): void {
    let chunk = this.#chunks[this.#chunks.length - 1];
    if (chunk === undefined || this.#filled === chunk.groups.length) {
      const room = chunk === undefined ? FIRST : Math.min(LARGEST, chunk.groups.length * 2);
      chunk = { groups: new Int32Array(room), values: new Float64Array(room) };
      this.#chunks.push(chunk);
      this.#filled = 0;
    }
    chunk.groups[this.#filled] = group;
    chunk.values[this.#filled++] = value;
    this.#length++;
  }
}
