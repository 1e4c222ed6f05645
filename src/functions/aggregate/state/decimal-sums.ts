import type { DecimalVector } from '../../../columns/vector.ts';
import { Decimal } from '../../../types/decimal.ts';

const zero = Decimal.fromLong(0);

/** Sums of decimals by group; a sum out of range is undefined and stays so. */
export class DecimalSums {
  readonly #sums: (Decimal | undefined)[] = [];
  readonly #counts: number[] = [];

  add({ values, valid, constant }: DecimalVector, groups: Int32Array, groupCount: number): void {
    while (this.#sums.length < groupCount) {
      this.#sums.push(zero);
      this.#counts.push(0);
    }
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0) continue;
      const slot = constant ? 0 : row;
      if (valid !== undefined && valid[slot] === 0) continue;
      this.#sums[group] = this.#sums[group]?.plus(values[slot]!);
      this.#counts[group]!++;
    }
  }

  sum(group: number): Decimal | null {
    return (group < this.#sums.length ? this.#sums[group] : zero) ?? null;
  }

  /** Null for a group without values. */
  average(group: number): Decimal | null {
    const count = this.#counts[group] ?? 0;
    return count === 0 ? null : (this.sum(group)?.dividedBy(Decimal.fromLong(count)) ?? null);
  }
}
