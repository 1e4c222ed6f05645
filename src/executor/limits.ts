/** What a query may use before it is stopped with a message that names the limit. */
export interface Limits {
  /** Rows that an operator which must hold rows (`sort`, `join`, `summarize` …) may hold. */
  readonly heldRows: number;
  /** Rows that `range` or `mv-expand` may make of one row. */
  readonly madeRows: number;
}

export const defaultLimits: Limits = { heldRows: 200_000_000, madeRows: 200_000_000 };
