import { type Batch, batchOf, columnsOf, concatBatches, lazyBatch } from '../../columns/batch.ts';
import { HeldBytes } from '../../columns/size.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { SortNode } from '../../plan/nodes.ts';
import { checkLimit } from '../limits.ts';
import type { Runner } from '../operator.ts';
import { giveAll } from '../rows/give.ts';
import type { Sink } from '../sink.ts';
import { mergeRuns, orderOf, type RowOrder, writeRun } from './sorted-runs.ts';
import { type SpilledBatch, SpillFile, tempStoreOf } from './spill-file.ts';

/** Rows held, their order, and the rows in that order are in memory together when a run is written. */
const COPIES = 3;

/** `sort by` of rows that may be more than memory holds: sorted runs go to a file and are merged. */
export async function sortWithin(
  node: SortNode,
  evaluators: readonly Evaluator[],
  next: Sink,
  runner: Runner,
): Promise<void> {
  const { execution, breathe } = runner;
  const width = node.input.columns.length;
  const types = [...node.input.columns, ...node.keys.map((key) => key.expression)].map(({ type }) => type);
  const order: RowOrder = node.keys.map(({ order, nulls }, index) => ({ at: width + index, order, nulls }));
  const withoutKeys = (batch: Batch): Batch => ({
    ...lazyBatch(batch.length, width, (index) => batch.column(index)),
    slice: (start, end) => withoutKeys(batch.slice(start, end)),
  });
  const runs: SpilledBatch[][] = [];
  let file: SpillFile | undefined;
  let held: Batch[] = [];
  let sizes = new HeldBytes();
  let bytes = 0;
  let rows = 0;
  try {
    await runner.run(node.input, {
      push(batch) {
        const keyed = lazyBatch(batch.length, types.length, (index) =>
          index < width ? batch.column(index) : evaluators[index - width]!(batch),
        );
        rows += batch.length;
        checkLimit(execution.limits, 'heldRows', rows, 'The rows to hold');
        held.push(batchOf(keyed.length, columnsOf(keyed)));
        bytes += sizes.of(keyed);
        if (bytes * COPIES > execution.limits.memory) {
          file ??= new SpillFile(types, tempStoreOf(execution, 'The rows to sort'));
          runs.push(writeRun(concatBatches(types, held), order, file));
          held = [];
          bytes = 0;
          sizes = new HeldBytes();
        }
        return 'more';
      },
      finish() {},
    });
    const rest = concatBatches(types, held);
    if (file === undefined) {
      if (rest.length > 0) await giveAll(withoutKeys(rest.select(orderOf(rest, order))), next, breathe);
      return;
    }
    if (rest.length > 0) runs.push(writeRun(rest, order, file));
    held = [];
    await mergeRuns(runs, order, types, file, { push: (batch) => next.push(withoutKeys(batch)) }, breathe);
  } finally {
    file?.close();
  }
}
