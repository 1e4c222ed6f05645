import type { Scalar } from '../../types/value.ts';

export type Value = Scalar | null;

/** The active sequence of a step of `scan`, which is the step's state: rows that have matched this step and those before it, one after the other. */
export interface Sequence {
  readonly matchId: bigint;
  /** For each of these steps the values that its state columns had in the row that matched it last; undefined for a step that no row has matched. */
  readonly records: readonly (readonly Value[] | undefined)[];
}

/** A row that has matched a step. */
export interface Match {
  /** Its place in the input. */
  readonly row: number;
  /** The values of the declared columns, as the step assigns them. */
  readonly declared: readonly Value[];
  readonly matchId: bigint;
}
