import { TermFilterBuilder } from '../../scan/term-filter.ts';
import type { OddText } from '../layout.ts';
import { BagMembers } from './bag-members.ts';
import type { BuiltTexts } from './column-builder.ts';
import { textBytes } from './text-bytes.ts';

/** A dictionary is searched text by text below this size; above it has a filter of terms. */
const searchedWhole = 512;

/** A dictionary with more texts than this is looked at as JSON: fewer are read in no time. */
const manyTexts = 4096;

/** Texts that were settled together, as UTF-8. */
interface Piece {
  readonly texts: readonly string[];
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
  readonly isOdd: (number: number) => boolean;
}

/**
 * The distinct texts of a column. What is kept of them is made as they come, some at a time, so that little is left to do at the end,
 * when threads that read have nothing more to do.
 */
export class DictionaryBuilder {
  readonly texts: string[] = [];
  readonly #pieces: Piece[] = [];
  readonly #odd: OddText[] = [];
  #settled = 0;
  /** Where texts are looked into: their terms, and what they are as JSON. */
  readonly #terms: Fed<TermFilterBuilder> | undefined;
  readonly #members: Fed<BagMembers> | undefined;

  /** `isSearched`: whether conditions look into the texts. */
  constructor(isSearched: boolean) {
    if (!isSearched) return;
    this.#terms = new Fed(searchedWhole, new TermFilterBuilder(), (terms, { texts, bytes, offsets }) =>
      terms.add(texts, bytes, offsets),
    );
    this.#members = new Fed(manyTexts, new BagMembers(), (members, { bytes, offsets, isOdd }) =>
      members.add(bytes, offsets, isOdd),
    );
  }

  /** Takes in what is new among the texts. */
  settle(): void {
    const before = this.#settled;
    if (this.texts.length === before) return;
    const texts = this.texts.slice(before);
    const { bytes, offsets, odd = [] } = textBytes(texts);
    const oddNumbers = new Set(odd.map(([number]) => number));
    this.#pieces.push({ texts, bytes, offsets, isOdd: (number) => oddNumbers.has(number) });
    for (const [number, json] of odd) this.#odd.push([before + number, json]);
    this.#settled = this.texts.length;
    this.#terms?.feed(this.#pieces, this.texts.length);
    this.#members?.feed(this.#pieces, this.texts.length);
  }

  built(): BuiltTexts {
    this.settle();
    const count = this.texts.length;
    const terms = this.#terms?.of(count)?.built();
    const members = this.#members?.of(count)?.built() ?? [];
    return {
      count,
      ...joined(this.#pieces, count),
      ...(this.#odd.length === 0 ? {} : { odd: this.#odd }),
      ...(terms === undefined ? {} : { terms }),
      ...(members.length === 0 ? {} : { members }),
    };
  }
}

/** Something that is made of all texts where there are more than `least`. */
class Fed<Builder> {
  readonly #least: number;
  readonly #builder: Builder;
  readonly #take: (builder: Builder, piece: Piece) => void;
  #taken = 0;

  constructor(least: number, builder: Builder, take: (builder: Builder, piece: Piece) => void) {
    this.#least = least;
    this.#builder = builder;
    this.#take = take;
  }

  feed(pieces: readonly Piece[], count: number): void {
    if (this.of(count) === undefined) return;
    for (; this.#taken < pieces.length; this.#taken++)
      this.#take(this.#builder, pieces[this.#taken] as Piece);
  }

  of(count: number): Builder | undefined {
    return count > this.#least ? this.#builder : undefined;
  }
}

function joined(pieces: readonly Piece[], count: number): Pick<BuiltTexts, 'bytes' | 'offsets'> {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const offsets = new Int32Array(count + 1);
  let [number, size] = [0, 0];
  for (const piece of pieces) {
    for (let at = 1; at < piece.offsets.length; at++)
      offsets[++number] = size + (piece.offsets[at] as number);
    size += piece.bytes.length;
  }
  return { bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)), offsets };
}
