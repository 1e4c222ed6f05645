import type { Batch } from '../columns/batch.ts';
import type { RowPick } from '../columns/tables/row-choice.ts';

/** What an operator hands its rows to. Operators are pushed, so one scan can feed many of them. */
export interface Sink {
  /** Takes a batch; `done` says that no further batch is wanted. */
  push(batch: Batch): 'more' | 'done';
  /** Called once, after the last batch (also after `done`). */
  finish(): void;
  /** All rows will be held anyway: an operator that has them together may give them as one batch of any length. */
  readonly isHolding?: boolean;
  /** Which of its rows it can choose, by the columns of its batches: others need not be given. */
  readonly picks?: RowPick | undefined;
}

/** A sink that keeps what it is given. */
export function collector(): Sink & { readonly batches: Batch[] } {
  const batches: Batch[] = [];
  return {
    batches,
    push(batch) {
      if (batch.length > 0) batches.push(batch);
      return 'more';
    },
    finish() {},
  };
}
