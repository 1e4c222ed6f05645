import { groupKey } from '../types/compare.ts';
import { isLongType, type ScalarType } from '../types/scalar-type.ts';
import { DoubleTable } from './hash.ts';
import { fitsNarrow, toNarrow } from './long.ts';
import { valueAt } from './make.ts';
import { isNullAt, type LongVector, type StringVector, stringAt, type Vector } from './vector.ts';

/**
 * Numbers the distinct values of one column over many batches: equal values get equal ids, numbered by first
 * appearance. Strings are case-sensitive, NaN is one value, −0 is 0, dynamic goes by its canonical text.
 */
export interface KeyIds {
  /** Writes the id of each of the first `length` rows. */
  number(vector: Vector, length: number, ids: Int32Array): void;
  /** As `number`, but values not met so far get −1 and are not remembered. */
  find(vector: Vector, length: number, ids: Int32Array): void;
  readonly count: number;
  /** About how many bytes the values take. */
  readonly bytes: number;
  /** The id of null; −1 as long as no null was seen. */
  readonly nullId: number;
}

export function createKeyIds(type: ScalarType): KeyIds {
  if (type === 'string') return new TextIds();
  if (isLongType(type)) return new LongIds();
  if (type === 'int' || type === 'real' || type === 'bool') return new NumberIds();
  return new BoxedIds(type);
}

function fillConstant(ids: Int32Array, length: number, id: number): void {
  ids.fill(id, 0, length);
}

/** A code that `find` was not asked for yet. */
const UNSEEN = -2;

/** Dictionaries are numbered code by code, once; plain texts through a map. */
/** Bytes of an entry of a map, and of a text or another object besides its content. */
const ENTRY = 40;
const OBJECT = 24;

class TextIds implements KeyIds {
  readonly nullId = -1;
  readonly #byText = new Map<string, number>();
  readonly #byDictionary = new WeakMap<readonly string[], Int32Array>();
  /** As `#byDictionary` for `find`, good as long as no text is added. */
  #found = new WeakMap<readonly string[], Int32Array>();
  #foundAt = 0;

  #textBytes = 0;

  get count(): number {
    return this.#byText.size;
  }

  get bytes(): number {
    return this.#textBytes + this.#byText.size * (ENTRY + OBJECT);
  }

  find(vector: Vector, length: number, ids: Int32Array): void {
    const { values, codes, constant } = vector as StringVector;
    if (constant) {
      if (length > 0) fillConstant(ids, length, this.#byText.get(stringAt(vector as StringVector, 0)) ?? -1);
      return;
    }
    if (codes === undefined) {
      for (let row = 0; row < length; row++) ids[row] = this.#byText.get(values[row]!) ?? -1;
      return;
    }
    const found = this.#foundIn(values);
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      let id = found[code]!;
      if (id === UNSEEN) {
        id = this.#byText.get(values[code]!) ?? -1;
        found[code] = id;
      }
      ids[row] = id;
    }
  }

  #foundIn(dictionary: readonly string[]): Int32Array {
    if (this.#foundAt !== this.#byText.size) {
      this.#found = new WeakMap();
      this.#foundAt = this.#byText.size;
    }
    const known = this.#found.get(dictionary);
    if (known !== undefined && known.length >= dictionary.length) return known;
    const found = new Int32Array(Math.max(dictionary.length, (known?.length ?? 0) * 2)).fill(UNSEEN);
    if (known !== undefined) found.set(known);
    this.#found.set(dictionary, found);
    return found;
  }

  number(vector: Vector, length: number, ids: Int32Array): void {
    const texts = vector as StringVector;
    if (texts.constant) {
      const code = texts.codes === undefined ? 0 : texts.codes[0]!;
      if (length > 0) fillConstant(ids, length, this.#idOf(texts.values[code]!));
    } else if (texts.codes === undefined) this.#numberTexts(texts.values, length, ids);
    else this.#numberCodes(texts.values, texts.codes, length, ids);
  }

  #idOf(text: string): number {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const id = this.#byText.size;
    this.#byText.set(text, id);
    this.#textBytes += text.length;
    return id;
  }

  #numberTexts(values: readonly string[], length: number, ids: Int32Array): void {
    let last: string | undefined;
    let lastId = -1;
    for (let row = 0; row < length; row++) {
      const text = values[row]!;
      if (text !== last) {
        last = text;
        lastId = this.#idOf(text);
      }
      ids[row] = lastId;
    }
  }

  #numberCodes(values: readonly string[], codes: Int32Array, length: number, ids: Int32Array): void {
    const known = this.#memo(values);
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      let id = known[code]!;
      if (id === -1) {
        id = this.#idOf(values[code]!);
        known[code] = id;
      }
      ids[row] = id;
    }
  }

  /** Ids by code, −1 where a code was not met yet; as long as the dictionary, which may grow between batches. */
  #memo(values: readonly string[]): Int32Array {
    const known = this.#byDictionary.get(values);
    if (known !== undefined && known.length >= values.length) return known;
    const memo = new Int32Array(Math.max(values.length, (known?.length ?? 0) * 2)).fill(-1);
    if (known !== undefined) memo.set(known);
    this.#byDictionary.set(values, memo);
    return memo;
  }
}

