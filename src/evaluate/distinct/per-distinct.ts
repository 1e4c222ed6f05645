import { BATCH_ROWS } from '../../columns/batch.ts';
import { valueAt } from '../../columns/make.ts';
import { packedRowsOf } from '../../columns/texts/packed-texts.ts';
import type { Vector } from '../../columns/vector.ts';
import type { VectorFunction } from '../vector-function.ts';
import type { DistinctCall } from './distinct-call.ts';
import { ResultsOfAll } from './results-of-all.ts';
import { dictionaryOf, ResultsOfMet } from './results-of-met.ts';

/** A dictionary of up to this many texts is computed as a whole. */
const SMALL = 64;

/** So many times as many texts as rows so far are not worth a table of places. */
const FEW_ROWS = 32;

/**
 * Wraps a deterministic function so that a single varying argument, when it is a dictionary-encoded text, is computed
 * once for each text of the dictionary and looked up by code. Of a dictionary that is larger than a batch, only the texts that rows have
 * are computed. An argument that is constant in each batch, as the name of a union's leg is, need not be so in all of them.
 */
export function perDistinct(run: VectorFunction): VectorFunction {
  const remembered = new Remembered();
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
    const size = packedRowsOf(varying)?.texts.count ?? varying.values.length;
    return remembered.answer({ run, args, at, varying, size, length }) ?? run(args, length);
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
  #ofAll: ResultsOfAll | undefined;
  #ofMet: ResultsOfMet | undefined;
  /** A dictionary that remembering does not pay for. */
  #hopeless: object | undefined;
  /** The dictionary of which rows have had too few texts so far for a table of places, and how many rows there were. */
  #sparse: { readonly dictionary: object; rows: number } | undefined;

  /** The rows by the codes of the argument that varies; undefined where they are better computed one by one. */
  answer(call: DistinctCall): Vector | undefined {
    const dictionary = dictionaryOf(call.varying);
    if (dictionary === this.#hopeless) return undefined;
    const results = this.#resultsFor(dictionary, call);
    const answer = results?.answer(call);
    if (results?.isHopeless === true) {
      this.#hopeless = dictionary;
      if (results === this.#ofAll) this.#ofAll = undefined;
    }
    return answer;
  }

  /** Those of all texts, or of the texts that rows have had; undefined as long as neither pays. */
  #resultsFor(dictionary: object, call: DistinctCall): ResultsOfAll | ResultsOfMet | undefined {
    if (isFor(this.#ofAll, dictionary, call)) return this.#ofAll;
    const { size, length } = call;
    const ofMet = isFor(this.#ofMet, dictionary, call) ? this.#ofMet : undefined;
    // After this many rows most texts have been asked for: computing all that are left is then faster than finding the new ones among each batch.
    const isWellKnown =
      ofMet !== undefined && ofMet.rows > size * 2 && size <= length * 2 && size <= BATCH_ROWS;
    if (size > length / 2 && size > SMALL && !isWellKnown) return ofMet ?? this.#newTable(dictionary, call);
    this.#ofAll = new ResultsOfAll(dictionary, call.args);
    return this.#ofAll;
  }

  /** A table of places for a dictionary, once enough rows have come. */
  #newTable(dictionary: object, { args, size, length }: DistinctCall): ResultsOfMet | undefined {
    if (this.#sparse?.dictionary !== dictionary) this.#sparse = { dictionary, rows: 0 };
    this.#sparse.rows += length;
    if (size > this.#sparse.rows * FEW_ROWS) return undefined;
    this.#ofMet = new ResultsOfMet(dictionary, args);
    return this.#ofMet;
  }
}

/** Whether results are those of a dictionary beside the constants that the other arguments hold. */
const isFor = <Results extends ResultsOfAll | ResultsOfMet>(
  results: Results | undefined,
  dictionary: object,
  { args, at }: DistinctCall,
): results is Results => results?.dictionary === dictionary && sameConstants(results.args, args, at);

/** Whether all arguments but the varying one hold the value that they held before. */
const sameConstants = (before: readonly Vector[], now: readonly Vector[], varying: number): boolean =>
  now.every((arg, index) => {
    const other = before[index];
    if (index === varying || other === arg) return true;
    return other?.constant === true && Object.is(valueAt(other, 0), valueAt(arg, 0));
  });
