import type { DynamicVector, Vector } from '../vector.ts';

/**
 * Arrays of texts that stand in one dictionary: the array of row `r` has `texts[codes[at]]` for `at` from `starts[r]` until
 * `starts[r + 1]`. There is one start more than there are rows.
 */
export interface TextLists {
  readonly texts: readonly string[];
  readonly codes: Int32Array;
  readonly starts: Int32Array;
}

/** Not a property of the vectors: who copies a vector with other values must not copy this. */
const behind = new WeakMap<Vector, TextLists>();

/** The arrays as a vector. They are made when its `values` are first asked for; who writes them to a file need not ask. */
export function textListVector(lists: TextLists): DynamicVector {
  let made: string[][] | undefined;
  const vector: DynamicVector = {
    type: 'dynamic',
    length: lists.starts.length - 1,
    constant: false,
    valid: undefined,
    get values() {
      made ??= arraysOf(lists);
      return made;
    },
  };
  behind.set(vector, lists);
  return vector;
}

/** What a vector was made of by `textListVector`. */
export const textListsOf = (vector: Vector): TextLists | undefined => behind.get(vector);

function arraysOf({ texts, codes, starts }: TextLists): string[][] {
  const arrays = new Array<string[]>(starts.length - 1);
  for (let row = 0; row < arrays.length; row++) {
    const start = starts[row]!;
    const array = new Array<string>(starts[row + 1]! - start);
    for (let at = 0; at < array.length; at++) array[at] = texts[codes[start + at]!]!;
    arrays[row] = array;
  }
  return arrays;
}

/** Rows `start` (inclusive) to `end` (exclusive). */
export const sliceLists = ({ texts, codes, starts }: TextLists, start: number, end: number): TextLists => ({
  texts,
  codes,
  starts: starts.subarray(start, end + 1),
});

/**
 * The rows `rows[0]`, `rows[1]` …, none of them -1; undefined where they would have more elements than all lists together. Then lists stand in many
 * rows, as after a join, and the arrays themselves, which rows can share, take less.
 */
export function gatherLists({ texts, codes, starts }: TextLists, rows: Int32Array): TextLists | undefined {
  const places = new Int32Array(rows.length + 1);
  let place = 0;
  for (let at = 0; at < rows.length; at++) {
    place += starts[rows[at]! + 1]! - starts[rows[at]!]!;
    if (place > codes.length) return undefined;
    places[at + 1] = place;
  }
  const chosen = new Int32Array(place);
  for (let at = 0; at < rows.length; at++)
    chosen.set(codes.subarray(starts[rows[at]!]!, starts[rows[at]! + 1]!), places[at]!);
  return { texts, codes: chosen, starts: places };
}

/** The rows of all parts, one after the other; undefined when they do not share one dictionary. */
export function concatLists(parts: readonly (TextLists | undefined)[]): TextLists | undefined {
  const lists = parts.filter((part) => part !== undefined);
  const texts = lists[0]?.texts;
  if (texts === undefined || lists.length < parts.length || lists.some((part) => part.texts !== texts))
    return undefined;
  const starts = new Int32Array(1 + lists.reduce((sum, part) => sum + part.starts.length - 1, 0));
  let row = 0;
  for (const part of lists)
    for (let at = 1; at < part.starts.length; at++, row++)
      starts[row + 1] = starts[row]! + part.starts[at]! - part.starts[at - 1]!;
  const codes = new Int32Array(starts[row]!);
  let place = 0;
  for (const part of lists) {
    const own = part.codes.subarray(part.starts[0]!, part.starts[part.starts.length - 1]!);
    codes.set(own, place);
    place += own.length;
  }
  return { texts, codes, starts };
}
