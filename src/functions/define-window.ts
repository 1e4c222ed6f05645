import type { Vector } from '../columns/vector.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { EvaluationContext } from './context.ts';
import type { Example } from './define.ts';

/** A function of the whole serialized row set (`prev`, `row_number`). */
export interface WindowDefinition {
  readonly kind: 'window';
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly category: 'window';
  readonly summary: string;
  readonly returns: string;
  readonly reference?: string;
  readonly differs?: string;
  readonly params: readonly { readonly name: string; readonly doc: string; readonly optional?: boolean }[];
  readonly resolve: (
    types: readonly ScalarType[],
    constants: readonly (Scalar | null | undefined)[],
  ) => { readonly params: readonly ScalarType[]; readonly returns: ScalarType } | undefined;
  /** `columns` hold all rows, in order. */
  readonly evaluate: (
    columns: readonly Vector[],
    length: number,
    returns: ScalarType,
    context: EvaluationContext,
  ) => Vector;
  readonly examples: readonly Example[];
}

export const defineWindow = (definition: Omit<WindowDefinition, 'kind' | 'category'>): WindowDefinition => ({
  kind: 'window',
  category: 'window',
  ...definition,
});
