import { type BuiltChunk, bitsOf, validBits } from './column-builder.ts';
import { type TextSpan, textSpan } from './text-span.ts';

/** In place of the code of a null. */
export const NO_CODE = -1;

/** Bytes of a code. */
export type CodeWidth = 1 | 2 | 4;

/** Rows of a chunk as codes, before it is known how many codes there will be. */
export interface CodeChunk {
  /** As narrow as the dictionary allowed when the chunk was whole; 0 for a null. */
  readonly codes: Int8Array | Int16Array | Int32Array;
  /** By row, where one is null. */
  readonly valid: Uint8Array | undefined;
  /** By code, for texts that are searched: whether a row has it. */
  readonly present: Uint8Array | undefined;
  readonly span: TextSpan;
}

const arrays = { 1: Int8Array, 2: Int16Array, 4: Int32Array };

/** For codes into a dictionary of `count` texts. */
export const widthOf = (count: number): CodeWidth => (count <= 0x7f ? 1 : count <= 0x7fff ? 2 : 4);

/**
 * Takes the rows of a chunk; `NO_CODE` stands for a null, and is 0 in `given` afterwards. `isSearched`: whether conditions look into the
 * texts.
 */
export function codeChunk(given: Int32Array, texts: readonly string[], isSearched: boolean): CodeChunk {
  const valid = given.includes(NO_CODE) ? withoutNulls(given) : undefined;
  const codes = new arrays[widthOf(texts.length)](given);
  if (!isSearched) return { codes, valid, present: undefined, span: {} };
  const present = presence(given, texts.length, valid);
  return { codes, valid, present, span: textSpan(texts.filter((_, code) => present[code] === 1)) };
}

/** Puts 0 in the place of nulls and says which rows are none. */
function withoutNulls(codes: Int32Array): Uint8Array {
  const valid = new Uint8Array(codes.length).fill(1);
  for (let row = 0; row < codes.length; row++)
    if (codes[row] === NO_CODE) {
      valid[row] = 0;
      codes[row] = 0;
    }
  return valid;
}

/** By code, 1 for those that a row has. */
function presence(codes: Int32Array, count: number, valid: Uint8Array | undefined): Uint8Array {
  const present = new Uint8Array(count);
  if (valid === undefined) for (let row = 0; row < codes.length; row++) present[codes[row] as number] = 1;
  else for (let row = 0; row < codes.length; row++) if (valid[row] === 1) present[codes[row] as number] = 1;
  return present;
}

/** The chunk with codes of so many bytes, into a dictionary of `count` texts. */
export function builtChunk(
  { codes, valid, present, span }: CodeChunk,
  width: CodeWidth,
  count: number,
): BuiltChunk {
  return {
    ...validBits(valid, codes.length),
    ...(present === undefined ? {} : { codes: bitsOf(present, count), ...span }),
    values: codes.BYTES_PER_ELEMENT === width ? codes : new arrays[width](codes),
  };
}
