import type { RowCondition } from './row-condition.ts';
import type { RowSubscription } from './subscription.ts';
import type { TimeBounds } from './time-bounds.ts';

/** A condition in the tree, and where the rows that fulfil it go. */
export interface Branch<S extends RowSubscription> {
  readonly condition: RowCondition;
  /** The subscription that the branch was made for: its condition is asked, in its view, for all that share the branch. */
  readonly owner: S;
  /** How many conditions lead to this one. */
  readonly depth: number;
  readonly fork: Fork<S>;
  /** How many subscriptions that pass through here still want rows. */
  open: number;
  /** The times between which rows can be wanted by any of them. */
  least: number;
  greatest: number;
}

/** Where rows have fulfilled all conditions up to here. */
export interface Fork<S extends RowSubscription> {
  /** Subscriptions that have no further conditions. */
  readonly ends: S[];
  /** The next conditions of all others. */
  readonly branches: Branch<S>[];
  readonly byKey: Map<string, Branch<S>>;
}

const newFork = <S extends RowSubscription>(): Fork<S> => ({ ends: [], branches: [], byKey: new Map() });

/**
 * The conditions of many subscriptions as a tree: each subscription is a path from the root, and paths that begin with the same conditions share their
 * branches.
 */
export class ConditionTree<S extends RowSubscription> {
  readonly root = newFork<S>();
  readonly #paths = new Map<S, readonly Branch<S>[]>();

  /** Adds a subscription whose conditions are asked in this order and that wants rows of these times only. Returns its path. */
  add(
    subscription: S,
    conditions: readonly RowCondition[],
    { least, greatest }: TimeBounds,
  ): readonly Branch<S>[] {
    let fork = this.root;
    const path: Branch<S>[] = [];
    for (const [depth, condition] of conditions.entries()) {
      let branch = condition.key === undefined ? undefined : fork.byKey.get(condition.key);
      if (branch === undefined) {
        branch = { condition, owner: subscription, depth, fork: newFork(), open: 0, least, greatest };
        fork.branches.push(branch);
        if (condition.key !== undefined) fork.byKey.set(condition.key, branch);
      }
      branch.open++;
      branch.least = Math.min(branch.least, least);
      branch.greatest = Math.max(branch.greatest, greatest);
      path.push(branch);
      fork = branch.fork;
    }
    fork.ends.push(subscription);
    this.#paths.set(subscription, path);
    return path;
  }

  /** Whether the subscription still wants rows. */
  isOpen(subscription: S): boolean {
    return this.#paths.has(subscription);
  }

  /** The subscription wants no more rows. */
  close(subscription: S): void {
    for (const branch of this.#paths.get(subscription) ?? []) branch.open--;
    this.#paths.delete(subscription);
  }
}
