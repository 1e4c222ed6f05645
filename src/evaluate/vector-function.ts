import type { Vector } from '../columns/vector.ts';

/** A function of vectors of `length` rows: what a call comes down to once its arguments are computed. */
export type VectorFunction = (args: readonly Vector[], length: number) => Vector;
