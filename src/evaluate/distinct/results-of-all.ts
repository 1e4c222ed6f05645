import { concat } from '../../columns/concat.ts';
import { expand, gather } from '../../columns/gather.ts';
import { type StringVector, stringAt, type Vector } from '../../columns/vector.ts';
import { type DistinctCall, fairTrial, resultsOf, tooNew } from './distinct-call.ts';

/** What a function gives for all texts of a dictionary. It may grow between batches: only new texts cost. */
export class ResultsOfAll {
  readonly dictionary: object;
  readonly args: readonly Vector[];
  /** Most rows have a text that is new: remembering does not pay. */
  isHopeless = false;
  /** Rows looked up so far. */
  #rows = 0;
  /** The results of the dictionary's first so many texts. */
  #results: Vector | undefined;
  #known = 0;

  /** `args`: what the function is given beside the texts. */
  constructor(dictionary: object, args: readonly Vector[]) {
    this.dictionary = dictionary;
    this.args = args;
  }

  /** Computes the texts that are new and looks all rows up; undefined where the rows alone are to be computed. */
  answer(call: DistinctCall): Vector | undefined {
    const { varying, size, length } = call;
    this.#rows += length;
    const pending = size - this.#known;
    this.isHopeless = this.#rows > fairTrial && pending > length * tooNew;
    if (this.isHopeless || pending > length * 2) return undefined;
    if (pending > 0) {
      const fresh: StringVector = {
        ...{ type: 'string', length: pending, constant: false, codes: undefined, valid: undefined },
        values: varying.values.slice(this.#known, size),
      };
      const computed = resultsOf(call, fresh);
      if (computed === undefined) return undefined;
      this.#results = joined(this.#results, computed);
      this.#known += pending;
    }
    return this.#look(varying.codes as Int32Array, length);
  }

  #look(codes: Int32Array, length: number): Vector | undefined {
    const results = this.#results;
    if (results?.type !== 'string') return results === undefined ? undefined : gather(results, codes);
    const { values } = results;
    return { type: 'string', length, constant: false, values, codes, valid: undefined };
  }
}

/**
 * The results for more texts after those before. Texts are added to the array of those before: to copy it for each batch would take as long
 * as the dictionary is large, and what is asked of the texts of one array can be remembered, too.
 */
function joined(before: Vector | undefined, more: Vector): Vector {
  if (more.type === 'string') {
    const texts = before === undefined ? [] : ((before as StringVector).values as string[]);
    for (let row = 0; row < more.length; row++) texts.push(stringAt(more, row));
    const rest = { length: texts.length, constant: false, valid: undefined } as const;
    return { type: 'string', ...rest, values: texts, codes: undefined };
  }
  return before === undefined ? expand(more) : concat(more.type, [before, more]);
}
