import { exactValues, fitsNarrow, toNarrow } from '../../../columns/long.ts';
import type { LongVector } from '../../../columns/vector.ts';
import type { LongType } from '../../../types/scalar-type.ts';

/** Collects 64-bit values row by row: narrow as long as they all fit, wide from the first that does not. */
export class LongBuilder {
  readonly #type: LongType;
  readonly #narrow: Float64Array;
  #wide: BigInt64Array | undefined;
  #valid: Uint8Array | undefined;

  constructor(type: LongType, length: number) {
    this.#type = type;
    this.#narrow = new Float64Array(length);
  }

  /** `value` is in narrow form: a safe integer, for a datetime ticks since 2010-01-01. */
  setNarrow(row: number, value: number): void {
    if (this.#wide === undefined) this.#narrow[row] = value;
    else this.#wide[row] = exactValues(this.#vector(Float64Array.of(value)))[0]!;
  }

  /** `value` is exact: for a datetime ticks since year 1. Null and undefined make the row null. */
  setExact(row: number, value: bigint | null | undefined): void {
    if (value === null || value === undefined) this.setNull(row);
    else if (this.#wide !== undefined) this.#wide[row] = value;
    else if (fitsNarrow(this.#type, value)) this.#narrow[row] = toNarrow(this.#type, value);
    else {
      this.#wide = exactValues(this.#vector(this.#narrow));
      this.#wide[row] = value;
    }
  }

  setNull(row: number): void {
    this.#valid ??= new Uint8Array(this.#narrow.length).fill(1);
    this.#valid[row] = 0;
  }

  finish(): LongVector {
    return { ...this.#vector(this.#wide ?? this.#narrow), valid: this.#valid };
  }

  #vector(values: Float64Array | BigInt64Array): LongVector {
    return { type: this.#type, length: values.length, constant: false, values, valid: undefined };
  }
}
