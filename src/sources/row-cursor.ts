import type { Cells } from './cells.ts';

/** What a step of a cursor found: a row, too few bytes (`fill` the cursor or its window and ask again), or the end. */
export type Step = 'row' | 'starved' | 'end';

/** Steps through the rows of one file. After `row`, `cells` are the cells of the row until the next step. */
export interface RowCursor {
  next(): Step;
  /** Waits for what `starved` asked for, in a cursor that wants more than `window.fill()`. */
  fill?(): Promise<void>;
  readonly cells: Cells;
  /** Line on which the row begins. */
  readonly line: number;
  /** Names of the cells by index; grows as new keys are met. */
  readonly names: readonly string[];
}