/**
 * Small non-negative integers (ports, event ids, counts) are looked up without hashing; the full range only once a
 * large batch shows that it repays the memory, and none once there are so many values that few are small.
 */
const DIRECT_SMALL = 256;
const DIRECT = 65_536;
const DIRECT_FROM_ROWS = 1024;

class NumberTable {
  readonly #table = new DoubleTable();
  #direct: Int32Array = new Int32Array(DIRECT_SMALL).fill(-1);
  /** Rows that were not looked up directly, their values, and their ids. */
  #rows = new Int32Array(0);
  #keys = new Float64Array(0);
  #ids = new Int32Array(0);
  nullId = -1;

  get count(): number {
    return this.#table.count;
  }

  get bytes(): number {
    return this.#table.bytes;
  }

  idOf(value: number): number {
    return this.#table.idOf(value + 0);
  }

  find(value: number): number {
    return this.#table.find(value + 0);
  }

  idOfNull(): number {
    if (this.nullId === -1) this.nullId = this.#table.reserve();
    return this.nullId;
  }

  reserve(): number {
    return this.#table.reserve();
  }

  number(values: Numbers, valid: Uint8Array | undefined, length: number, ids: Int32Array): void {
    if (length >= DIRECT_FROM_ROWS && this.#direct.length === DIRECT_SMALL) {
      const direct = new Int32Array(DIRECT).fill(-1);
      direct.set(this.#direct);
      this.#direct = direct;
    }
    if (this.count > DIRECT) this.#direct = none;
    // The first null gets its id in its turn: behind the rows before it.
    const firstNull = valid === undefined || this.nullId !== -1 ? -1 : valid.subarray(0, length).indexOf(0);
    if (firstNull > 0) this.#number(values, undefined, 0, firstNull, ids);
    if (firstNull >= 0) this.idOfNull();
    this.#number(values, valid, Math.max(firstNull, 0), length, ids);
  }

  #number(values: Numbers, valid: Uint8Array | undefined, start: number, end: number, ids: Int32Array): void {
    const left = this.#lookUp(values, valid, start, end, ids);
    if (left === 0) return;
    const found = this.#ids;
    this.#table.idsOf(this.#keys, left, found);
    const rows = this.#rows;
    const direct = this.#direct;
    if (direct.length === 0 && left === end - start) {
      ids.set(found.subarray(0, left), start);
      return;
    }
    for (let at = 0; at < left; at++) {
      const row = rows[at]!;
      ids[row] = found[at]!;
      const whole = values[row]! | 0;
      if (whole >= 0 && whole < direct.length && whole === values[row]) direct[whole] = found[at]!;
    }
  }

  findAll(values: Numbers, valid: Uint8Array | undefined, length: number, ids: Int32Array): void {
    const left = this.#lookUp(values, valid, 0, length, ids);
    if (left === 0) return;
    this.#table.findAll(this.#keys, left, this.#ids);
    for (let at = 0; at < left; at++) ids[this.#rows[at]!] = this.#ids[at]!;
  }

  /** Ids of nulls and of small integers met before; the other rows and their keys are put aside, and counted. */
  #lookUp(
    values: Numbers,
    valid: Uint8Array | undefined,
    start: number,
    end: number,
    ids: Int32Array,
  ): number {
    if (this.#rows.length < end - start) {
      this.#rows = new Int32Array(end - start);
      this.#keys = new Float64Array(end - start);
      this.#ids = new Int32Array(end - start);
    }
    const direct = this.#direct;
    const rows = this.#rows;
    const keys = this.#keys;
    let left = 0;
    for (let row = start; row < end; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = this.nullId;
        continue;
      }
      const value = values[row]! + 0;
      const whole = value | 0;
      if (whole >= 0 && whole < direct.length && whole === value && direct[whole] !== -1) {
        ids[row] = direct[whole]!;
        continue;
      }
      keys[left] = value;
      rows[left++] = row;
    }
    return left;
  }
}

