import type { Batch } from '../../columns/batch.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import { countKeys, orderConditions } from './condition-order.ts';
import { type Branch, ConditionTree, type Fork } from './condition-tree.ts';
import type { RowCondition } from './row-condition.ts';
import type { RowSubscription } from './subscription.ts';
import { TextIndex, textLeaves } from './text-index.ts';
import { anyTime, commonTimes, timesOf } from './time-bounds.ts';

/** Branches at the root whose conditions are on the texts of one column, and what decides them together. */
interface IndexedColumn<S extends RowSubscription> {
  readonly name: string;
  readonly index: TextIndex;
  readonly branches: readonly Branch<S>[];
}

/**
 * Gives each of many subscriptions the rows of a scan that fulfil its conditions, and asks a condition once that several of them share.
 *
 * The rows of a batch pass through a tree of conditions; a branch that no row reaches costs nothing. A subscription whose rarest condition is on a text
 * begins with that one: all such conditions on a column are decided by one reading of each of its texts. A subscription to other times than those of
 * the batch is asked nothing.
 */
export class SharedFilter<S extends RowSubscription> {
  readonly #tree = new ConditionTree<S>();
  /** The branches at the root: those that a text index decides, and all others. */
  readonly #indexed: readonly IndexedColumn<S>[];
  readonly #unindexed: readonly Branch<S>[];
  readonly #ordered = new Map<S, readonly RowCondition[]>();
  readonly #columns: readonly string[];
  /** The index of the column by whose times a batch can be passed over; -1 where no condition is on times. */
  readonly #timeColumn: number;
  #batchTimes = anyTime;
  readonly #give: (subscription: S, batch: Batch) => void;
  readonly #fail: (subscription: S, cause: unknown) => void;

  /** `columns` are those of the batches to come. `give` takes rows, as the subscription sees them; `fail` what a condition has thrown. */
  constructor(
    subscriptions: readonly S[],
    columns: readonly string[],
    give: (subscription: S, batch: Batch) => void,
    fail: (subscription: S, cause: unknown) => void,
  ) {
    this.#columns = columns;
    this.#give = give;
    this.#fail = fail;
    const times = commonTimes(subscriptions);
    this.#timeColumn = times.column === undefined ? -1 : columns.indexOf(times.column);
    const counts = countKeys(subscriptions);
    const indexable = subscriptions.length > 1 ? columns : [];
    const firsts = new Map<string, Set<Branch<S>>>();
    for (const [number, subscription] of subscriptions.entries()) {
      const { conditions, textColumn } = orderConditions(subscription, counts, indexable);
      this.#ordered.set(subscription, conditions);
      const [first] = this.#tree.add(subscription, conditions, times.bounds[number] ?? anyTime);
      if (textColumn === undefined || first === undefined) continue;
      const branches = firsts.get(textColumn);
      if (branches === undefined) firsts.set(textColumn, new Set([first]));
      else branches.add(first);
    }
    this.#indexed = Array.from(firsts, ([name, found]) => {
      const branches = [...found];
      const leaves = branches.map(({ condition }) => textLeaves(condition.plain!) ?? []);
      return { name, branches, index: new TextIndex(leaves) };
    });
    const indexed = new Set(this.#indexed.flatMap(({ branches }) => branches));
    this.#unindexed = this.#tree.root.branches.filter((branch) => !indexed.has(branch));
  }

  /** The subscription wants no more rows. */
  close(subscription: S): void {
    this.#tree.close(subscription);
  }

  push(batch: Batch): void {
    this.#giveAll(this.#tree.root.ends, batch);
    if (this.#timeColumn >= 0) this.#batchTimes = timesOf(batch, this.#timeColumn);
    for (const { name, index, branches } of this.#indexed) {
      const texts = batch.column(this.#columns.indexOf(name));
      if (texts.type !== 'string') for (const branch of branches) this.#ask(branch, batch);
      else
        for (const [number, rows] of index.rows(texts, (condition) => this.#isWanted(branches[condition]!)))
          this.#pass(branches[number]!.fork, rows.length === batch.length ? batch : batch.select(rows));
    }
    for (const branch of this.#unindexed) this.#ask(branch, batch);
  }

  /** Whether rows of this batch that fulfil the condition of a branch may be wanted. */
  #isWanted({ open, least, greatest }: Branch<S>): boolean {
    return open > 0 && least <= this.#batchTimes.greatest && greatest >= this.#batchTimes.least;
  }

  #ask(branch: Branch<S>, batch: Batch): void {
    if (!this.#isWanted(branch)) return;
    let kept = batch;
    try {
      const rows = trueRows(branch.condition.test(branch.owner.view(batch)));
      if (rows.length === 0) return;
      if (rows.length < batch.length) kept = batch.select(rows);
    } catch {
      // The error names a place in the owner's text. Every other query has to meet it at the place in its own.
      this.#askEachAlone(branch.fork, branch.depth, batch);
      return;
    }
    this.#pass(branch.fork, kept);
  }

  /** Goes on with rows that fulfil all conditions up to a fork. */
  #pass({ branches, ends }: Fork<S>, kept: Batch): void {
    this.#giveAll(ends, kept);
    for (const next of branches) this.#ask(next, kept);
  }

  #giveAll(subscriptions: readonly S[], batch: Batch): void {
    for (const subscription of subscriptions)
      if (this.#tree.isOpen(subscription)) this.#give(subscription, subscription.view(batch));
  }

  /** Asks the conditions from `depth` on for each subscription beyond a fork by itself. */
  #askEachAlone(fork: Fork<S>, depth: number, batch: Batch): void {
    for (const subscription of fork.ends) {
      if (!this.#tree.isOpen(subscription)) continue;
      try {
        let kept = subscription.view(batch);
        for (const { test } of this.#ordered.get(subscription)!.slice(depth)) {
          if (kept.length === 0) break;
          const rows = trueRows(test(kept));
          if (rows.length < kept.length) kept = kept.select(rows);
        }
        if (kept.length > 0) this.#give(subscription, kept);
      } catch (cause) {
        this.#fail(subscription, cause);
      }
    }
    for (const { fork: next } of fork.branches) this.#askEachAlone(next, depth, batch);
  }
}
