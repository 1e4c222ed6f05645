import { growDoubles } from '../../../columns/grow.ts';
import type { IntVector, LongVector, RealVector } from '../../../columns/vector.ts';

/** Sums of doubles by group, added in the order of the rows. */
export class RealSums {
  #sums: Float64Array = new Float64Array(0);

  /** Adds the valid rows of `vector`; `counts[group]`, where given, goes up by one for each. */
  add(
    vector: RealVector | IntVector | LongVector,
    groups: Int32Array,
    groupCount: number,
    counts: Float64Array | undefined,
  ): void {
    this.#sums = growDoubles(this.#sums, groupCount);
    const sums = this.#sums;
    const { valid, constant, values } = vector;
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0) continue;
      const slot = constant ? 0 : row;
      if (valid !== undefined && valid[slot] === 0) continue;
      sums[group]! += Number(values[slot]!);
      if (counts !== undefined) counts[group]!++;
    }
  }

  values(size: number): Float64Array {
    return growDoubles(this.#sums, size).subarray(0, size);
  }
}
