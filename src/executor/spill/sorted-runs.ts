import { BATCH_ROWS, type Batch, concatBatches } from '../../columns/batch.ts';
import { sortRows } from '../../columns/sorting/order.ts';
import type { SortKey } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Sink } from '../sink.ts';
import type { SpilledBatch, SpillFile } from './spill-file.ts';

/** How rows are ordered: `at` is where in a batch each key is found. */
export type RowOrder = readonly (Pick<SortKey, 'order' | 'nulls'> & { readonly at: number })[];

/** The rows of a batch in order, stable. */
export const orderOf = (batch: Batch, order: RowOrder): Int32Array =>
  sortRows(
    order.map(({ at, order, nulls }) => ({ vector: batch.column(at), order, nulls })),
    batch.length,
  );

/** Sorts rows and writes them as one run. */
export function writeRun(rows: Batch, order: RowOrder, file: SpillFile): SpilledBatch[] {
  const sorted = rows.select(orderOf(rows, order));
  const run: SpilledBatch[] = [];
  for (let start = 0; start < sorted.length; start += BATCH_ROWS)
    run.push(file.write(sorted.slice(start, Math.min(sorted.length, start + BATCH_ROWS))));
  return run;
}

/** A run while it is read: the rows at hand, in order, and the parts still in the file. */
interface OpenRun {
  rows: Batch;
  next: number;
  readonly parts: readonly SpilledBatch[];
}

/**
 * Merges sorted runs into `sink`; of equal rows those of the earlier run come first. A part of each run is at hand; all
 * of them are sorted together, and rows are sure up to the first place where a run with more parts has none left.
 */
export async function mergeRuns(
  runs: readonly (readonly SpilledBatch[])[],
  order: RowOrder,
  types: readonly ScalarType[],
  file: SpillFile,
  sink: Pick<Sink, 'push'>,
  breathe: () => Promise<void> | undefined,
): Promise<void> {
  const open: OpenRun[] = runs
    .filter((parts) => parts.length > 0)
    .map((parts) => ({ rows: file.read(parts[0]!), next: 1, parts }));
  for (let isFinished = open.length === 0; !isFinished; ) {
    const { rows, runOf } = together(open, types);
    const sorted = orderOf(rows, order);
    const taken = new Int32Array(open.length);
    let sure = 0;
    isFinished = true;
    while (sure < sorted.length) {
      const at = runOf[sorted[sure++]!]!;
      const run = open[at]!;
      if (++taken[at]! < run.rows.length || run.next >= run.parts.length) continue;
      isFinished = false;
      break;
    }
    for (let start = 0; start < sure; start += BATCH_ROWS)
      if (sink.push(rows.select(sorted.subarray(start, Math.min(sure, start + BATCH_ROWS)))) === 'done')
        return;
    for (let at = 0; at < open.length; at++) advance(open[at]!, taken[at]!, file);
    const turn = breathe();
    if (turn !== undefined) await turn;
  }
}

function advance(run: OpenRun, taken: number, file: SpillFile): void {
  run.rows = run.rows.slice(taken, run.rows.length);
  if (run.rows.length === 0 && run.next < run.parts.length) run.rows = file.read(run.parts[run.next++]!);
}

/** The rows at hand of all runs as one batch, and the run of each. */
function together(
  open: readonly OpenRun[],
  types: readonly ScalarType[],
): { readonly rows: Batch; readonly runOf: Int32Array } {
  const filled = open.filter((run) => run.rows.length > 0);
  const rows = concatBatches(
    types,
    filled.map((run) => run.rows),
  );
  const runOf = new Int32Array(rows.length);
  let start = 0;
  for (let at = 0; at < open.length; at++) {
    runOf.fill(at, start, start + open[at]!.rows.length);
    start += open[at]!.rows.length;
  }
  return { rows, runOf };
}
