import { type BuiltChunk, validBits } from './column-builder.ts';
import { type TextSpan, textSpan } from './text-span.ts';

/** In place of the code of a null. */
export const NO_CODE = -1;

/** Rows of a chunk as codes, before it is known how many codes there will be. */
export interface CodeChunk {
  /** 0 for a null. */
  readonly codes: Int32Array;
  /** By row, where one is null. */
  readonly valid: Uint8Array | undefined;
  /** By code, for texts that are searched: whether a row has it. */
  readonly present: Uint8Array | undefined;
  readonly span: TextSpan;
}

/** `NO_CODE` stands for a null. `isSearched`: whether conditions look into the texts. */
export function codeChunk(given: Int32Array, texts: readonly string[], isSearched: boolean): CodeChunk {
  const present = new Uint8Array(texts.length);
  const codes = new Int32Array(given.length);
  const valid = new Uint8Array(given.length);
  let nulls = 0;
  for (let row = 0; row < given.length; row++) {
    const code = given[row] as number;
    if (code === NO_CODE) {
      nulls++;
      continue;
    }
    present[code] = 1;
    codes[row] = code;
    valid[row] = 1;
  }
  return {
    codes,
    valid: nulls === 0 ? undefined : valid,
    present: isSearched ? present : undefined,
    span: isSearched ? textSpan(texts.filter((_, code) => present[code] === 1)) : {},
  };
}

/** The chunk with codes of so many bytes, into a dictionary of `count` texts. */
export function builtChunk(
  { codes, valid, present, span }: CodeChunk,
  width: 1 | 2 | 4,
  count: number,
): BuiltChunk {
  return {
    ...validBits(valid, 0, codes.length),
    ...(present === undefined ? {} : { codes: bitsOf(present, count), ...span }),
    values: width === 4 ? codes : new { 1: Int8Array, 2: Int16Array }[width](codes),
  };
}

/** A bit for each of `count` codes. */
function bitsOf(flags: Uint8Array, count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let at = 0; at < flags.length; at++)
    bits[at >> 3] = (bits[at >> 3] as number) | ((flags[at] as number) << (at & 7));
  return bits;
}
