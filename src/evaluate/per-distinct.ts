import { BATCH_ROWS } from '../columns/batch.ts';
import { concat } from '../columns/concat.ts';
import { expand, gather } from '../columns/gather.ts';
import { valueAt } from '../columns/make.ts';
import { packedRowsOf } from '../columns/packed-texts.ts';
import { type StringVector, stringAt, type Vector } from '../columns/vector.ts';
import { dictionaryOf, fairTrial, ResultsByCode, tooNew, unlessRefused } from './results-by-code.ts';
import type { VectorFunction } from './vector-function.ts';

/** What is known about a dictionary: results for its first `known` entries beside these other arguments. */
interface Remembered {
  /** What the dictionary is known by. */
  readonly identity: object;
  readonly args: readonly Vector[];
  known: number;
  results: Vector | undefined;
  /** Rows looked up so far. */
  rows: number;
}

/** A dictionary of up to this many texts is computed as a whole. */
const SMALL = 64;

/** So many times as many texts as rows so far are not worth a table of places. */
const FEW_ROWS = 32;

/**
 * Wraps a deterministic function so that a single varying argument, when it is a dictionary-encoded text, is computed
 * once per dictionary entry and looked up by code. Dictionaries may grow between batches: only new entries cost. Of a dictionary
 * that is larger than a batch, only the entries that rows have are computed. An argument that is constant in each batch, as the name
 * of a union's leg is, need not be so in all of them.
 */
export function perDistinct(run: VectorFunction): VectorFunction {
  let remembered: Remembered | undefined;
  let byCode: ResultsByCode | undefined;
  let hopeless: object | undefined;
  let sparse: { readonly dictionary: object; rows: number } | undefined;
  return (args, length) => {
    let at = -1;
    for (let index = 0; index < args.length; index++) {
      if (args[index]!.constant) continue;
      if (at >= 0) return run(args, length);
      at = index;
    }
    const varying = args[at];
    if (at < 0) {
      // All constant, yet not folded (a subquery's value): one row stands for all.
      if (length === 0 || args.length === 0) return run(args, length);
      const one = run(
        args.map((arg) => ({ ...arg, length: 1 }) as Vector),
        1,
      );
      return { ...one, length, constant: true } as Vector;
    }
    if (varying === undefined || varying.type !== 'string' || varying.codes === undefined)
      return run(args, length);
    const identity = dictionaryOf(varying);
    if (identity === hopeless) return run(args, length);
    const size = packedRowsOf(varying)?.texts.count ?? varying.values.length;
    if (remembered?.identity !== identity || !sameConstants(remembered.args, args, at)) {
      const isKnown = byCode?.dictionary === identity && sameConstants(byCode.args, args, at);
      // Once so many rows have come, most texts were asked for: then all are known sooner than those that are new are found.
      const isWellKnown = isKnown && byCode!.rows > size * 2 && size <= length * 2 && size <= BATCH_ROWS;
      if (size > length / 2 && size > SMALL && !isWellKnown) {
        if (!isKnown) {
          if (sparse?.dictionary !== identity) sparse = { dictionary: identity, rows: 0 };
          sparse.rows += length;
          if (size > sparse.rows * FEW_ROWS) return run(args, length);
          byCode = new ResultsByCode(identity, args);
        }
        const answer = byCode!.answer(run, args, at, varying, length);
        if (byCode!.isHopeless) hopeless = identity;
        return answer ?? run(args, length);
      }
      remembered = { identity, args, known: 0, results: undefined, rows: 0 };
    }
    remembered.rows += length;
    const dictionary = varying.values;
    const pending = size - remembered.known;
    if (remembered.rows > fairTrial && pending > length * tooNew) {
      hopeless = identity;
      remembered = undefined;
      return run(args, length);
    }
    if (pending > length * 2) return run(args, length);
    if (pending > 0) {
      const fresh: StringVector = {
        type: 'string',
        length: pending,
        constant: false,
        values: dictionary.slice(remembered.known, size),
        codes: undefined,
        valid: undefined,
      };
      const computed = unlessRefused(() =>
        run(
          args.map((arg, index) => (index === at ? fresh : ({ ...arg, length: pending } as Vector))),
          pending,
        ),
      );
      if (computed === undefined) return run(args, length);
      remembered.results = joined(remembered.results, computed);
      remembered.known += pending;
    }
    const results = remembered.results;
    if (results === undefined) return run(args, length);
    if (results.type === 'string')
      return {
        type: 'string',
        length,
        constant: false,
        values: results.values,
        codes: varying.codes,
        valid: undefined,
      };
    return gather(results, varying.codes);
  };
}

/**
 * The results for more entries behind those before. Texts are added to the array of those before: to copy it for each batch would take as long
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

/** Whether all arguments but the varying one hold the value that they held before. */
const sameConstants = (before: readonly Vector[], now: readonly Vector[], varying: number): boolean =>
  now.every((arg, index) => {
    const other = before[index];
    if (index === varying || other === arg) return true;
    return other?.constant === true && Object.is(valueAt(other, 0), valueAt(arg, 0));
  });
