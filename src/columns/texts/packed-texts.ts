import type { DynamicValue } from '../../types/dynamic.ts';
import type { StringVector } from '../vector.ts';

/** What one member of the JSON bags is that texts are. */
export interface PackedMember {
  /** By text: the number of its value from 1 on; 0 for null. */
  readonly codes: Uint8Array;
  readonly values: readonly DynamicValue[];
}

/** Texts as UTF-8, one after the other: any of them can be made, and none has to be. */
export interface PackedTexts {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where each begins and, at the end, where the last ends. */
  readonly offsets: Int32Array;
  /** Whether the bytes say the text; a surrogate that stands alone they cannot. */
  isSaid(number: number): boolean;
  at(number: number): string;
  /** What is known of a member of those that are JSON bags; undefined where the texts have to be read. */
  member(key: string): PackedMember | undefined;
}

/** The rows of a vector as numbers of packed texts. */
export interface PackedRows {
  readonly texts: PackedTexts;
  readonly numbers: Int32Array;
}

/** By vector, and not in it: a copy of one with other values must not have them. */
const known = new WeakMap<StringVector, PackedRows>();

/** How the texts of a vector lie, where they are packed: who can do with bytes need not make strings. */
export const packedRowsOf = (vector: StringVector): PackedRows | undefined => known.get(vector);

/** A vector with a dictionary of packed texts; `all` makes it when a text is asked for. */
export function packedDictionary(
  texts: PackedTexts,
  codes: Int32Array,
  all: () => readonly string[],
): StringVector {
  const vector: StringVector = {
    type: 'string',
    length: codes.length,
    constant: false,
    get values() {
      return all();
    },
    codes,
    valid: undefined,
  };
  known.set(vector, { texts, numbers: codes });
  return vector;
}

/** A vector of packed texts without a dictionary: of these alone strings are made, when one is asked for. */
export function packedVector(texts: PackedTexts, numbers: Int32Array): StringVector {
  let made: readonly string[] | undefined;
  const vector: StringVector = {
    type: 'string',
    length: numbers.length,
    constant: false,
    get values() {
      made ??= Array.from(numbers, (number) => texts.at(number));
      return made;
    },
    codes: undefined,
    valid: undefined,
  };
  known.set(vector, { texts, numbers });
  return vector;
}
