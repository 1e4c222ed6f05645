import type { RunRoom } from '../../scan/cell-runs.ts';
import type { RunColumn } from './run-column.ts';

/**
 * Leaves out rows of a run that no query wants; the query asks its conditions of the others again. `count` is how many rows are left when its turn
 * comes; the result says how it goes on.
 */
export type RunFilter = (count: number) => RunStep;

/** One step of choosing the rows of a run. */
export interface RunStep {
  /** The columns whose cells it reads. */
  readonly columns: readonly RunColumn[];
  /** Keeps those of the `count` rows in the room's `chosen` that may be wanted, and says how many are left. */
  keep(count: number): number;
}

/** Marks those of the first `count` chosen rows that may be wanted. */
export interface RowMarker {
  /** The columns whose cells it reads. */
  readonly columns: readonly RunColumn[];
  mark(count: number): void;
}

export const keepAll: RunStep = { columns: [], keep: (count) => count };
export const keepNone: RunStep = { columns: [], keep: () => 0 };

/**
 * Keeps rows that any of the markers has marked. Marks and keeps them in the kernel: loops of ours were compiled anew by each thread, which took
 * a tenth of the processor time of a query over a gigabyte.
 */
export function keepMarked(
  { kernel: { calls }, chosen, marks }: RunRoom,
  markers: readonly RowMarker[],
): RunStep {
  return {
    columns: markers.flatMap(({ columns }) => columns),
    keep(count) {
      for (const { mark } of markers) mark(count);
      return calls.keepMarked(chosen, count, marks);
    },
  };
}
