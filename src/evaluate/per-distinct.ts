import { concat } from '../columns/concat.ts';
import { expand, gather } from '../columns/gather.ts';
import { growInts } from '../columns/grow.ts';
import { valueAt } from '../columns/make.ts';
import { type StringVector, stringAt, type Vector } from '../columns/vector.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import type { VectorFunction } from './vector-function.ts';

/** What is known about a dictionary: results for its first `known` entries beside these other arguments. */
interface Remembered {
  readonly dictionary: readonly string[];
  readonly args: readonly Vector[];
  known: number;
  results: Vector | undefined;
  /** Rows looked up so far. */
  rows: number;
}

/**
 * After this many rows a dictionary that grows by more than this share of a batch is not worth remembering: what is asked of rows
 * that a filter has left is then asked of those alone.
 */
const fairTrial = 65_536;
const tooNew = 0.5;

/** A dictionary of up to this many texts is computed as a whole. */
const SMALL = 64;

/** So many times as many texts as rows are not worth a table of places. */
const FEW_ROWS = 32;

/** What is known about the texts of a dictionary that rows have had, numbered as they came. */
interface RememberedByCode {
  readonly dictionary: readonly string[];
  readonly args: readonly Vector[];
  /** The number of each code's result; −1 while there is none. */
  places: Int32Array;
  known: number;
  results: Vector | undefined;
  /** Results that are texts: the same array all along, so that what is asked of them can be remembered too. */
  readonly texts: string[];
  /** Results that are dynamic: added to, for joining them anew with each batch would take as long as there are many. */
  readonly dynamics: DynamicValue[];
  rows: number;
}

/**
 * Wraps a deterministic function so that a single varying argument, when it is a dictionary-encoded text, is computed
 * once per dictionary entry and looked up by code. Dictionaries may grow between batches: only new entries cost. Of a dictionary
 * that is larger than a batch, only the entries that rows have are computed. An argument that is constant in each batch, as the name
 * of a union's leg is, need not be so in all of them.
 */
export function perDistinct(run: VectorFunction): VectorFunction {
  let remembered: Remembered | undefined;
  let byCode: RememberedByCode | undefined;
  let hopeless: readonly string[] | undefined;
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
    const dictionary = varying.values;
    if (dictionary === hopeless) return run(args, length);
    if (remembered?.dictionary !== dictionary || !sameConstants(remembered.args, args, at)) {
      if (dictionary.length > length * FEW_ROWS) return run(args, length);
      if (dictionary.length > length / 2 && dictionary.length > SMALL) {
        if (byCode?.dictionary !== dictionary || !sameConstants(byCode.args, args, at))
          byCode = {
            dictionary,
            args,
            places: new Int32Array(0),
            known: 0,
            results: undefined,
            texts: [],
            dynamics: [],
            rows: 0,
          };
        const answer = answerByCode(run, args, at, varying, length, byCode);
        if (answer === 'hopeless') hopeless = dictionary;
        if (typeof answer === 'string') return run(args, length);
        return answer;
      }
      remembered = { dictionary, args, known: 0, results: undefined, rows: 0 };
    }
    remembered.rows += length;
    const pending = dictionary.length - remembered.known;
    if (remembered.rows > fairTrial && pending > length * tooNew) {
      hopeless = dictionary;
      remembered = undefined;
      return run(args, length);
    }
    if (pending > length * 2) return run(args, length);
    if (pending > 0) {
      const fresh: StringVector = {
        type: 'string',
        length: pending,
        constant: false,
        values: dictionary.slice(remembered.known, dictionary.length),
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
      remembered.results =
        remembered.results === undefined
          ? expand(computed)
          : concat(computed.type, [remembered.results, computed]);
      remembered.known += pending;
    }
    const results = remembered.results;
    if (results === undefined) return run(args, length);
    if (results.type === 'string' && results.codes === undefined)
      return { ...varying, values: results.values };
    return gather(results, varying.codes);
  };
}

/** Computes the entries that rows of this batch are the first to have, and looks all rows up. */
function answerByCode(
  run: VectorFunction,
  args: readonly Vector[],
  at: number,
  varying: StringVector,
  length: number,
  memory: RememberedByCode,
): Vector | 'refused' | 'hopeless' {
  const { values } = varying;
  const codes = varying.codes as Int32Array;
  memory.places = growInts(memory.places, values.length, -1);
  const { places } = memory;
  const fresh: string[] = [];
  const rows = new Int32Array(length);
  const before = memory.known;
  for (let row = 0; row < length; row++) {
    const code = codes[row] as number;
    let place = places[code] as number;
    if (place === -1) {
      place = before + fresh.length;
      places[code] = place;
      fresh.push(values[code] as string);
    }
    rows[row] = place;
  }
  memory.rows += length;
  if (fresh.length > 0) {
    const pending: StringVector = {
      type: 'string',
      length: fresh.length,
      constant: false,
      values: fresh,
      codes: undefined,
      valid: undefined,
    };
    const computed = unlessRefused(() =>
      run(
        args.map((arg, index) => (index === at ? pending : ({ ...arg, length: fresh.length } as Vector))),
        fresh.length,
      ),
    );
    if (computed === undefined) {
      for (let row = 0; row < length; row++)
        if ((rows[row] as number) >= before) places[codes[row] as number] = -1;
      return 'refused';
    }
    if (computed.type === 'string')
      for (let row = 0; row < fresh.length; row++) memory.texts.push(stringAt(computed, row));
    else if (computed.type === 'dynamic')
      for (let row = 0; row < fresh.length; row++)
        memory.dynamics.push(computed.values[computed.constant ? 0 : row] as DynamicValue);
    else
      memory.results =
        memory.results === undefined ? expand(computed) : concat(computed.type, [memory.results, computed]);
    memory.known += fresh.length;
  }
  if (memory.rows > fairTrial && fresh.length > length * tooNew) return 'hopeless';
  if (memory.dynamics.length > 0) {
    const found = new Array<DynamicValue>(length);
    for (let row = 0; row < length; row++) found[row] = memory.dynamics[rows[row] as number] as DynamicValue;
    return { type: 'dynamic', length, constant: false, values: found, valid: undefined };
  }
  return memory.results === undefined
    ? { ...varying, values: memory.texts, codes: rows }
    : gather(memory.results, rows);
}

/** Whether all arguments but the varying one hold the value that they held before. */
const sameConstants = (before: readonly Vector[], now: readonly Vector[], varying: number): boolean =>
  now.every((arg, index) => {
    const other = before[index];
    if (index === varying || other === arg) return true;
    return other?.constant === true && Object.is(valueAt(other, 0), valueAt(arg, 0));
  });

/** An entry that the function refuses may be one that no row has: then the rows have to tell. */
function unlessRefused(run: () => Vector): Vector | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof KqlError) return undefined;
    throw error;
  }
}
