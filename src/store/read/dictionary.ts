import { BATCH_ROWS } from '../../columns/batch.ts';
import { type PackedMember, packedDictionary, packedVector } from '../../columns/texts/packed-texts.ts';
import type { StringVector } from '../../columns/vector.ts';
import { Decimal } from '../../types/decimal.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { parseJson } from '../../types/json.ts';
import type { DictionaryIndex } from '../layout.ts';
import type { Segment } from './segment.ts';
import type { SharedTexts } from './shared-texts.ts';
import { StoredTexts, type TextPlaces } from './texts.ts';
import { intsOf } from './views.ts';

/** When the texts taken out singly come to this share of all, all are taken out. */
const FEW = 1 / 8;

/** Up to this many texts are taken out together: they cost less than a batch of rows does. */
const SMALL = BATCH_ROWS;

/** The distinct texts of a column of a segment, read and decoded as they are wanted. */
export class Dictionary {
  readonly #segment: Segment;
  readonly #index: DictionaryIndex;
  readonly #shared: SharedTexts;
  /** Its texts in the shared dictionary; `apart` where that has no room for them. */
  #place: ReturnType<SharedTexts['place']> | 'apart';
  #packed: StoredTexts | undefined;
  #all: readonly string[] | undefined;
  #singly = 0;
  readonly #members = new Map<string, PackedMember>();
  readonly #decimals = new Map<number, Decimal>();
  /** By code; undefined where none was read yet. */
  #dynamics: (DynamicValue | undefined)[] = [];

  constructor(segment: Segment, index: DictionaryIndex, shared: SharedTexts) {
    this.#shared = shared;
    this.#segment = segment;
    this.#index = index;
  }

  get count(): number {
    return this.#index.count;
  }

  get packed(): StoredTexts {
    if (this.#packed === undefined) {
      const { offsets, texts, odd } = this.#index;
      const read = (): TextPlaces => ({
        bytes: this.#segment.arrow(texts),
        offsets: intsOf(this.#segment.arrow(offsets)),
      });
      this.#packed = new StoredTexts(this.count, read, odd, (key) => this.#member(key));
    }
    return this.#packed;
  }

  #member(key: string): PackedMember | undefined {
    let found = this.#members.get(key);
    const index = found === undefined ? this.#index.members?.find((member) => member.key === key) : undefined;
    if (index !== undefined) {
      found = { codes: this.#segment.terms(index.codes), values: index.values.map(dynamicIn) };
      this.#members.set(key, found);
    }
    return found;
  }

  /** All texts by code. */
  get values(): readonly string[] {
    this.#all ??= this.packed.slice();
    return this.#all;
  }

  /**
   * Rows by their codes, which are taken over. A small dictionary is decoded at once and becomes part of the shared one, a large one is
   * decoded when a text of it is asked for.
   */
  vector(codes: Int32Array): StringVector {
    if (this.count > SMALL) return packedDictionary(this.packed, codes, () => this.values);
    this.#place ??= this.#shared.place(this.values) ?? 'apart';
    const rest = { type: 'string', length: codes.length, constant: false, codes, valid: undefined } as const;
    if (this.#place === 'apart') return { ...rest, values: this.values };
    const { numbers } = this.#place;
    if (numbers !== undefined)
      for (let row = 0; row < codes.length; row++) codes[row] = numbers[codes[row] as number] as number;
    return { ...rest, values: this.#shared.values };
  }

  /** As `vector`; the texts alone where few rows are wanted of a dictionary that is not decoded yet. */
  fewOrAll(codes: Int32Array): StringVector {
    return this.#isFew(codes.length) ? packedVector(this.packed, codes) : this.vector(codes);
  }

  /** Whether `wanted` texts, with those before, are few enough to be taken out singly. */
  #isFew(wanted: number): boolean {
    if (this.#all !== undefined) return false;
    this.#singly += wanted;
    return this.#singly <= this.count * FEW;
  }

  text(code: number): string {
    return this.#all === undefined ? this.packed.at(code) : (this.#all[code] as string);
  }

  decimal(code: number): Decimal {
    let value = this.#decimals.get(code);
    if (value === undefined) {
      value = decimalIn(this.text(code));
      this.#decimals.set(code, value);
    }
    return value;
  }

  dynamic(code: number): DynamicValue {
    let value = this.#dynamics[code];
    if (value === undefined) {
      if (this.#dynamics.length === 0) this.#dynamics = new Array(this.count).fill(undefined);
      value = dynamicIn(this.text(code));
      this.#dynamics[code] = value;
    }
    return value;
  }

  /** The terms of all texts, where they are many. */
  get terms(): Buffer | undefined {
    const { terms } = this.#index;
    return terms === undefined ? undefined : this.#segment.terms(terms);
  }
}

/** A decimal as a case spells it; throws on another text. */
export function decimalIn(text: string): Decimal {
  const value = Decimal.parse(text);
  if (value === undefined) throw new Error(`Expected a decimal in the case and not '${text}'.`);
  return value;
}

/** A dynamic value as a case spells it; throws on what is no JSON. */
export function dynamicIn(text: string): DynamicValue {
  const value = parseJson(text);
  if (value === undefined) throw new Error(`Expected JSON in the case and not '${text.slice(0, 100)}'.`);
  return value;
}
