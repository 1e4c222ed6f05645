import type { Cells } from '../cells.ts';
import type { RowLayout } from './row-layout.ts';

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
  /** Line on which reading goes on, where `ahead` does not say it. */
  readonly nextLine?: number;
  /** Lets a faster reader take rows about which nothing is odd; absent where none could. */
  readonly ahead?: RowsAhead | undefined;
  /** It ended before the end, at a row that is not for it to judge. */
  readonly isUnsure?: boolean;
  /** It ended for good: nothing that follows in the file is a row, though more was to be read. */
  readonly isOver?: boolean;
  /** Names of the cells by index; grows as new keys are met. */
  readonly names: readonly string[];
  /** Names that came up in rows and were not given; without it all after those that were. */
  readonly lateNames?: readonly string[];
}

/** How a faster reader takes rows ahead of a cursor. */
export interface RowsAhead {
  readonly layout: RowLayout;
  /** Only rows with this text in this cell may be taken; absent where all may. */
  readonly only?: { readonly cell: number; readonly text: Uint8Array } | undefined;
  /** Whether the window is at the start of a row; goes on to the next line where nothing is left of the last. */
  betweenRows(): boolean;
  /** The line of the next row. */
  nextLine(): number;
  /** Says that everything before `at` was taken, and how many lines that is. */
  taken(at: number, lines: number): void;
}
