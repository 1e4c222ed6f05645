import type { ColumnSchema } from '../schema.ts';
import type { ComputedCondition } from './computed-condition.ts';

/**
 * Which of the rows that it is given an operator can choose, by a few columns of them; numbers are those of columns. Whoever gives it rows may leave
 * out those that other rows, which it does give, surely outdo; what it gives has to stay in its order.
 */
export type RowPick =
  /** `top Count by Keys`: the first rows by these keys, of equal ones the earlier. */
  | { readonly kind: 'top'; readonly count: number; readonly keys: readonly PickKey[] }
  /**
   * `summarize arg_max(Of, …) by By`: of each group the row in which a value is greatest (or least), of equal ones the earlier, NaN before all
   * others; and the first row, by which groups are ordered, and which counts where all values are null.
   */
  | { readonly kind: 'best'; readonly by: readonly number[]; readonly of: readonly PickedValue[] };

/** A key of `top`: the number of its column, and its order. */
export interface PickKey {
  readonly column: number;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** What `max`, `min`, `arg_max` or `arg_min` looks for: the greatest or the least value of a column. */
export interface PickedValue {
  readonly column: number;
  readonly wanted: 'greatest' | 'least';
}

/** A pick among the rows of a table that fulfil a condition, as plain data: it crosses to workers. */
export interface RowChoice {
  /** The columns that decide: those that the pick numbers. */
  readonly columns: readonly ColumnSchema[];
  readonly pick: RowPick;
  /** The whole condition; only rows that surely fulfil it outdo others. Undefined where there is none. */
  readonly condition: ComputedCondition | undefined;
}

/** The columns that a pick numbers. */
export const pickedColumns = (pick: RowPick): readonly number[] =>
  pick.kind === 'top'
    ? pick.keys.map(({ column }) => column)
    : [...pick.by, ...pick.of.map(({ column }) => column)];

/** The pick with other numbers for its columns; undefined where one of them has none. */
export function renumbered(
  pick: RowPick,
  numberOf: (column: number) => number | undefined,
): RowPick | undefined {
  const numbers = new Map(pickedColumns(pick).map((column) => [column, numberOf(column)]));
  if ([...numbers.values()].includes(undefined)) return undefined;
  const at = (column: number): number => numbers.get(column) as number;
  if (pick.kind === 'top')
    return { ...pick, keys: pick.keys.map((key) => ({ ...key, column: at(key.column) })) };
  return {
    ...pick,
    by: pick.by.map(at),
    of: pick.of.map((value) => ({ ...value, column: at(value.column) })),
  };
}
