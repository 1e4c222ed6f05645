import { JsonMembers } from '../../types/json-members.ts';
import type { OddText } from '../layout.ts';
import { ByteRanges } from './byte-ranges.ts';
import type { BuiltMember } from './column-builder.ts';

/** Texts of which fewer are bags than this share are not looked at as JSON; the first so many tell. */
const FEW_BAGS = 0.5;
const SAMPLE = 256;

/** So many keys are followed, those that come first, and each as long as its values are few and short. */
const mostKeys = 32;
const mostValues = 255;
const longestValue = 64;

/** Ways to write keys that are told apart by their bytes. */
const mostWritten = 256;

const BACKSLASH = 0x5c;

/** A key that is followed: the values that were met with it. */
interface Followed {
  readonly values: ByteRanges;
  /** By text: the number of its value from 1 on; 0 where it has none. */
  readonly codes: Uint8Array;
  isDropped: boolean;
  /** The number of the value that was met last. */
  last: number;
}

/**
 * The members of JSON bags that have few different values in many texts, such as a direction or a method: a query that asks for one
 * of them need not read the texts. Of a text that bytes cannot say nothing is told.
 */
export function bagMembers(
  bytes: Uint8Array,
  offsets: Int32Array,
  odd: readonly OddText[] | undefined,
): readonly BuiltMember[] {
  const count = offsets.length - 1;
  const isOdd = new Set(odd?.map(([number]) => number));
  const members = new FollowedKeys(bytes, count);
  const reader = new JsonMembers();
  let bags = 0;
  for (let number = 0; number < count; number++) {
    if (number === SAMPLE && bags < SAMPLE * FEW_BAGS) return [];
    if (!reader.read(bytes, offsets[number] as number, offsets[number + 1] as number)) continue;
    bags++;
    if (!isOdd.has(number)) members.take(number, reader.places, reader.count);
  }
  return members.built();
}

class FollowedKeys {
  readonly #bytes: Uint8Array;
  readonly #count: number;
  readonly #written: ByteRanges;
  /** By the number of how it is written. */
  readonly #byNumber: (Followed | undefined)[] = [];
  readonly #byKey = new Map<string, Followed>();
  readonly #lastAt: number[] = [];

  constructor(bytes: Uint8Array, count: number) {
    this.#bytes = bytes;
    this.#count = count;
    this.#written = new ByteRanges(bytes, mostWritten);
  }

  /** Takes the members of a text; of two equal keys the last value counts. */
  take(text: number, places: Int32Array, count: number): void {
    for (let at = 0; at < count * 4; at += 4) {
      const own = this.#followed(places[at] as number, places[at + 1] as number, at / 4);
      if (own === undefined || own.isDropped) continue;
      const [start, end] = [places[at + 2] as number, places[at + 3] as number];
      const value = end - start > longestValue ? undefined : own.values.numberOf(start, end, own.last);
      if (value === undefined) own.isDropped = true;
      else {
        own.codes[text] = value + 1;
        own.last = value;
      }
    }
  }

  /** `place` is how many keys the text has before it: there it often has the key that the text before had there. */
  #followed(start: number, end: number, place: number): Followed | undefined {
    const number = this.#written.numberOf(start, end, this.#lastAt[place] ?? 0);
    // With so many ways to write a key it is found by what it says.
    if (number === undefined) return this.#byKey.get(this.#keyAt(start, end));
    if (place < mostKeys) this.#lastAt[place] = number;
    if (number < this.#byNumber.length) return this.#byNumber[number];
    const own = this.#follow(this.#keyAt(start, end));
    this.#byNumber.push(own);
    return own;
  }

  #keyAt(start: number, end: number): string {
    const { buffer, byteOffset } = this.#bytes;
    const quoted = Buffer.from(buffer, byteOffset + start, end - start);
    const text = quoted.toString('utf8');
    return quoted.includes(BACKSLASH) ? (JSON.parse(text) as string) : text.slice(1, -1);
  }

  /** A key that comes late was followed from the start: no text before had it. */
  #follow(key: string): Followed | undefined {
    const known = this.#byKey.get(key);
    if (known !== undefined || this.#byKey.size >= mostKeys) return known;
    const own = {
      values: new ByteRanges(this.#bytes, mostValues),
      codes: new Uint8Array(this.#count),
      isDropped: false,
      last: 0,
    };
    this.#byKey.set(key, own);
    return own;
  }

  built(): readonly BuiltMember[] {
    return [...this.#byKey].flatMap(([key, { values, codes, isDropped }]) =>
      isDropped || !key.isWellFormed() ? [] : [{ key, values: values.texts(), codes }],
    );
  }
}
