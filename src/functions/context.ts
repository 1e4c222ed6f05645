import type { DynamicValue } from '../types/dynamic.ts';

/** What a function may know besides its arguments. One instance per query: everything in it is fixed for the run. */
export interface EvaluationContext {
  /** The query's one instant, ticks since year 1: what `now()` returns. Undefined when there is no clock. */
  readonly now: bigint | undefined;
  /** The next number of a seeded sequence in [0, 1): what `rand()` returns. */
  readonly random: () => number;
  /** Values of `set` options by lower-case name, e.g. `query_bin_auto_size`. */
  readonly options: ReadonlyMap<string, unknown>;
  /** Where an address is, by the places that were given; undefined when none were. */
  readonly places?: ((address: string) => DynamicValue | undefined) | undefined;
}
