import type { Grouper } from '../../columns/keys/group.ts';
import type { AggregateCall } from '../../plan/nodes.ts';
import type { PreparedCall } from '../grouping/prepare-calls.ts';

/** Bytes of a group for each argument of a call that remembers the same of any number of rows. */
const CALL_BYTES = 24;

/** What is held whatever the limit: less than that saves no memory worth the files. */
export const LEAST_BYTES = 65_536;

/** How much memory the groups of a `summarize` take: asked of what holds them. */
export class GroupRoom {
  readonly #memory: number;
  readonly #grouper: Grouper;
  readonly #calls: readonly PreparedCall[];
  readonly #groupBytes: number;
  #bytes = 0;

  constructor(
    memory: number,
    grouper: Grouper,
    calls: readonly PreparedCall[],
    planned: readonly AggregateCall[],
  ) {
    this.#memory = memory;
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
    if (this.#memory === Number.POSITIVE_INFINITY) return;
    let bytes = this.#grouper.bytes + this.#grouper.count * this.#groupBytes;
    for (const { accumulator } of this.#calls) bytes += accumulator.bytes?.() ?? 0;
    this.#bytes = bytes;
  }

  /** No group is to be added: those that are there may still grow. */
  get isFull(): boolean {
    return this.#bytes > this.#memory / 2;
  }

  get isOverfull(): boolean {
    return this.#bytes > Math.max(this.#memory, LEAST_BYTES);
  }
}
