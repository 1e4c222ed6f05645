import type { Vector } from '../columns/vector.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { EvaluationContext } from './context.ts';
import type { ResolveTypes } from './define.ts';
import type { FunctionDocs, ParamDocs } from './function-docs.ts';

/** A function of the whole serialized row set (`prev`, `row_number`). */
export interface WindowDefinition extends FunctionDocs {
  readonly kind: 'window';
  readonly category: 'window';
  readonly params: readonly ParamDocs[];
  readonly resolve: ResolveTypes;
  /** `columns` hold all rows, in order. */
  readonly evaluate: (
    columns: readonly Vector[],
    length: number,
    returns: ScalarType,
    context: EvaluationContext,
  ) => Vector;
  /**
   * Where a row depends on none after it: takes all rows batch by batch, in order, and gives the values of each batch. `constants[i]` is
   * the value of a constant argument, undefined for another; the answer is undefined where they ask for too many rows to be kept.
   * `keeps` is told, where memory is limited, how many bytes more (or less) are kept for later batches.
   */
  readonly stream?: (
    constants: readonly (Scalar | null | undefined)[],
    keeps: ((bytes: number) => void) | undefined,
  ) => WindowStream | undefined;
}

/** Takes the arguments of a batch and gives its values. */
export type WindowStream = (columns: readonly Vector[], length: number) => Vector;

/** Defines a window function, which looks at rows in their order: `row_number()`, `prev()` … */
export const defineWindow = (definition: Omit<WindowDefinition, 'kind' | 'category'>): WindowDefinition => ({
  kind: 'window',
  category: 'window',
  ...definition,
});
