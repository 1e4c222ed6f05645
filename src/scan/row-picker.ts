import type { Batch } from '../columns/batch.ts';
import { growBytes, growDoubles, growInts } from '../columns/grow.ts';
import { createGrouper, type Grouper } from '../columns/keys/group.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import { TopBound } from '../columns/sorting/top-bound.ts';
import { topRows } from '../columns/sorting/top-rows.ts';
import type { PickedValue, RowPick } from '../columns/tables/row-choice.ts';
import type { Vector } from '../columns/vector.ts';

/** Picks rows out of a stretch of a table that is read from its start to its end. */
export interface RowPicker {
  /** Those of the next rows that may be chosen, in any order; undefined for all of them. The batch has the columns that decide. */
  pick(rows: Batch): Int32Array | undefined;
}

/** A picker that has seen nothing yet; `columns` are those that decide. */
export const rowPicker = (pick: RowPick, columns: readonly ColumnSchema[]): RowPicker =>
  pick.kind === 'top' ? new TopPicker(pick) : new BestPicker(pick, columns);

/** The first rows by some keys. */
class TopPicker implements RowPicker {
  readonly #pick: Extract<RowPick, { readonly kind: 'top' }>;
  readonly #bound: TopBound;

  constructor(pick: Extract<RowPick, { readonly kind: 'top' }>) {
    this.#pick = pick;
    this.#bound = new TopBound(pick.keys[0]?.order ?? 'asc');
  }

  pick(rows: Batch): Int32Array | undefined {
    const { keys, count } = this.#pick;
    const first = keys[0]?.column;
    if (first === undefined) return undefined;
    const within = this.#bound.within(rows.column(first));
    const left = within === undefined ? rows : rows.select(within);
    if (left.length <= count) return within;
    const sorted = keys.map(({ column, order, nulls }) => ({ vector: left.column(column), order, nulls }));
    const best = topRows(sorted, left.length, count);
    this.#bound.saw(left.column(first), best[count - 1] as number);
    return within === undefined ? best : best.map((row) => within[row] as number);
  }
}

/** Of each group the first row, and the best by some values. */
class BestPicker implements RowPicker {
  readonly #by: readonly number[];
  readonly #grouper: Grouper;
  readonly #values: readonly BestValues[];
  /** Groups whose first row has been picked. */
  #met = 0;

  constructor({ by, of }: Extract<RowPick, { readonly kind: 'best' }>, columns: readonly ColumnSchema[]) {
    this.#by = by;
    this.#grouper = createGrouper(
      by.map((column) => columns[column]?.type ?? 'string'),
      { keepsKeys: false },
    );
    this.#values = of.map((value) => new BestValues(value));
  }

  pick(rows: Batch): Int32Array | undefined {
    const { length } = rows;
    const keys = this.#by.map((column) => rows.column(column));
    const groups = this.#grouper.groups(keys, length);
    const { count } = this.#grouper;
    const picked = new Uint8Array(length);
    let isAll = false;
    for (let row = 0; this.#met < count && row < length; row++)
      if (groups[row] === this.#met) {
        picked[row] = 1;
        this.#met++;
      }
    for (const values of this.#values) isAll = !values.mark(rows, groups, count, picked) || isAll;
    if (isAll) return undefined;
    const found = new Int32Array(length);
    let at = 0;
    for (let row = 0; row < length; row++) if (picked[row] === 1) found[at++] = row;
    return found.subarray(0, at);
  }
}

type Numbers = Float64Array | Int32Array | Uint8Array;

const numbersOf = ({ values }: Vector): Numbers | undefined =>
  values instanceof Float64Array || values instanceof Int32Array || values instanceof Uint8Array
    ? values
    : undefined;

/** The best value of each group so far, times −1 where the least is wanted. */
class BestValues {
  readonly #column: number;
  readonly #sign: number;
  #best: Float64Array = new Float64Array(0);
  /** 1 for groups that have a value. */
  #seen: Uint8Array = new Uint8Array(0);
  /** The row that improved a group last. */
  #rows: Int32Array = new Int32Array(0);

  constructor({ column, wanted }: PickedValue) {
    this.#column = column;
    this.#sign = wanted === 'greatest' ? 1 : -1;
  }

  /** Marks the rows that are the best of their groups now and were not before; false where the values are no numbers that compare as such. */
  mark(rows: Batch, groups: Int32Array, groupCount: number, picked: Uint8Array): boolean {
    const vector = rows.column(this.#column);
    const values = numbersOf(vector);
    if (values === undefined) return false;
    this.#best = growDoubles(this.#best, groupCount);
    this.#seen = growBytes(this.#seen, groupCount);
    this.#rows = growInts(this.#rows, groupCount);
    improve({ values, valid: vector.valid, constant: vector.constant }, this.#sign, groups, {
      best: this.#best,
      seen: this.#seen,
      rows: this.#rows,
    });
    const winners = this.#rows;
    for (let row = 0; row < groups.length; row++) if (winners[groups[row] as number] === row) picked[row] = 1;
    return true;
  }
}

interface Groups {
  readonly best: Float64Array;
  readonly seen: Uint8Array;
  readonly rows: Int32Array;
}

/** As `arg_max` has it: nulls lose to anything, NaN beats everything, of equal values the first counts. */
function improve(
  {
    values,
    valid,
    constant,
  }: { readonly values: Numbers; readonly valid: Uint8Array | undefined; readonly constant: boolean },
  sign: number,
  groups: Int32Array,
  { best, seen, rows }: Groups,
): void {
  for (let row = 0; row < groups.length; row++) rows[groups[row] as number] = -1;
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] as number;
    const slot = constant ? 0 : row;
    if (valid !== undefined && valid[slot] === 0) continue;
    const value = (values[slot] as number) * sign;
    const before = best[group] as number;
    if (seen[group] === 1 && !(value > before) && (!Number.isNaN(value) || Number.isNaN(before))) continue;
    seen[group] = 1;
    best[group] = value;
    rows[group] = row;
  }
}
