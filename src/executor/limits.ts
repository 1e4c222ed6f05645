import { KqlError } from '../diagnostics/kql-error.ts';
import { limitReached } from '../diagnostics/runtime-diagnostics.ts';

/** What a query may use before it is stopped with a message that names the limit. */
export interface Limits {
  /** Rows that an operator which must hold rows (`sort`, `join`, `summarize` …) may hold. */
  readonly heldRows: number;
  /** Rows that `range` or `mv-expand` may make of one row. */
  readonly madeRows: number;
}

export const defaultLimits: Limits = { heldRows: 200_000_000, madeRows: 200_000_000 };

/** Stops the query when `count` rows are more than the limit allows; `what` begins the message. */
export function checkLimit(limits: Limits, limit: keyof Limits, count: number, what: string): void {
  const most = limits[limit];
  if (count > most) throw new KqlError([limitReached.nowhere({ limit, most, what })]);
}
