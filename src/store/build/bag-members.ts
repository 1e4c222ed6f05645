import { growBytes } from '../../columns/grow.ts';
import { JsonMembers } from '../../types/json/json-members.ts';
import { ByteRanges } from './byte-ranges.ts';
import type { BuiltMember } from './column-builder.ts';

/** If fewer than this share of the first texts are bags, the texts are not looked at as JSON. */
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
  codes: Uint8Array;
  isDropped: boolean;
  /** The number of the value that was met last. */
  last: number;
}

/**
 * The members of JSON bags that have few different values in many texts, such as a direction or a method: a query that asks for one of them need
 * not read the texts. A text without a UTF-8 form (a lone surrogate) is left out. Texts come some at a time.
 */
export class BagMembers {
  readonly #reader = new JsonMembers();
  readonly #keys = new FollowedKeys();
  #count = 0;
  #bags = 0;

  /** Takes in texts, which lie in `bytes` as UTF-8; `isOdd` tells those that bytes cannot say. */
  add(bytes: Uint8Array, offsets: Int32Array, isOdd: (number: number) => boolean): void {
    const reader = this.#reader;
    const count = offsets.length - 1;
    this.#keys.reserve(this.#count + count);
    for (let number = 0; number < count; number++) {
      if (this.#isGivenUp()) return;
      const isBag = reader.read(bytes, offsets[number] as number, offsets[number + 1] as number);
      if (isBag) this.#bags++;
      if (isBag && !isOdd(number)) this.#keys.take(this.#count, bytes, reader.places, reader.count);
      this.#count++;
    }
  }

  #isGivenUp(): boolean {
    return this.#count === SAMPLE && this.#bags < SAMPLE * FEW_BAGS;
  }

  built(): readonly BuiltMember[] {
    return this.#isGivenUp() ? [] : this.#keys.built(this.#count);
  }
}

class FollowedKeys {
  readonly #written = new ByteRanges(mostWritten);
  /** By the number of how it is written. */
  readonly #byNumber: (Followed | undefined)[] = [];
  readonly #byKey = new Map<string, Followed>();
  readonly #lastAt: number[] = [];
  #room = 0;

  /** Makes room for so many texts. */
  reserve(count: number): void {
    this.#room = Math.max(this.#room, count);
    for (const own of this.#byKey.values()) if (!own.isDropped) own.codes = growBytes(own.codes, count);
  }

  /** Takes the members of a text; of two equal keys the last value counts. */
  take(text: number, bytes: Uint8Array, places: Int32Array, count: number): void {
    for (let at = 0; at < count * 4; at += 4) {
      const own = this.#followed(bytes, places[at] as number, places[at + 1] as number, at / 4);
      if (own === undefined || own.isDropped) continue;
      const [start, end] = [places[at + 2] as number, places[at + 3] as number];
      const value = end - start > longestValue ? undefined : own.values.numberOf(bytes, start, end, own.last);
      if (value === undefined) own.isDropped = true;
      else {
        own.codes[text] = value + 1;
        own.last = value;
      }
    }
  }

  /** `place` is how many keys the text has before it: there it often has the key that the text before had there. */
  #followed(bytes: Uint8Array, start: number, end: number, place: number): Followed | undefined {
    const number = this.#written.numberOf(bytes, start, end, this.#lastAt[place] ?? 0);
    // With so many ways to write a key it is found by what it says.
    if (number === undefined) return this.#byKey.get(keyAt(bytes, start, end));
    if (place < mostKeys) this.#lastAt[place] = number;
    if (number < this.#byNumber.length) return this.#byNumber[number];
    const own = this.#follow(keyAt(bytes, start, end));
    this.#byNumber.push(own);
    return own;
  }

  /** A key that comes late was followed from the start: no text before had it. */
  #follow(key: string): Followed | undefined {
    const known = this.#byKey.get(key);
    if (known !== undefined || this.#byKey.size >= mostKeys) return known;
    const own = {
      values: new ByteRanges(mostValues),
      codes: new Uint8Array(this.#room),
      isDropped: false,
      last: 0,
    };
    this.#byKey.set(key, own);
    return own;
  }

  /** Of so many texts. */
  built(count: number): readonly BuiltMember[] {
    return [...this.#byKey].flatMap(([key, { values, codes, isDropped }]) =>
      isDropped || !key.isWellFormed()
        ? []
        : [{ key, values: values.texts(), codes: codes.subarray(0, count) }],
    );
  }
}

function keyAt(bytes: Uint8Array, start: number, end: number): string {
  const quoted = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const text = quoted.toString('utf8');
  return quoted.includes(BACKSLASH) ? (JSON.parse(text) as string) : text.slice(1, -1);
}
