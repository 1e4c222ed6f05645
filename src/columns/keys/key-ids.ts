import { type GroupKey, groupKey } from '../../types/compare.ts';
import { isLongType, type ScalarType } from '../../types/scalar-type.ts';
import { fitsNarrow, toNarrow } from '../long.ts';
import { valueAt } from '../make.ts';
import { isNullAt, type LongVector, type StringVector, stringAt, type Vector } from '../vector.ts';
import { ManyMap } from './many-map.ts';
import { keepMet } from './met-rows.ts';
import { NumberTable } from './number-table.ts';
import { TextTable } from './text-table.ts';

/**
 * Numbers the distinct values of one column over many batches: equal values get equal ids, numbered by first
 * appearance. Strings are case-sensitive, NaN is one value, −0 is 0, dynamic goes by its canonical text.
 */
export interface KeyIds {
  /** Writes the id of each of the first `length` rows. */
  number(vector: Vector, length: number, ids: Int32Array): void;
  /** As `number`, but values not met so far get −1 and are not remembered. */
  find(vector: Vector, length: number, ids: Int32Array): void;
  /** As `find`, but writes only the rows whose value was met, into `rows`, and their ids, into `ids`; how many they are. */
  findMet(vector: Vector, length: number, rows: Int32Array, ids: Int32Array): number;
  readonly count: number;
  /** About how many bytes the values take. */
  readonly bytes: number;
  /** The id of null; −1 as long as no null was seen. */
  readonly nullId: number;
}

/** For columns of that type: the ids of two types say nothing of each other. */
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

/** Bytes of an entry of a map, and of a text or another object besides its content. */
const ENTRY = 40;
const OBJECT = 24;

/** Whether rows are so few that room for each text of their dictionary costs more than looking up each row's text. */
const isFew = (rows: number, dictionary: readonly string[]): boolean => rows * 32 < dictionary.length;

/** Dictionaries are numbered code by code, once; plain texts, and those of few rows, through a table. */
class TextIds implements KeyIds {
  readonly nullId = -1;
  readonly #byText = new TextTable();
  readonly #byDictionary = new WeakMap<readonly string[], Int32Array>();
  /** As `#byDictionary` for `find`, good as long as no text is added. */
  #found = new WeakMap<readonly string[], Int32Array>();
  #foundAt = 0;

  get count(): number {
    return this.#byText.count;
  }

  get bytes(): number {
    return this.#byText.bytes;
  }

  find(vector: Vector, length: number, ids: Int32Array): void {
    const { values, codes, constant } = vector as StringVector;
    if (constant) {
      if (length > 0) fillConstant(ids, length, this.#byText.find(stringAt(vector as StringVector, 0)));
      return;
    }
    if (codes === undefined) {
      this.#byText.findAll(values, length, ids);
      return;
    }
    const found = this.#foundIn(values);
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      let id = found[code]!;
      if (id === UNSEEN) {
        id = this.#byText.find(values[code]!);
        found[code] = id;
      }
      ids[row] = id;
    }
  }

  findMet(vector: Vector, length: number, rows: Int32Array, ids: Int32Array): number {
    this.find(vector, length, ids);
    return keepMet(ids, length, rows);
  }

  #foundIn(dictionary: readonly string[]): Int32Array {
    if (this.#foundAt !== this.#byText.count) {
      this.#found = new WeakMap();
      this.#foundAt = this.#byText.count;
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
      if (length > 0) fillConstant(ids, length, this.#byText.idOf(texts.values[code]!));
    } else if (texts.codes === undefined) this.#byText.idsOf(texts.values, length, ids);
    else this.#numberCodes(texts.values, texts.codes, length, ids);
  }

  #numberCodes(values: readonly string[], codes: Int32Array, length: number, ids: Int32Array): void {
    if (isFew(length, values) && !this.#byDictionary.has(values)) {
      for (let row = 0; row < length; row++) ids[row] = this.#byText.idOf(values[codes[row]!]!);
      return;
    }
    const known = this.#memo(values);
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      let id = known[code]!;
      if (id === -1) {
        id = this.#byText.idOf(values[code]!);
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

  findMet(vector: Vector, length: number, rows: Int32Array, ids: Int32Array): number {
    const { values, valid, constant } = vector;
    if (!constant) return this.#table.findMet(values as Float64Array, valid, length, rows, ids);
    this.find(vector, length, ids);
    return keepMet(ids, length, rows);
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
  readonly #wide = new ManyMap<bigint>();

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

  findMet(vector: Vector, length: number, rows: Int32Array, ids: Int32Array): number {
    const { values, valid, constant } = vector as LongVector;
    if (!constant && values instanceof Float64Array)
      return this.#table.findMet(values, valid, length, rows, ids);
    this.find(vector, length, ids);
    return keepMet(ids, length, rows);
  }

  #idAt(vector: LongVector, slot: number): number {
    if (isNullAt(vector, slot)) return this.#table.idOfNull();
    const value = vector.values[slot]!;
    if (typeof value === 'number') return this.#table.idOf(value);
    if (fitsNarrow(vector.type, value)) return this.#table.idOf(toNarrow(vector.type, value));
    const known = this.#wide.get(value);
    if (known !== undefined) return known;
    const id = this.#table.reserve();
    this.#wide.add(value, id);
    return id;
  }
}

/** `guid`, `decimal` and `dynamic`, by the key under which their values group. */
class BoxedIds implements KeyIds {
  readonly #type: ScalarType;
  readonly #byKey = new ManyMap<GroupKey>();
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

  findMet(vector: Vector, length: number, rows: Int32Array, ids: Int32Array): number {
    this.find(vector, length, ids);
    return keepMet(ids, length, rows);
  }

  #idAt(vector: Vector, row: number): number {
    const key = groupKey(valueAt(vector, row), this.#type);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = this.#byKey.size;
    this.#byKey.add(key, id);
    if (typeof key === 'string') this.#keyBytes += key.length;
    if (key === null) this.nullId = id;
    return id;
  }
}
