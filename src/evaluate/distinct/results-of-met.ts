import { concat } from '../../columns/concat.ts';
import { expand, gather } from '../../columns/gather.ts';
import { growInts } from '../../columns/grow.ts';
import { type PackedRows, packedRowsOf, packedVector } from '../../columns/texts/packed-texts.ts';
import { type StringVector, stringAt, type Vector } from '../../columns/vector.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { type DistinctCall, fairTrial, resultsOf, tooNew } from './distinct-call.ts';

/** After this many results, texts that are new more often than so are no longer compared with those before. */
const fewResults = 1024;
const mostlyNew = 0.5;

const UNKNOWN = -1;

/** What a dictionary is known by: its texts, or how they are packed. */
export const dictionaryOf = (vector: StringVector): object => packedRowsOf(vector)?.texts ?? vector.values;

/** What a function gives for the texts of a dictionary that rows have had. */
export class ResultsOfMet {
  readonly dictionary: object;
  readonly args: readonly Vector[];
  /** Few rows have a text that rows before had: remembering does not pay. */
  isHopeless = false;
  /** Rows looked up so far. */
  rows = 0;
  /** The number of each code's result. */
  #places: Int32Array = new Int32Array(0);
  #known = 0;
  #results: Vector | undefined;
  /** Results that are texts: the same array all along, so that what is asked of them can be remembered too. */
  readonly #texts: string[] = [];
  /** Their numbers, as long as equal ones are common. */
  #numbers: Map<string, number> | undefined = new Map();
  /** Results that are dynamic: added to, for joining them anew with each batch would take as long as there are many. */
  readonly #dynamics: DynamicValue[] = [];

  constructor(dictionary: object, args: readonly Vector[]) {
    this.dictionary = dictionary;
    this.args = args;
  }

  /** Computes the texts that rows of this batch are the first to have, and looks all rows up; undefined where one is refused. */
  answer(call: DistinctCall): Vector | undefined {
    const { varying, size, length } = call;
    const codes = varying.codes as Int32Array;
    const packed = packedRowsOf(varying);
    this.#places = growInts(this.#places, size, UNKNOWN);
    const places = this.#places;
    const fresh = this.#freshCodes(codes, length);
    this.rows += length;
    if (fresh.length > 0) {
      const pending = textsAt(varying, packed, fresh);
      const computed = resultsOf(call, pending);
      if (computed === undefined) {
        for (let index = 0; index < fresh.length; index++) places[fresh[index]!] = UNKNOWN;
        return undefined;
      }
      this.#keep(computed, fresh);
    }
    this.isHopeless = this.rows > fairTrial && fresh.length > length * tooNew;
    const rows = new Int32Array(length);
    for (let row = 0; row < length; row++) rows[row] = places[codes[row]!]!;
    return this.#look(rows, length);
  }

  /** The codes without a result, each once; they are marked. */
  #freshCodes(codes: Int32Array, length: number): Int32Array {
    const places = this.#places;
    const fresh = new Int32Array(length);
    let count = 0;
    for (let row = 0; row < length; row++) {
      const code = codes[row]!;
      if (places[code] !== UNKNOWN) continue;
      places[code] = 0;
      fresh[count++] = code;
    }
    return fresh.subarray(0, count);
  }

  #keep(computed: Vector, fresh: Int32Array): void {
    const places = this.#places;
    const before = this.#known;
    this.#known += fresh.length;
    if (computed.type === 'string')
      for (let index = 0; index < fresh.length; index++)
        places[fresh[index]!] = this.#numberOf(stringAt(computed, index));
    else {
      for (let index = 0; index < fresh.length; index++) places[fresh[index]!] = before + index;
      if (computed.type === 'dynamic')
        for (let index = 0; index < fresh.length; index++)
          this.#dynamics.push(computed.values[computed.constant ? 0 : index]!);
      else
        this.#results =
          this.#results === undefined ? expand(computed) : concat(computed.type, [this.#results, computed]);
    }
  }

  /** Many texts may have one result: then what comes after has few to look at. */
  #numberOf(text: string): number {
    const texts = this.#texts;
    const found = this.#numbers?.get(text);
    if (found !== undefined) return found;
    this.#numbers?.set(text, texts.length);
    if (this.#known > fewResults && texts.length > this.#known * mostlyNew) this.#numbers = undefined;
    return texts.push(text) - 1;
  }

  #look(rows: Int32Array, length: number): Vector {
    const rest = { length, constant: false, valid: undefined } as const;
    if (this.#dynamics.length > 0) {
      const found = new Array<DynamicValue>(length);
      for (let row = 0; row < length; row++) found[row] = this.#dynamics[rows[row]!]!;
      return { type: 'dynamic', ...rest, values: found };
    }
    return this.#results === undefined
      ? { type: 'string', ...rest, values: this.#texts, codes: rows }
      : gather(this.#results, rows);
  }
}

function textsAt(varying: StringVector, packed: PackedRows | undefined, codes: Int32Array): StringVector {
  if (packed !== undefined) return packedVector(packed.texts, codes);
  const { values } = varying;
  return {
    type: 'string',
    length: codes.length,
    constant: false,
    values: Array.from(codes, (code) => values[code]!),
    codes: undefined,
    valid: undefined,
  };
}
