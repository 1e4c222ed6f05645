import type { Grouper } from '../../columns/keys/group.ts';
import type { AggregateCall } from '../../plan/nodes.ts';
import type { PreparedCall } from '../grouping/prepare-calls.ts';
import type { Limits } from '../limits.ts';

/** Bytes of a group for each argument of a call that remembers the same of any number of rows. */
const CALL_BYTES = 24;

/** What is held whatever the limit: less than that saves no memory worth the files. */
export const LEAST_BYTES = 65_536;

/** How much memory the groups of a `summarize` take: asked of what holds them. */
export class GroupRoom {
  readonly #limits: Pick<Limits, 'memory' | 'memoryAtMost'>;
  readonly #grouper: Grouper;
  readonly #calls: readonly PreparedCall[];
  readonly #groupBytes: number;
  #bytes = 0;

  constructor(
    limits: Pick<Limits, 'memory' | 'memoryAtMost'>,
    grouper: Grouper,
    calls: readonly PreparedCall[],
    planned: readonly AggregateCall[],
  ) {
    this.#limits = limits;
    this.#grouper = grouper;
    this.#calls = calls;
    this.#groupBytes = planned.reduce(
      (sum, { args }, at) =>
        calls[at]?.accumulator.bytes === undefined ? sum + CALL_BYTES * Math.max(1, args.length) : sum,
      0,
    );
  }

  /** To be called after each batch. */
  measure(): void {
    if (this.#limits.memory === Number.POSITIVE_INFINITY) return;
    let bytes = this.#grouper.bytes + this.#grouper.count * this.#groupBytes;
    for (const { accumulator } of this.#calls) bytes += accumulator.bytes?.() ?? 0;
    this.#bytes = bytes;
  }

  /** No group is to be added: those that are there may still grow. */
  get isFull(): boolean {
    return this.#bytes > this.#limits.memory / 2;
  }

  /** The groups are to be split. */
  get isOverfull(): boolean {
    return this.#bytes > Math.max(this.#limits.memory, LEAST_BYTES);
  }

  /** Groups that cannot be split are too much. */
  get isUtmost(): boolean {
    return this.#bytes > Math.max(this.#limits.memoryAtMost, LEAST_BYTES);
  }
}
