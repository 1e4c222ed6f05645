import { growDoubles } from '../../../columns/grow.ts';
import { MergedDictionary } from '../../../columns/texts/merged-dictionary.ts';
import { type TextLists, textListVector } from '../../../columns/texts/text-lists.ts';
import type { StringVector, Vector } from '../../../columns/vector.ts';
import { GroupLog } from './group-log.ts';
import type { ValueLists } from './value-lists.ts';

/** Texts that codes in the log stand for, from a place on. */
interface Dictionary {
  readonly from: number;
  readonly texts: readonly string[];
}

/** Lists of texts, kept as dictionary codes until the arrays are asked for. */
export class CodeLists implements ValueLists {
  readonly #size: number;
  readonly #log = new GroupLog();
  #counts: Float64Array = new Float64Array(0);
  readonly #dictionaries: Dictionary[] = [];
  /** Texts that came without a dictionary. */
  readonly #ownTexts: string[] = [];
  #ownBytes = 0;

  constructor(size: number) {
    this.#size = size;
  }

  add(vector: Vector, groups: Int32Array, groupCount: number, rows: Int32Array | undefined): void {
    this.#counts = growDoubles(this.#counts, groupCount);
    const { values, codes, constant } = vector as StringVector;
    const length = rows === undefined ? groups.length : rows.length;
    const texts = codes === undefined ? this.#ownTexts : values;
    if (this.#dictionaries.at(-1)?.texts !== texts)
      this.#dictionaries.push({ from: this.#log.length, texts });
    if (codes === undefined) this.#addTexts(values, constant, groups, rows, length);
    else this.#addCodes(codes, constant, groups, rows, length);
  }

  get bytes(): number {
    return this.#counts.byteLength + this.#log.bytes + this.#ownBytes;
  }

  #addCodes(
    codes: Int32Array,
    constant: boolean,
    groups: Int32Array,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    const counts = this.#counts;
    const size = this.#size;
    const log = this.#log;
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0 || counts[group]! >= size) continue;
      counts[group]!++;
      log.push(group, codes[constant ? 0 : row]!);
    }
  }

  #addTexts(
    values: readonly string[],
    constant: boolean,
    groups: Int32Array,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    const counts = this.#counts;
    const size = this.#size;
    const log = this.#log;
    const own = this.#ownTexts;
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0 || counts[group]! >= size) continue;
      counts[group]!++;
      const text = values[constant ? 0 : row]!;
      log.push(group, own.length);
      own.push(text);
      this.#ownBytes += 32 + text.length;
    }
  }

  finish(groupCount: number): Vector {
    return textListVector(this.#textLists(groupCount));
  }

  #textLists(groupCount: number): TextLists {
    const starts = new Int32Array(groupCount + 1);
    for (let group = 0; group < groupCount; group++)
      starts[group + 1] = starts[group]! + (this.#counts[group] ?? 0);
    const places = starts.slice();
    const { chunks, length } = this.#log;
    const codes = new Int32Array(length);
    const only = this.#dictionaries[0]?.texts ?? [];
    const merged = this.#dictionaries.some(({ texts }) => texts !== only)
      ? new MergedDictionary()
      : undefined;
    let codeOf: ((code: number) => number) | undefined;
    let logged = 0;
    let next = 0;
    let change = merged === undefined ? length : 0;
    for (const { groups, values } of chunks)
      for (let at = 0; at < groups.length && logged < length; at++, logged++) {
        while (logged === change) {
          codeOf = merged?.codesOf(this.#dictionaries[next++]!.texts);
          change = this.#dictionaries[next]?.from ?? length;
        }
        const code = values[at]!;
        codes[places[groups[at]!]!++] = codeOf === undefined ? code : codeOf(code);
      }
    return { texts: merged?.texts ?? only, codes, starts };
  }
}
