import { growBytes, growDoubles, growLongs } from '../../columns/grow.ts';
import { fitsNarrow, narrowed, narrowOffset, toNarrow } from '../../columns/long.ts';
import type { LongVector } from '../../columns/vector.ts';
import type { LongType } from '../../types/scalar-type.ts';
import { isUnset } from '../../types/time/unset.ts';
import type { JudgingWriter, MisfitCount } from './column-writer.ts';
import { writeExtended } from './extended-json.ts';

/** What a text spells: the narrow value (see `LongVector`), the exact one, or nothing. */
export type LongReading = number | bigint | undefined;

/** A column of 64-bit integers: long, datetime, timespan. Narrow as long as every value of the batch is. */
export class LongWriter implements JudgingWriter {
  readonly #type: LongType;
  readonly #read: (text: string) => LongReading;
  readonly #misfits: MisfitCount;
  /** Whether a number of JSON is such a value. */
  readonly #isNumber: boolean;
  #narrow: Float64Array = new Float64Array(1024);
  #exact: BigInt64Array | undefined;
  #valid: Uint8Array | undefined;
  #length = 0;
  #least = Number.POSITIVE_INFINITY;
  #greatest = Number.NEGATIVE_INFINITY;
  /** The span of values that are not narrow. */
  #exactLeast: bigint | undefined;
  #exactGreatest: bigint | undefined;
  #missing = 0;

  constructor(
    type: LongType,
    read: (text: string) => LongReading,
    misfits: MisfitCount,
    isNumber = type === 'long',
  ) {
    this.#type = type;
    this.#read = read;
    this.#misfits = misfits;
    this.#isNumber = isNumber;
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (start === end) this.none();
    else if (this.#type === 'long' && end - start <= 15) {
      const small = digits(bytes, start, end);
      if (small >= 0) this.#narrowValue(small);
      else this.string(bytes.toString('utf8', start, end));
    } else this.string(bytes.toString('utf8', start, end));
  }

