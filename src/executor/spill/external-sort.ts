import { type Batch, batchOf, columnsOf, concatBatches, lazyBatch } from '../../columns/batch.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { SortNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { checkLimit } from '../limits.ts';
import type { MemoryClaim } from '../memory-account.ts';
import type { Runner } from '../operator.ts';
import type { Sink } from '../sink.ts';
import { mergeRuns, type RowOrder, writeRun } from './sorted-runs.ts';
import { type SpilledBatch, SpillFile, tempStoreOf } from './spill-file.ts';

/** Rows held, their order, and the rows in that order are in memory together when a run is written. */
const COPIES = 3;

/** The rows that `sort by` puts in order: held as long as memory has room for them, then in a file as sorted runs, which are merged. */
export class ExternalSort {
  readonly #node: SortNode;
  readonly #evaluators: readonly Evaluator[];
  readonly #runner: Runner;
  readonly #claim: MemoryClaim;
  /** Of the columns of a row, and its keys after them. */
  readonly #types: readonly ScalarType[];
  readonly #order: RowOrder;
  readonly #runs: SpilledBatch[][] = [];
  #file: SpillFile | undefined;
  #held: Batch[] = [];
  #rows = 0;

  constructor(node: SortNode, evaluators: readonly Evaluator[], runner: Runner, claim: MemoryClaim) {
    this.#node = node;
    this.#evaluators = evaluators;
    this.#runner = runner;
    this.#claim = claim;
    const width = node.input.columns.length;
    this.#types = [...node.input.columns, ...node.keys.map((key) => key.expression)].map(({ type }) => type);
    this.#order = node.keys.map(({ order, nulls }, index) => ({ at: width + index, order, nulls }));
  }

  /** Takes all rows; gives them back, as one batch and in the order in which they came, where all of them are held. */
  async take(): Promise<Batch | undefined> {
    const { execution } = this.#runner;
    const { limits, signal } = execution;
    await this.#runner.run(this.#node.input, {
      push: (batch) => {
        signal?.throwIfAborted();
        this.#rows += batch.length;
        checkLimit(limits, 'heldRows', this.#rows, 'The rows to hold');
        if (batch.length > 0) this.#held.push(batchOf(batch.length, columnsOf(batch)));
        this.#claim.hold(batch, COPIES);
        if (this.#claim.isOver()) this.#write();
        return 'more';
      },
      finish() {},
      isHolding: true,
    });
    if (this.#file !== undefined) return undefined;
    const rows = concatBatches(this.#types.slice(0, this.#node.input.columns.length), this.#held);
    this.#held = [];
    return rows;
  }

  /** Gives the rows in order, where not all of them are held. */
  async give(next: Sink): Promise<void> {
    if (this.#held.length > 0) this.#write();
    if (this.#file === undefined) return;
    const width = this.#node.input.columns.length;
    const withoutKeys = (batch: Batch): Batch => ({
      ...lazyBatch(batch.length, width, (index) => batch.column(index)),
      slice: (start, end) => withoutKeys(batch.slice(start, end)),
    });
    const sink: Pick<Sink, 'push'> = { push: (batch) => next.push(withoutKeys(batch)) };
    await mergeRuns(this.#runs, this.#order, this.#types, this.#file, sink, this.#runner.breathe);
  }

  close(): void {
    this.#file?.close();
  }

  /** Puts what is held in order and into the file, as a run. */
  #write(): void {
    const width = this.#node.input.columns.length;
    const rows = concatBatches(this.#types.slice(0, width), this.#held);
    const keyed = lazyBatch(rows.length, this.#types.length, (index) =>
      index < width ? rows.column(index) : this.#evaluators[index - width]!(rows),
    );
    this.#file ??= new SpillFile(this.#types, tempStoreOf(this.#runner.execution, 'The rows to sort'));
    this.#runs.push(writeRun(keyed, this.#order, this.#file));
    this.#held = [];
    this.#claim.letGo();
  }
}
