import type { CallExpression, PlanExpression } from '../../src/plan/expression.ts';
import type { PlanNode } from '../../src/plan/nodes.ts';
import type { Dice } from '../../test/differential/random-values.ts';
import type { ValueMaker } from './value-maker.ts';
import type { Wish } from './wish.ts';

/** The wishes for the values of columns, by the columns' ids. */
export class Wants {
  readonly #wishes = new Map<number, Wish[]>();

  add(id: number, wishes: readonly Wish[]): void {
    if (wishes.length > 0) this.#wishes.set(id, [...this.of(id), ...wishes]);
  }

  of(id: number): readonly Wish[] {
    return this.#wishes.get(id) ?? [];
  }

  addAll(other: Wants): void {
    for (const [id, wishes] of other.#wishes) this.add(id, wishes);
  }
}

/** What the functions that turn wishes for results into wishes for columns share. */
export interface Working {
  readonly dice: Dice;
  readonly maker: ValueMaker;
  /** Hands what is wished of a value down to the columns that it is computed of. */
  readonly wish: (expression: PlanExpression, wishes: readonly Wish[], wants: Wants) => void;
  /** Adds wishes under which a condition is true, or false. */
  readonly truth: (condition: PlanExpression, yes: boolean, wants: Wants) => void;
  /** Makes the rows with which another plan, a subquery's, returns a row. */
  readonly rowsFor: (plan: PlanNode, wants: Wants) => void;
}

/** How wishes for a call's value become wishes for its arguments. */
export type Way = (call: CallExpression, wishes: readonly Wish[], wants: Wants, working: Working) => void;

/** The value of a constant, null included; undefined for anything else. */
export const constantOf = (
  expression: PlanExpression | undefined,
): Extract<PlanExpression, { kind: 'Constant' }> | undefined =>
  expression?.kind === 'Constant' ? expression : undefined;

/** The text of a constant, undefined for anything else. */
export const constantText = (expression: PlanExpression | undefined): string | undefined => {
  const value = constantOf(expression)?.value;
  return typeof value === 'string' ? value : undefined;
};
