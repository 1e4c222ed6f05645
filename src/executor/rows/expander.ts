import { BATCH_ROWS, type Batch } from '../../columns/batch.ts';
import type { MvApplyNode, MvExpandNode } from '../../plan/nodes.ts';
import type { Runner } from '../operator.ts';
import { type Expanding, type Expansion, expandBatch } from './expansion.ts';

/** Rows of a batch, and what is made of them. */
export interface Expanded {
  readonly rows: Batch;
  readonly expansion: Expansion;
}

/** Rows that are expanded at first, as long as it is not known how many each gives. */
const AT_FIRST = 64;
/** About so many rows are made at once. */
const MADE_AT_ONCE = 2 * BATCH_ROWS;

/** Expands batches so many rows at a time as give neither many nor few: a row may give one, or a hundred thousand. */
export class Expander {
  readonly #expanding: Expanding;
  #step = AT_FIRST;

  constructor(expanding: Expanding) {
    this.#expanding = expanding;
  }

  /** The rows of a batch piece by piece; pieces that give nothing are left out. */
  *expand(batch: Batch): Generator<Expanded> {
    for (let start = 0; start < batch.length; ) {
      const rows = batch.slice(start, Math.min(start + this.#step, batch.length));
      start += rows.length;
      const expansion = expandBatch(rows, this.#expanding);
      const fitting = Math.floor((MADE_AT_ONCE * rows.length) / Math.max(1, expansion.length));
      this.#step = Math.max(1, Math.min(BATCH_ROWS, fitting));
      if (expansion.length > 0) yield { rows, expansion };
    }
  }
}

/** For the items of a node. */
export async function expanderOf(
  node: MvExpandNode | MvApplyNode,
  bagExpansion: 'bag' | 'array',
  runner: Runner,
): Promise<Expander> {
  const evaluators = await runner.compileAll(
    node.items.map((item) => item.expression),
    node.input.columns,
  );
  return new Expander({
    items: node.items.map((item, index) => ({ item, evaluate: evaluators[index]! })),
    bagExpansion,
    limit:
      node.limit === undefined ? Number.POSITIVE_INFINITY : Number((await runner.constant(node.limit)) ?? 0),
    limits: runner.execution.limits,
  });
}
