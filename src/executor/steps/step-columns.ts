import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { slice } from '../../columns/gather.ts';
import { constantVector, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { ScanStepsNode } from '../../plan/nodes.ts';
import type { Sequence, Value } from './sequence.ts';

/** A column that stands for a value of the row that matched a step last: `s1.Timestamp`. */
interface StateColumn {
  readonly column: PlanColumn;
  /** Where a sequence has the value: the step, and the place in the step's record. */
  readonly step: number;
  readonly place: number;
  /** What it gives where no row has matched the step, for one row. */
  readonly unmatched: Vector;
}

/**
 * The columns that expressions of `scan` may read: those of the input, then the declared ones (which give their fallbacks when they are read), then the
 * state columns
 * of all steps.
 */
export class StepColumns {
  readonly all: readonly PlanColumn[];
  readonly stateIds: ReadonlySet<number>;
  readonly #rows: Batch;
  readonly #fallbacks: readonly Value[];
  readonly #state: readonly StateColumn[];
  readonly #inputWidth: number;
  readonly #stateStart: number;
  /** The row that was asked for last: the expressions of a step all ask for the same. */
  #last: { readonly row: number; readonly sequence: Sequence | undefined; readonly batch: Batch } | undefined;

  constructor(node: ScanStepsNode, rows: Batch, fallbacks: readonly Value[]) {
    this.#rows = rows;
    this.#fallbacks = fallbacks;
    this.#inputWidth = node.input.columns.length;
    this.#stateStart = this.#inputWidth + node.declared.length;
    const fallbackOf = new Map(node.declared.map(({ column }, at) => [column.id, fallbacks[at]!]));
    this.#state = node.steps.flatMap(({ state }, step) =>
      state.map(({ column, of }, place) => {
        const unmatched = vectorFrom(column.type, [fallbackOf.get(of.id) ?? null]);
        return { column, step, place, unmatched };
      }),
    );
    const stateColumns = this.#state.map(({ column }) => column);
    this.stateIds = new Set(stateColumns.map(({ id }) => id));
    this.all = [...node.input.columns, ...node.declared.map(({ column }) => column), ...stateColumns];
  }

  /** All rows of the input, without the state columns. */
  ofAllRows(): Batch {
    const rows = this.#rows;
    return lazyBatch(rows.length, this.#stateStart, (index) =>
      index < this.#inputWidth ? rows.column(index) : this.#declared(index, rows.length),
    );
  }

  /** One row of the input, with the state columns as the sequence has them. */
  ofRow(row: number, sequence: Sequence | undefined): Batch {
    if (this.#last?.row !== row || this.#last.sequence !== sequence)
      this.#last = { row, sequence, batch: this.#makeRow(row, sequence) };
    return this.#last.batch;
  }

  #makeRow(row: number, sequence: Sequence | undefined): Batch {
    return lazyBatch(1, this.all.length, (index) => {
      if (index < this.#inputWidth) return slice(this.#rows.column(index), row, row + 1);
      if (index < this.#stateStart) return this.#declared(index, 1);
      const { column, step, place, unmatched } = this.#state[index - this.#stateStart]!;
      const record = sequence?.records[step];
      return record === undefined ? unmatched : vectorFrom(column.type, [record[place]!]);
    });
  }

  #declared(index: number, length: number): Vector {
    return constantVector(this.all[index]!.type, this.#fallbacks[index - this.#inputWidth]!, length);
  }
}
