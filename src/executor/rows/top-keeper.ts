import { type Batch, batchOf, columnsOf, concatBatches, lazyBatch } from '../../columns/batch.ts';
import { TopBound } from '../../columns/sorting/top-bound.ts';
import { topRows } from '../../columns/sorting/top-rows.ts';
import type { RowPick } from '../../columns/tables/row-choice.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { SortNode } from '../../plan/nodes.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { LEAST_BYTES, type MemoryClaim } from '../memory-account.ts';
import type { Execution } from '../operator.ts';
import { picksOfTop } from '../picks.ts';
import type { Sink } from '../sink.ts';
import { stopForMemory } from '../spill/spill-file.ts';

/** Rows that are held before the best of them are picked anew. */
const HELD = 2048;

/**
 * `top Count by Keys` over a stream: of each batch only the best rows are kept, and of those kept only the best, so that
 * memory goes with `count`. Keys travel with their rows: `top 5 by rand()` must compare each row by one number.
 */
export class TopKeeper implements Sink {
  readonly #node: SortNode;
  readonly #evaluators: readonly Evaluator[];
  readonly #count: number;
  readonly #execution: Execution;
  readonly #claim: MemoryClaim;
  /** Columns of the rows; the keys come after them. */
  readonly #width: number;
  readonly #types: readonly ScalarType[];
  #held: Batch[] = [];
  #heldRows = 0;
  readonly #bound: TopBound;
  readonly picks: RowPick | undefined;

  constructor(
    node: SortNode,
    evaluators: readonly Evaluator[],
    count: number,
    execution: Execution,
    claim: MemoryClaim,
  ) {
    this.#node = node;
    this.#evaluators = evaluators;
    this.#count = count;
    this.#execution = execution;
    this.#claim = claim;
    this.#width = node.input.columns.length;
    this.#types = [
      ...node.input.columns.map((column) => column.type),
      ...node.keys.map((key) => key.expression.type),
    ];
    this.#bound = new TopBound(node.keys[0]?.order ?? 'asc');
    this.picks = picksOfTop(node, count);
  }

  push(batch: Batch): 'more' | 'done' {
    const count = this.#count;
    if (count === 0) return 'done';
    const all = this.#withKeys(batch);
    const within = this.#bound.within(all.column(this.#width));
    const keyed = within === undefined ? all : all.select(within);
    if (keyed.length === 0) return 'more';
    this.#keep(keyed.length > count ? this.#bestOf(keyed) : keyed);
    if (this.#heldRows > Math.max(HELD, count * 2)) this.#prune();
    return 'more';
  }

  finish(): void {}

  /** The best of the rows so far, in their order. */
  best(): Batch {
    if (this.#heldRows > 0) this.#prune();
    const best = this.#held[0];
    return best === undefined
      ? batchOf(0, [])
      : lazyBatch(best.length, this.#width, (index) => best.column(index));
  }

  #withKeys(batch: Batch): Batch {
    const width = this.#width;
    return lazyBatch(batch.length, this.#types.length, (index) =>
      index < width ? batch.column(index) : this.#evaluators[index - width]!(batch),
    );
  }

  /** Of rows with their keys the best ones; the last of them says what later rows are up against. */
  #bestOf(batch: Batch): Batch {
    const width = this.#width;
    const keys = this.#node.keys.map(({ order, nulls }, index) => ({
      vector: batch.column(width + index),
      order,
      nulls,
    }));
    const best = batch.select(topRows(keys, batch.length, this.#count));
    if (best.length === this.#count) this.#bound.saw(best.column(width), this.#count - 1);
    return best;
  }

  #keep(batch: Batch): void {
    this.#held.push(batchOf(batch.length, columnsOf(batch)));
    this.#heldRows += batch.length;
    this.#claim.hold(batch);
    if (this.#claim.isUtmost && this.#claim.bytes > LEAST_BYTES)
      stopForMemory(this.#execution, 'The rows of top');
  }

  #prune(): void {
    const best = this.#bestOf(concatBatches(this.#types, this.#held));
    this.#held = [];
    this.#heldRows = 0;
    this.#claim.letGo();
    this.#keep(best);
  }
}
