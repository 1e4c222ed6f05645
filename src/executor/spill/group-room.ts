import type { Grouper } from '../../columns/keys/group.ts';
import type { AggregateCall } from '../../plan/nodes.ts';
import type { PreparedCall } from '../grouping/prepare-calls.ts';
import { LEAST_BYTES, type MemoryClaim } from '../memory-account.ts';

/** Bytes of a group for each argument of a call that remembers the same of any number of rows. */
const CALL_BYTES = 24;

/** How much memory the groups of a `summarize` take: asked of what holds them. */
export class GroupRoom {
  readonly #claim: MemoryClaim;
  readonly #grouper: Grouper;
  readonly #calls: readonly PreparedCall[];
  readonly #groupBytes: number;

  constructor(
    claim: MemoryClaim,
    grouper: Grouper,
    calls: readonly PreparedCall[],
    planned: readonly AggregateCall[],
  ) {
    this.#claim = claim;
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
    if (!this.#claim.isLimited) return;
    let bytes = this.#grouper.bytes + this.#grouper.count * this.#groupBytes;
    for (const { accumulator } of this.#calls) bytes += accumulator.bytes?.() ?? 0;
    this.#claim.become(bytes);
  }

  /** No group is to be added: those that are there may still grow. */
  get isFull(): boolean {
    return this.#claim.isOver(0.5);
  }

  /** The groups are to be split. */
  get isOverfull(): boolean {
    return this.#claim.bytes > LEAST_BYTES && this.#claim.isOver();
  }

  /** Groups that cannot be split are too much. */
  get isUtmost(): boolean {
    return this.#claim.bytes > LEAST_BYTES && this.#claim.isUtmost;
  }
}
