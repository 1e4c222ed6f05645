import { KqlError } from '../diagnostics/kql-error.ts';
import { limitReached } from '../diagnostics/runtime-diagnostics.ts';

/** What a query may use before it is stopped with a message that names the limit. */
export interface Limits {
  /** Rows that an operator which must hold rows (`sort`, `join`, `summarize` …) may hold. */
  readonly heldRows: number;
  /** Rows that `range` or `mv-expand` may make of one row. */
  readonly madeRows: number;
  /**
   * Bytes that operators which must hold rows may hold in memory, about, those of all queries that run together: beyond it `sort`, `summarize`,
   * `distinct` and `join` go on in temporary files. The result itself is not counted, unless it is wanted `spooled`. Where it is not given, two fifths of the heap.
   */
  readonly memory: number;
  /** Bytes that an operator may hold which cannot go on in files: beyond it, or where all hold twice `memory`, the query is stopped. As `memory`; where neither is given, four fifths of the heap. */
  readonly memoryAtMost: number;
}

/** What holds where nothing is known of the process: memory has no limit. */
export const defaultLimits: Limits = {
  heldRows: 200_000_000,
  madeRows: 200_000_000,
  memory: Number.POSITIVE_INFINITY,
  memoryAtMost: Number.POSITIVE_INFINITY,
};

/** The limits of a query, by those that are given. */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  const { memory = defaultLimits.memory, memoryAtMost = memory } = given;
  return { ...defaultLimits, ...given, memory, memoryAtMost };
}

/** Stops the query when `count` rows are more than the limit allows; `what` begins the message. */
export function checkLimit(limits: Limits, limit: keyof Limits, count: number, what: string): void {
  const most = limits[limit];
  if (count > most) throw new KqlError([limitReached.nowhere({ limit, most, what })]);
}
