import { isAscii } from 'node:buffer';
import type { PackedTexts } from '../../columns/packed-texts.ts';
import type { OddText } from '../layout.ts';

/** Texts taken out of their bytes at once; a block of plain ASCII is decoded in one piece and cut. */
const BLOCK = 512;

/** Texts of a file, decoded as they are asked for. */
export class StoredTexts implements PackedTexts {
  readonly count: number;
  readonly bytes: Buffer;
  readonly offsets: Int32Array;
  readonly #odd: ReadonlyMap<number, string>;

  constructor(bytes: Buffer, offsets: Int32Array, odd: readonly OddText[] | undefined) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.count = Math.max(0, offsets.length - 1);
    this.#odd = new Map(odd?.map(([number, json]) => [number, JSON.parse(json) as string]));
  }

  isSaid(number: number): boolean {
    return this.#odd.size === 0 || !this.#odd.has(number);
  }

  at(number: number): string {
    const [start, end] = [this.offsets[number] as number, this.offsets[number + 1] as number];
    if (start === end) return '';
    return this.#odd.get(number) ?? this.bytes.toString('utf8', start, end);
  }

  /** Texts `start` to `end`, the last exclusive. */
  slice(start = 0, end = this.count): string[] {
    const out = new Array<string>(end - start);
    const offsets = this.offsets;
    for (let from = start; from < end; from += BLOCK) {
      const to = Math.min(end, from + BLOCK);
      const [first, last] = [offsets[from] as number, offsets[to] as number];
      const isPlain = this.#odd.size === 0 && isAscii(this.bytes.subarray(first, last));
      if (isPlain) {
        const all = this.bytes.toString('latin1', first, last);
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
