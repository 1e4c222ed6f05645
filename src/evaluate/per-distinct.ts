import { BATCH_ROWS } from '../columns/batch.ts';
import { valueAt } from '../columns/make.ts';
import { packedRowsOf } from '../columns/texts/packed-texts.ts';
import type { StringVector, Vector } from '../columns/vector.ts';
import { dictionaryOf, ResultsByCode } from './results-by-code.ts';
import { ResultsOfAll } from './results-of-all.ts';
import type { VectorFunction } from './vector-function.ts';

/** A dictionary of up to this many texts is computed as a whole. */
const SMALL = 64;

/** So many times as many texts as rows so far are not worth a table of places. */
const FEW_ROWS = 32;

/**
 * Wraps a deterministic function so that a single varying argument, when it is a dictionary-encoded text, is computed
 * once per dictionary entry and looked up by code. Of a dictionary that is larger than a batch, only the entries that rows have
 * are computed. An argument that is constant in each batch, as the name of a union's leg is, need not be so in all of them.
 */
export function perDistinct(run: VectorFunction): VectorFunction {
  const remembered = new Remembered(run);
  return (args, length) => {
    let at = -1;
    for (let index = 0; index < args.length; index++) {
      if (args[index]!.constant) continue;
      if (at >= 0) return run(args, length);
      at = index;
    }
    if (at < 0) return oneForAll(run, args, length);
    const varying = args[at]!;
    if (varying.type !== 'string' || varying.codes === undefined) return run(args, length);
    return remembered.answer(args, at, varying, length) ?? run(args, length);
  };
}

/** All arguments are constant, yet not folded (a subquery's value): one row stands for all. */
function oneForAll(run: VectorFunction, args: readonly Vector[], length: number): Vector {
  if (length === 0 || args.length === 0) return run(args, length);
  const one = run(
    args.map((arg) => ({ ...arg, length: 1 }) as Vector),
    1,
  );
  return { ...one, length, constant: true } as Vector;
}

/** The results of one function for the dictionary that its varying argument had last. */
class Remembered {
  readonly #run: VectorFunction;
  #ofAll: ResultsOfAll | undefined;
  #byCode: ResultsByCode | undefined;
  /** A dictionary that remembering does not pay for. */
  #hopeless: object | undefined;
  /** The dictionary of which rows have had too few texts so far for a table of places, and how many rows there were. */
  #sparse: { readonly dictionary: object; rows: number } | undefined;

  constructor(run: VectorFunction) {
    this.#run = run;
  }

  /** The rows of a batch by the codes of its argument `at`; undefined where they are better computed one by one. */
  answer(args: readonly Vector[], at: number, varying: StringVector, length: number): Vector | undefined {
    const dictionary = dictionaryOf(varying);
    if (dictionary === this.#hopeless) return undefined;
    const size = packedRowsOf(varying)?.texts.count ?? varying.values.length;
    if (!isFor(this.#ofAll, dictionary, args, at)) {
      const byCode = isFor(this.#byCode, dictionary, args, at) ? this.#byCode : undefined;
      // After this many rows most texts have been asked for: computing all that are left is then faster than finding the new ones among each batch.
      const isWellKnown =
        byCode !== undefined && byCode.rows > size * 2 && size <= length * 2 && size <= BATCH_ROWS;
      if (size > length / 2 && size > SMALL && !isWellKnown) {
        const table = byCode ?? this.#newTable(dictionary, args, size, length);
        const answer = table?.answer(this.#run, args, at, varying, length);
        if (table?.isHopeless === true) this.#hopeless = dictionary;
        return answer;
      }
      this.#ofAll = new ResultsOfAll(dictionary, args);
    }
    const answer = this.#ofAll!.answer(this.#run, args, { at, varying, size }, length);
    if (this.#ofAll!.isHopeless) {
      this.#hopeless = dictionary;
      this.#ofAll = undefined;
    }
    return answer;
  }

  /** A table of places for a dictionary of `size` texts, once enough rows have come. */
  #newTable(
    dictionary: object,
    args: readonly Vector[],
    size: number,
    length: number,
  ): ResultsByCode | undefined {
    if (this.#sparse?.dictionary !== dictionary) this.#sparse = { dictionary, rows: 0 };
    this.#sparse.rows += length;
    if (size > this.#sparse.rows * FEW_ROWS) return undefined;
    this.#byCode = new ResultsByCode(dictionary, args);
    return this.#byCode;
  }
}

/** Whether results are those of a dictionary beside the constants that the other arguments hold. */
const isFor = <Results extends { readonly dictionary: object; readonly args: readonly Vector[] }>(
  results: Results | undefined,
  dictionary: object,
  args: readonly Vector[],
  varying: number,
): results is Results => results?.dictionary === dictionary && sameConstants(results.args, args, varying);

/** Whether all arguments but the varying one hold the value that they held before. */
const sameConstants = (before: readonly Vector[], now: readonly Vector[], varying: number): boolean =>
  now.every((arg, index) => {
    const other = before[index];
    if (index === varying || other === arg) return true;
    return other?.constant === true && Object.is(valueAt(other, 0), valueAt(arg, 0));
  });
