import type { Vector } from '../columns/vector.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { EvaluationContext } from './context.ts';
import type { FunctionDocs, ParamDocs } from './function-docs.ts';

/** The running state of one aggregate call over all groups of a `summarize`. */
export interface Accumulator {
  /**
   * Takes the rows of a batch. `columns` are the arguments (resolved types; constants may be constant vectors),
   * `groups[row]` the group of a row, or -1 for a row to leave out; groups are numbered from 0 and `groupCount` is the
   * number of groups known so far.
   */
  add(columns: readonly Vector[], groups: Int32Array, groupCount: number): void;
  /** The results: for each of the call's outputs a vector with a row a group. Groups without rows give the default. */
  finish(groupCount: number): readonly Vector[];
  /**
   * About how many bytes the state takes, with what `finish` needs besides. Absent where it is constant for a group and its
   * arguments; where it grows with the rows, a limit on memory goes by it.
   */
  bytes?(): number;
}

/**
 * What calls over the same column and the same rows hold in common, by its class. Their accumulators take each batch one after the
 * other, each once.
 */
export type Common = Map<unknown, unknown>;

/** How a call with given argument types is answered. */
export interface ResolvedAggregate {
  /** Types to cast the arguments to. */
  readonly params: readonly ScalarType[];
  /** Type of each output; all aggregates but `arg_max`, `percentiles` and the like have one. */
  readonly returns: readonly ScalarType[];
  readonly create: (context: EvaluationContext, common?: Common) => Accumulator;
  /** Where the first argument is greatest (or least), in the first such row of a group, lies all that counts; in its first row where all are null. */
  readonly decidedBy?: 'greatest' | 'least';
  /**
   * For a call whose arguments give the outputs in their places: the call that gives those of `wanted` (one at least), with the same values, and the
   * places that it needs, in order.
   */
  readonly narrowed?: (wanted: readonly number[]) => {
    readonly places: readonly number[];
    readonly resolved: ResolvedAggregate;
  };
}

export interface AggregateDefinition extends FunctionDocs {
  readonly kind: 'aggregate';
  readonly category: 'aggregate';
  readonly params: readonly ParamDocs[];
  /**
   * The implementation for argument types; undefined when they do not fit. `constants[i]` is the value of a constant
   * argument (null for a constant null), undefined for a column. An `…if` form needs no definition of its own: `sumif(x, p)` is bound
   * as `sum(x)` over the rows where `p` is true, when `filtered` names the form.
   */
  readonly resolve: (
    types: readonly ScalarType[],
    constants: readonly (Scalar | null | undefined)[],
  ) => ResolvedAggregate | undefined;
  /** Names of the forms with a last predicate argument, e.g. `sumif`. */
  readonly filtered?: readonly string[];
}

/** Defines an aggregate; CONTRIBUTING.md says what belongs to it. */
export const defineAggregate = (
  definition: Omit<AggregateDefinition, 'kind' | 'category'>,
): AggregateDefinition => ({
  kind: 'aggregate',
  category: 'aggregate',
  ...definition,
});