  string(text: string): void {
    const value = this.#read(text);
    if (value === undefined) {
      if (text.trim() === '') this.#missing++;
      else this.#misfits.add(text);
      this.#null();
    } else if (typeof value === 'number') this.#narrowValue(value);
    else if (fitsNarrow(this.#type, value)) this.#narrowValue(toNarrow(this.#type, value));
    else this.#exactValue(value);
  }

  /**
   * Takes in `count` narrow values at once: those of `rows`, or the first ones. `states` says of each whether it is a value (0),
   * null (1), or to be written by `undecided` (2).
   */
  many(
    values: Float64Array,
    states: Uint8Array | undefined,
    rows: Int32Array | undefined,
    count: number,
    undecided: (row: number) => void,
  ): void {
    if (states === undefined && this.#valid === undefined && this.#exact === undefined) {
      const from = this.#length;
      this.#narrow = growDoubles(this.#narrow, from + count);
      if (rows === undefined)
        this.#narrow.set(count === values.length ? values : values.subarray(0, count), from);
      else
        for (let index = 0; index < count; index++)
          this.#narrow[from + index] = values[rows[index] as number] as number;
      this.#length = from + count;
      return;
    }
    for (let index = 0; index < count; index++) {
      const row = rows === undefined ? index : (rows[index] as number);
      const state = states === undefined ? 0 : states[row];
      if (state === 0) this.#narrowValue(values[row] as number);
      else if (state === 1) this.#null();
      else undecided(row);
    }
  }

  /** Widens the span by values that were given to `many`, or could have been. */
  saw(least: number, greatest: number): void {
    if (least < this.#least) this.#least = least;
    if (greatest > this.#greatest) this.#greatest = greatest;
  }

  /** So many of them, or of those that could have been, are nothing. */
  sawNothing(count: number): void {
    this.#missing += count;
  }

  literal(bytes: Buffer, start: number, end: number): void {
    if (this.#isNumber) this.text(bytes, start, end);
    else this.container(bytes, start, end);
  }

  container(bytes: Buffer, start: number, end: number): void {
    writeExtended(bytes.toString('utf8', start, end), this, this.#misfits);
  }

  none(): void {
    this.#missing++;
    this.#null();
  }

  #null(): void {
    this.#valid ??= new Uint8Array(this.#narrow.length).fill(1, 0, this.#length);
    this.#valid = growBytes(this.#valid, this.#length + 1);
    this.#valid[this.#length] = 0;
    this.#reserve();
    this.#narrow[this.#length] = 0;
    if (this.#exact !== undefined) this.#exact[this.#length] = 0n;
    this.#length++;
  }

  #narrowValue(value: number): void {
    const at = this.#length++;
    if (at >= this.#narrow.length) this.#narrow = growDoubles(this.#narrow, at + 1);
    this.#narrow[at] = value;
    if (this.#valid !== undefined) this.#setValid(at);
    if (this.#exact !== undefined) this.#setExact(at, BigInt(value) + narrowOffset(this.#type));
    if (value < this.#least) this.#least = value;
    if (value > this.#greatest) this.#greatest = value;
  }

  #exactValue(value: bigint): void {
    const at = this.#length++;
    if (this.#exact === undefined) {
      const offset = narrowOffset(this.#type);
      this.#exact = new BigInt64Array(Math.max(at + 1, this.#narrow.length));
      for (let row = 0; row < at; row++) this.#exact[row] = BigInt(this.#narrow[row] as number) + offset;
    }
    if (at >= this.#narrow.length) this.#narrow = growDoubles(this.#narrow, at + 1);
    if (this.#valid !== undefined) this.#setValid(at);
    this.#setExact(at, value);
    if (this.#type === 'datetime' && isUnset(value)) {
      this.#missing++;
      return;
    }
    if (this.#exactLeast === undefined || value < this.#exactLeast) this.#exactLeast = value;
    if (this.#exactGreatest === undefined || value > this.#exactGreatest) this.#exactGreatest = value;
  }

  #setExact(at: number, value: bigint): void {
    this.#exact = growLongs(this.#exact ?? new BigInt64Array(0), at + 1);
    this.#exact[at] = value;
  }

  #setValid(at: number): void {
    this.#valid = growBytes(this.#valid ?? new Uint8Array(0), at + 1);
    this.#valid[at] = 1;
  }

  #reserve(): void {
    this.#narrow = growDoubles(this.#narrow, this.#length + 1);
    if (this.#exact !== undefined) this.#exact = growLongs(this.#exact, this.#length + 1);
  }

  dropLast(): void {
    this.#length--;
  }

  /** The least and greatest value since the last call, without times that stand for none (`isUnset`). */
  takeSpan(): { readonly least: bigint; readonly greatest: bigint } | undefined {
    let [least, greatest] = [this.#exactLeast, this.#exactGreatest];
    if (this.#least <= this.#greatest) {
      const offset = narrowOffset(this.#type);
      const [from, to] = [BigInt(this.#least) + offset, BigInt(this.#greatest) + offset];
      if (least === undefined || from < least) least = from;
      if (greatest === undefined || to > greatest) greatest = to;
    }
    this.#least = Number.POSITIVE_INFINITY;
    this.#greatest = Number.NEGATIVE_INFINITY;
    this.#exactLeast = undefined;
    this.#exactGreatest = undefined;
    return least === undefined || greatest === undefined ? undefined : { least, greatest };
  }

  /** How many cells had no value since the last call; those that spell none are misfits. */
  takeMissing(): number {
    const missing = this.#missing;
    this.#missing = 0;
    return missing;
  }

  take(): LongVector {
    const length = this.#length;
    const valid = this.#valid?.slice(0, length);
    const values =
      this.#exact === undefined
        ? this.#narrow.slice(0, length)
        : narrowed(this.#type, this.#exact.slice(0, length), valid);
    this.#exact = undefined;
    this.#valid = undefined;
    this.#length = 0;
    return { type: this.#type, length, constant: false, valid, values };
  }
}

/** The number that at most 15 digits spell; negative when the text is anything else. */
function digits(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
