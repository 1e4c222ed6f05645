import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { ScanStepsNode } from '../../plan/nodes.ts';
import type { Sink } from '../sink.ts';
import type { Match } from './sequence.ts';

/** Gives rows that have matched in batches: columns of the input, declared columns, match id. */
export class MatchedRows {
  readonly #node: ScanStepsNode;
  /** The rows of the input. */
  readonly #rows: Batch;
  readonly #next: Sink;
  #waiting: Match[] = [];
  #isDone = false;

  constructor(node: ScanStepsNode, rows: Batch, next: Sink) {
    this.#node = node;
    this.#rows = rows;
    this.#next = next;
  }

  add(match: Match): void {
    this.#waiting.push(match);
    if (this.#waiting.length >= BATCH_ROWS) this.flush();
  }

  /** Gives the rows that still wait for a batch to be full. */
  flush(): void {
    const matches = this.#waiting;
    this.#waiting = [];
    if (matches.length === 0 || this.#isDone) return;
    this.#isDone = this.#next.push(this.#batchOf(matches)) === 'done';
  }

  #batchOf(matches: readonly Match[]): Batch {
    const { columns, input } = this.#node;
    const width = input.columns.length;
    const chosen = this.#rows.select(Int32Array.from(matches, ({ row }) => row));
    return lazyBatch(matches.length, columns.length, (index) => {
      if (index < width) return chosen.column(index);
      const values = matches.map(({ declared, matchId }) =>
        index < width + declared.length ? declared[index - width]! : matchId,
      );
      return vectorFrom(columns[index]!.type, values);
    });
  }
}
