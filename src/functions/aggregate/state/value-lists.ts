import { growDoubles } from '../../../columns/grow.ts';
import { narrowOffset } from '../../../columns/long.ts';
import { valueAt } from '../../../columns/make.ts';
import { MergedDictionary } from '../../../columns/merged-dictionary.ts';
import { dynamicBytes } from '../../../columns/size.ts';
import { type TextLists, textListVector } from '../../../columns/text-lists.ts';
import { isNullAt, type StringVector, type Vector } from '../../../columns/vector.ts';
import { toDynamic } from '../../../types/convert.ts';
import { DynamicDatetime, DynamicTimespan, type DynamicValue, dynamicReal } from '../../../types/dynamic.ts';
import { isLongType, type ScalarType } from '../../../types/scalar-type.ts';
import { dynamicVector } from './vectors.ts';

/**
 * Values of the first chunk, and of the largest; each has twice as many as the one before. What is there is never copied when more come,
 * and many aggregates of a few values each take little room.
 */
const FIRST = 64;
const LARGEST = 65_536;

/** Bytes of a value that is no double, and of its place in a map. */
const ODD = 80;

interface Chunk {
  readonly groups: Int32Array;
  readonly values: Float64Array;
}

/** Texts that numbers in the chunks stand for, from a place on. */
interface Dictionary {
  readonly from: number;
  readonly texts: readonly string[];
}

/**
 * The values of each group in the order in which they came, at most `size` of them, in the end as dynamic arrays. Until then numbers are kept
 * as such, and texts as their codes, 12 bytes each: so many lists that grow would be copied again and again. Texts stay codes until somebody
 * asks for the arrays.
 */
export class ValueLists {
  readonly #type: ScalarType;
  readonly #size: number;
  readonly #withNulls: boolean;
  readonly #isNumeric: boolean;
  readonly #dictionaries: Dictionary[] = [];
  /** Texts that came without a dictionary. */
  readonly #ownTexts: string[] = [];
  #counts: Float64Array = new Float64Array(0);
  readonly #chunks: Chunk[] = [];
  /** Numbers in the chunks. */
  #logged = 0;
  /** Numbers in the last chunk. */
  #filled = 0;
  /** By their place in the chunks: values that are no double. */
  readonly #odd = new Map<number, DynamicValue>();
  readonly #lists: DynamicValue[][] = [];
  #boxedBytes = 0;

  constructor(type: ScalarType, size: number, withNulls: boolean) {
    this.#type = type;
    this.#size = size;
    this.#withNulls = withNulls;
    this.#isNumeric = isLongType(type) || type === 'int' || type === 'real';
  }

  /** Takes the rows `rows[0]`, `rows[1]` … of a vector; all rows when there is no such list. */
  add(vector: Vector, groups: Int32Array, groupCount: number, rows: Int32Array | undefined): void {
    const length = rows === undefined ? groups.length : rows.length;
    if (vector.type === 'string') this.#addTexts(vector, groups, groupCount, rows, length);
    else if (!this.#isNumeric) this.#addBoxed(vector, groups, groupCount, rows, length);
    else if (vector.values instanceof BigInt64Array || this.#withNulls)
      this.#addOdd(vector, groups, groupCount, rows, length);
    else this.#addNumbers(vector, groups, groupCount, rows, length);
  }

  get bytes(): number {
    return this.#counts.byteLength + this.#logged * 12 + this.#odd.size * ODD + this.#boxedBytes;
  }

  #addTexts(
    { values, codes, constant }: StringVector,
    groups: Int32Array,
    groupCount: number,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    this.#counts = growDoubles(this.#counts, groupCount);
    const counts = this.#counts;
    const size = this.#size;
    const own = this.#ownTexts;
    const texts = codes === undefined ? own : values;
    if (this.#dictionaries.at(-1)?.texts !== texts) this.#dictionaries.push({ from: this.#logged, texts });
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0 || counts[group]! >= size) continue;
      counts[group]!++;
      const slot = constant ? 0 : row;
      if (codes !== undefined) this.#log(group, codes[slot]!);
      else {
        const text = values[slot]!;
        this.#log(group, own.length);
        own.push(text);
        this.#boxedBytes += 32 + text.length;
      }
    }
  }

