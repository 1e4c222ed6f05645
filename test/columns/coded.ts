import type { StringVector } from '../../src/columns/vector.ts';

/** A column of texts that are entries of a dictionary. */
export const coded = (values: readonly string[], codes: ArrayLike<number>): StringVector => ({
  type: 'string',
  length: codes.length,
  constant: false,
  values,
  codes: Int32Array.from(codes),
  valid: undefined,
});