type Numbers = Float64Array | Int32Array | Uint8Array;

const none = new Int32Array(0);

class NumberIds implements KeyIds {
  readonly #table = new NumberTable();

  get bytes(): number {
    return this.#table.bytes;
  }

  get count(): number {
    return this.#table.count;
  }

  get nullId(): number {
    return this.#table.nullId;
  }

  find(vector: Vector, length: number, ids: Int32Array): void {
    const values = vector.values as Float64Array;
    if (!vector.constant) this.#table.findAll(values, vector.valid, length, ids);
    else if (length > 0)
      fillConstant(ids, length, isNullAt(vector, 0) ? this.nullId : this.#table.find(values[0]!));
  }

  number(vector: Vector, length: number, ids: Int32Array): void {
    const values = vector.values as Float64Array;
    if (!vector.constant) this.#table.number(values, vector.valid, length, ids);
    else if (length > 0)
      fillConstant(ids, length, isNullAt(vector, 0) ? this.#table.idOfNull() : this.#table.idOf(values[0]!));
  }
}

class LongIds implements KeyIds {
  readonly #table = new NumberTable();
  readonly #wide = new Map<bigint, number>();

  get bytes(): number {
    return this.#table.bytes + this.#wide.size * (ENTRY + OBJECT);
  }

  get count(): number {
    return this.#table.count;
  }

  get nullId(): number {
    return this.#table.nullId;
  }

  number(vector: Vector, length: number, ids: Int32Array): void {
    const longs = vector as LongVector;
    if (longs.constant) {
      if (length > 0) fillConstant(ids, length, this.#idAt(longs, 0));
    } else if (longs.values instanceof Float64Array)
      this.#table.number(longs.values, longs.valid, length, ids);
    else for (let row = 0; row < length; row++) ids[row] = this.#idAt(longs, row);
  }

  find(vector: Vector, length: number, ids: Int32Array): void {
    const longs = vector as LongVector;
    const { values, valid, constant } = longs;
    if (!constant && values instanceof Float64Array) {
      this.#table.findAll(values, valid, length, ids);
      return;
    }
    for (let row = 0; row < length; row++) {
      const at = constant ? 0 : row;
      if (valid !== undefined && valid[at] === 0) {
        ids[row] = this.nullId;
        continue;
      }
      const value = values[at]!;
      if (typeof value === 'number') ids[row] = this.#table.find(value);
      else if (fitsNarrow(longs.type, value)) ids[row] = this.#table.find(toNarrow(longs.type, value));
      else ids[row] = this.#wide.get(value) ?? -1;
    }
  }

  #idAt(vector: LongVector, slot: number): number {
    if (isNullAt(vector, slot)) return this.#table.idOfNull();
    const value = vector.values[slot]!;
    if (typeof value === 'number') return this.#table.idOf(value);
    if (fitsNarrow(vector.type, value)) return this.#table.idOf(toNarrow(vector.type, value));
    const known = this.#wide.get(value);
    if (known !== undefined) return known;
    const id = this.#table.reserve();
    this.#wide.set(value, id);
    return id;
  }
}

/** `guid`, `decimal` and `dynamic`, by the key under which their values group. */
class BoxedIds implements KeyIds {
  readonly #type: ScalarType;
  readonly #byKey = new Map<unknown, number>();
  #keyBytes = 0;
  nullId = -1;

  constructor(type: ScalarType) {
    this.#type = type;
  }

  get count(): number {
    return this.#byKey.size;
  }

  get bytes(): number {
    return this.#keyBytes + this.#byKey.size * (ENTRY + OBJECT);
  }

  number(vector: Vector, length: number, ids: Int32Array): void {
    if (vector.constant) {
      if (length > 0) fillConstant(ids, length, this.#idAt(vector, 0));
    } else for (let row = 0; row < length; row++) ids[row] = this.#idAt(vector, row);
  }

  find(vector: Vector, length: number, ids: Int32Array): void {
    for (let row = 0; row < length; row++)
      ids[row] = this.#byKey.get(groupKey(valueAt(vector, row), this.#type)) ?? -1;
  }

  #idAt(vector: Vector, row: number): number {
    const key = groupKey(valueAt(vector, row), this.#type);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = this.#byKey.size;
    this.#byKey.set(key, id);
    if (typeof key === 'string') this.#keyBytes += key.length;
    if (key === null) this.nullId = id;
    return id;
  }
}