  #addBoxed(
    vector: Vector,
    groups: Int32Array,
    groupCount: number,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    const lists = this.#lists;
    while (lists.length < groupCount) lists.push([]);
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0) continue;
      const found = lists[group]!;
      if (found.length >= this.#size || (!this.#withNulls && isNullAt(vector, row))) continue;
      const value = toDynamic(valueAt(vector, row), this.#type);
      found.push(value);
      this.#boxedBytes += 8 + dynamicBytes(value);
    }
  }

  #addOdd(
    vector: Vector,
    groups: Int32Array,
    groupCount: number,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    this.#counts = growDoubles(this.#counts, groupCount);
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0 || this.#counts[group]! >= this.#size) continue;
      if (!this.#withNulls && isNullAt(vector, row)) continue;
      this.#counts[group]!++;
      this.#odd.set(this.#logged, toDynamic(valueAt(vector, row), this.#type));
      this.#log(group, 0);
    }
  }

  #addNumbers(
    { values, valid, constant }: Vector,
    groups: Int32Array,
    groupCount: number,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    this.#counts = growDoubles(this.#counts, groupCount);
    const counts = this.#counts;
    const numbers = values as Float64Array;
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      const slot = constant ? 0 : row;
      if (group < 0 || counts[group]! >= this.#size || (valid !== undefined && valid[slot] === 0)) continue;
      counts[group]!++;
      this.#log(group, numbers[slot]!);
    }
  }

  #log(group: number, value: number): void {
    let chunk = this.#chunks[this.#chunks.length - 1];
    if (chunk === undefined || this.#filled === chunk.groups.length) {
      const room = chunk === undefined ? FIRST : Math.min(LARGEST, chunk.groups.length * 2);
      chunk = { groups: new Int32Array(room), values: new Float64Array(room) };
      this.#chunks.push(chunk);
      this.#filled = 0;
    }
    chunk.groups[this.#filled] = group;
    chunk.values[this.#filled++] = value;
    this.#logged++;
  }

  /** One array a group. */
  finish(groupCount: number): Vector {
    if (this.#type === 'string') return textListVector(this.#textLists(groupCount));
    return dynamicVector(this.#isNumeric ? this.#numberLists(groupCount) : this.#boxedLists(groupCount));
  }

  #boxedLists(groupCount: number): DynamicValue[][] {
    return Array.from({ length: groupCount }, (_, group) => this.#lists[group] ?? []);
  }

  #numberLists(groupCount: number): DynamicValue[][] {
    const lists = Array.from(
      { length: groupCount },
      (_, group) => new Array<DynamicValue>(this.#counts[group] ?? 0),
    );
    const places = new Int32Array(groupCount);
    const box = boxer(this.#type);
    let logged = 0;
    for (const { groups, values } of this.#chunks)
      for (let at = 0; at < groups.length && logged < this.#logged; at++, logged++) {
        const group = groups[at]!;
        const value = values[at]!;
        const odd = this.#odd.size === 0 ? undefined : this.#odd.get(logged);
        lists[group]![places[group]!++] =
          odd === undefined ? (box === undefined ? value + 0 : box(value)) : odd;
      }
    return lists;
  }

  #textLists(groupCount: number): TextLists {
    const starts = new Int32Array(groupCount + 1);
    for (let group = 0; group < groupCount; group++)
      starts[group + 1] = starts[group]! + (this.#counts[group] ?? 0);
    const places = starts.slice();
    const codes = new Int32Array(this.#logged);
    const only = this.#dictionaries[0]?.texts ?? [];
    const merged = this.#dictionaries.some(({ texts }) => texts !== only)
      ? new MergedDictionary()
      : undefined;
    let codeOf: ((code: number) => number) | undefined;
    let logged = 0;
    let next = 0;
    let change = merged === undefined ? this.#logged : 0;
    for (const { groups, values } of this.#chunks)
      for (let at = 0; at < groups.length && logged < this.#logged; at++, logged++) {
        while (logged === change) {
          codeOf = merged?.codesOf(this.#dictionaries[next++]!.texts);
          change = this.#dictionaries[next]?.from ?? this.#logged;
        }
        const code = values[at]!;
        codes[places[groups[at]!]!++] = codeOf === undefined ? code : codeOf(code);
      }
    return { texts: merged?.texts ?? only, codes, starts };
  }
}

/** How a stored number becomes dynamic; undefined when it is the value already. */
function boxer(type: ScalarType): ((value: number) => DynamicValue) | undefined {
  if (type === 'real') return dynamicReal;
  if (type === 'datetime') return (value) => new DynamicDatetime(BigInt(value) + narrowOffset('datetime'));
  if (type === 'timespan') return (value) => new DynamicTimespan(BigInt(value));
  return undefined;
}
