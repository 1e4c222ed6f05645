import type { StringVector, Vector } from '../../columns/vector.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import type { VectorFunction } from '../vector-function.ts';

/** A call over a batch in which one argument varies, a text with a dictionary; the others are constants. */
export interface DistinctCall {
  readonly run: VectorFunction;
  readonly args: readonly Vector[];
  /** Which argument varies. */
  readonly at: number;
  readonly varying: StringVector;
  /** How many texts its dictionary has. */
  readonly size: number;
  /** How many rows there are. */
  readonly length: number;
}

/**
 * After `fairTrial` rows, results for the texts of a dictionary are no longer remembered if more than the share `tooNew` of the rows of a batch
 * bring new texts: the function is then computed for the rows at hand only.
 */
export const fairTrial = 65_536;
export const tooNew = 0.5;

/**
 * What the function gives for some texts of the dictionary in place of the argument that varies. Undefined where it refuses one of them: that may be
 * one that no row has, so the rows have to tell.
 */
export function resultsOf({ run, args, at }: DistinctCall, texts: StringVector): Vector | undefined {
  const { length } = texts;
  try {
    return run(
      args.map((arg, index) => (index === at ? texts : ({ ...arg, length } as Vector))),
      length,
    );
  } catch (error) {
    if (error instanceof KqlError) return undefined;
    throw error;
  }
}
