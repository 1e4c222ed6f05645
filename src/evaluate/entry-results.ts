import type { StringVector, Vector } from '../columns/vector.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import type { VectorFunction } from './vector-function.ts';

/**
 * After `fairTrial` rows, results for the entries of a dictionary are no longer remembered if more than the share `tooNew` of the rows of a batch
 * bring new entries: the function is then computed for the rows at hand only.
 */
export const fairTrial = 65_536;
export const tooNew = 0.5;

/**
 * What a function gives for entries of a dictionary in place of its argument `at`; the others are constants. Undefined where it refuses one of them:
 * that may be one that no row has, so the rows have to tell.
 */
export function resultsOf(
  run: VectorFunction,
  args: readonly Vector[],
  at: number,
  entries: StringVector,
): Vector | undefined {
  const { length } = entries;
  try {
    return run(
      args.map((arg, index) => (index === at ? entries : ({ ...arg, length } as Vector))),
      length,
    );
  } catch (error) {
    if (error instanceof KqlError) return undefined;
    throw error;
  }
}
