import { isAscii } from 'node:buffer';
import type { PackedMember, PackedTexts } from '../../columns/texts/packed-texts.ts';
import type { OddText } from '../layout.ts';

/** Texts taken out of their bytes at once; a block of plain ASCII is decoded in one piece and cut. */
const BLOCK = 512;

/** Where texts lie. */
export interface TextPlaces {
  readonly bytes: Buffer;
  readonly offsets: Int32Array;
}

/** Texts of a file, read when the first of them is asked for and decoded one by one. */
export class StoredTexts implements PackedTexts {
  readonly count: number;
  readonly #read: () => TextPlaces;
  readonly #odd: ReadonlyMap<number, string>;
  readonly #member: ((key: string) => PackedMember | undefined) | undefined;
  #places: TextPlaces | undefined;

  constructor(
    count: number,
    read: () => TextPlaces,
    odd: readonly OddText[] | undefined,
    member?: (key: string) => PackedMember | undefined,
  ) {
    this.count = count;
    this.#read = read;
    this.#odd = new Map(odd?.map(([number, json]) => [number, JSON.parse(json) as string]));
    this.#member = member;
  }

  get bytes(): Buffer {
    this.#places ??= this.#read();
    return this.#places.bytes;
  }

  get offsets(): Int32Array {
    this.#places ??= this.#read();
    return this.#places.offsets;
  }

  member(key: string): PackedMember | undefined {
    return this.#member?.(key);
  }

  isSaid(number: number): boolean {
    return this.#odd.size === 0 || !this.#odd.has(number);
  }

  at(number: number): string {
    const { bytes, offsets } = this;
    const [start, end] = [offsets[number] as number, offsets[number + 1] as number];
    if (start === end) return '';
    return this.#odd.get(number) ?? bytes.toString('utf8', start, end);
  }

  /** Texts `start` to `end`, the last exclusive. */
  slice(start = 0, end = this.count): string[] {
    const out = new Array<string>(end - start);
    const { bytes, offsets } = this;
    for (let from = start; from < end; from += BLOCK) {
      const to = Math.min(end, from + BLOCK);
      const [first, last] = [offsets[from] as number, offsets[to] as number];
      const isPlain = this.#odd.size === 0 && isAscii(bytes.subarray(first, last));
      if (isPlain) {
        const all = bytes.toString('latin1', first, last);
        for (let number = from; number < to; number++)
          out[number - start] = all.slice(
            (offsets[number] as number) - first,
            (offsets[number + 1] as number) - first,
          );
      } else for (let number = from; number < to; number++) out[number - start] = this.at(number);
    }
    return out;
  }
}
