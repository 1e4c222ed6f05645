import { expand } from '../../columns/gather.ts';
import { isNullAt, type StringVector, type Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { CodedTexts } from './coded-texts.ts';
import type { BuiltColumn, ColumnBuilder } from './column-builder.ts';
import { PlainTexts } from './plain-texts.ts';

/** After a chunk of rows, a dictionary with more texts than this share of the rows is given up. */
const tooMany = 0.6;

/**
 * A column of texts: strings, guids, decimals by their digits, dynamic values by their JSON (given as strings, the empty one for null).
 * They have codes as long as that repays, and are plain from then on.
 */
export class TextBuilder implements ColumnBuilder {
  readonly #name: string;
  readonly #type: ScalarType;
  readonly #chunkRows: number;
  readonly #ownText: (text: string) => string | null;
  /** Until codes are given up. */
  #coded: CodedTexts | undefined;
  readonly #plain: PlainTexts;

  constructor(name: string, type: ScalarType, chunkRows: number) {
    this.#name = name;
    this.#type = type;
    this.#chunkRows = chunkRows;
    this.#ownText = type === 'dynamic' ? textOfJson : textAsItIs;
    this.#coded = new CodedTexts(type === 'string', chunkRows);
    this.#plain = new PlainTexts(type === 'string', chunkRows);
  }

  get textSize(): number {
    return this.#coded?.characters ?? this.#plain.characters;
  }

  append(given: Vector): void {
    const vector = expand(given);
    const coded = this.#coded;
    const ownText = this.#ownText;
    if (coded !== undefined && vector.type === 'string' && vector.codes !== undefined)
      coded.appendCodes(vector.values, vector.codes, vector.length, ownText);
    else {
      const ownAt = (row: number): string | null => {
        const text = textAt(vector, row);
        return text === null ? null : ownText(text);
      };
      if (coded !== undefined) this.#appendCoded(coded, vector.length, ownAt);
      else this.#plain.append(vector.length, ownAt);
    }
  }

  #appendCoded(coded: CodedTexts, length: number, ownAt: (row: number) => string | null): void {
    const before = coded.distinct;
    coded.append(length, ownAt);
    if (coded.rows >= this.#chunkRows && coded.distinct - before > length * tooMany) this.#giveUp(coded);
  }

  #giveUp(coded: CodedTexts): void {
    coded.eachStretch((length, textAt) => this.#plain.append(length, textAt));
    this.#coded = undefined;
  }

  finish(): BuiltColumn {
    const given = this.#coded;
    if (given !== undefined && given.rows >= this.#chunkRows && given.distinct > given.rows * tooMany)
      this.#giveUp(given);
    const shape = { name: this.#name, type: this.#type };
    const coded = this.#coded;
    // Without a row there is no batch to carry a dictionary.
    if (coded === undefined || coded.rows === 0)
      return { ...shape, form: 'texts', chunks: this.#plain.built() };
    return { ...shape, form: 'codes', ...coded.built() };
  }
}

const textAsItIs = (text: string): string => text;

/** The JSON of a dynamic value is never empty. */
const textOfJson = (text: string): string | null => (text === '' ? null : text);

function textAt(vector: Vector, row: number): string | null {
  if (isNullAt(vector, row)) return null;
  switch (vector.type) {
    case 'string':
      return textOf(vector, row);
    case 'guid':
      return vector.values[row] as string;
    case 'decimal':
      return String(vector.values[row]);
    default:
      throw new Error(`Expected texts and not ${vector.type}.`);
  }
}

const textOf = ({ values, codes }: StringVector, row: number): string =>
  values[codes === undefined ? row : (codes[row] as number)] as string;
