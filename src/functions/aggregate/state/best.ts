import { growBytes, growDoubles, growLongs } from '../../../columns/grow.ts';
import { exactAt, narrowed, narrowOffset } from '../../../columns/long.ts';
import { vectorFrom } from '../../../columns/make.ts';
import {
  type BoolVector,
  type DecimalVector,
  type IntVector,
  type LongVector,
  type RealVector,
  type StringVector,
  stringAt,
  type Vector,
} from '../../../columns/vector.ts';
import type { Decimal } from '../../../types/decimal.ts';
import { isLongType, type LongType, type ScalarType } from '../../../types/scalar-type.ts';
import { compareStrings } from '../../../types/string-order.ts';

/** Order is not defined for these: `max` and `arg_max` refuse them. */
export const isOrderable = (type: ScalarType): boolean => type !== 'guid' && type !== 'dynamic';

/** What a group has seen: no row, only nulls, a value. */
const NOTHING = 0;
const NULLS = 1;
const VALUE = 2;

/**
 * The greatest (or least) value of each group. Nulls lose to anything; NaN beats everything, as in Kusto.
 * With `winners`, `winners[group]` becomes the row that now holds the group's best: the first of equal ones, and the
 * group's first row as long as all are null.
 */
export interface Best {
  add(vector: Vector, groups: Int32Array, groupCount: number, winners: Int32Array | undefined): void;
  /** Null where a group had no value. */
  finish(size: number): Vector;
}

/** Types without an order (`dynamic`) are for the caller to refuse. */
export function createBest(type: ScalarType, wanted: 'greatest' | 'least'): Best {
  const sign = wanted === 'greatest' ? 1 : -1;
  if (isLongType(type)) return new BestLong(type, sign);
  if (type === 'int' || type === 'real' || type === 'bool') return new BestNumber(type, sign);
  if (type === 'decimal') return new BestBoxed<Decimal>(type, sign, decimalAt, (a, b) => a.compare(b));
  return new BestBoxed<string>('string', sign, textAt, compareStrings);
}

/** The loop shared by all numbers kept as doubles: values are stored times `sign`, so that greater is always better. */
function improve(
  { values, valid, constant }: { values: Float64Array; valid: Uint8Array | undefined; constant: boolean },
  sign: number,
  groups: Int32Array,
  best: Float64Array,
  seen: Uint8Array,
  winners: Int32Array | undefined,
): void {
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (group < 0) continue;
    const slot = constant ? 0 : row;
    if (valid !== undefined && valid[slot] === 0) {
      if (seen[group] === NOTHING) {
        seen[group] = NULLS;
        if (winners !== undefined) winners[group] = row;
      }
      continue;
    }
    const value = values[slot]! * sign;
    const before = best[group]!;
    // The third case: NaN arrives, and is then beaten by nothing.
    if (seen[group] === VALUE && !(value > before) && (!Number.isNaN(value) || Number.isNaN(before)))
      continue;
    seen[group] = VALUE;
    best[group] = value;
    if (winners !== undefined) winners[group] = row;
  }
}

function validFrom(seen: Uint8Array, size: number): Uint8Array | undefined {
  const valid = new Uint8Array(size);
  for (let group = 0; group < size; group++) valid[group] = seen[group] === VALUE ? 1 : 0;
  return valid.includes(0) ? valid : undefined;
}

/** The stored values times `sign` again, 0 where there is none. */
function unsigned(best: Float64Array, sign: number, size: number): Float64Array {
  const values = new Float64Array(size);
  for (let group = 0; group < size && group < best.length; group++) values[group] = best[group]! * sign;
  return values;
}

class BestNumber implements Best {
  readonly #type: 'int' | 'real' | 'bool';
  readonly #sign: number;
  #best: Float64Array = new Float64Array(0);
  #seen: Uint8Array = new Uint8Array(0);

  constructor(type: 'int' | 'real' | 'bool', sign: number) {
    this.#type = type;
    this.#sign = sign;
  }

  add(vector: Vector, groups: Int32Array, groupCount: number, winners: Int32Array | undefined): void {
    this.#best = growDoubles(this.#best, groupCount);
    this.#seen = growBytes(this.#seen, groupCount);
    const numbers = vector as RealVector | IntVector | BoolVector;
    improve(numbers as RealVector, this.#sign, groups, this.#best, this.#seen, winners);
  }

  finish(size: number): Vector {
    const shape = { length: size, constant: false, valid: validFrom(this.#seen, size) } as const;
    const values = unsigned(this.#best, this.#sign, size);
    if (this.#type === 'int') return { type: 'int', ...shape, values: Int32Array.from(values) };
    if (this.#type === 'bool') return { type: 'bool', ...shape, values: Uint8Array.from(values) };
    return { type: 'real', ...shape, values };
  }
}

class BestLong implements Best {
  readonly #type: LongType;
  readonly #sign: number;
  #best: Float64Array = new Float64Array(0);
  #wide: BigInt64Array | undefined;
  #seen: Uint8Array = new Uint8Array(0);

  constructor(type: LongType, sign: number) {
    this.#type = type;
    this.#sign = sign;
  }

  add(vector: Vector, groups: Int32Array, groupCount: number, winners: Int32Array | undefined): void {
    const longs = vector as LongVector;
    this.#seen = growBytes(this.#seen, groupCount);
    if (this.#wide === undefined && longs.values instanceof Float64Array) {
      this.#best = growDoubles(this.#best, groupCount);
      improve({ ...longs, values: longs.values }, this.#sign, groups, this.#best, this.#seen, winners);
    } else {
      this.#wide = growLongs(this.#wide ?? this.#widened(), groupCount);
      this.#improveWide(longs, groups, this.#wide, winners);
    }
  }

  #widened(): BigInt64Array {
    const offset = narrowOffset(this.#type);
    return BigInt64Array.from(this.#best, (value) => BigInt(value * this.#sign) + offset);
  }

  #improveWide(
    vector: LongVector,
    groups: Int32Array,
    best: BigInt64Array,
    winners: Int32Array | undefined,
  ): void {
    const seen = this.#seen;
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0) continue;
      const slot = vector.constant ? 0 : row;
      const isNull = vector.valid !== undefined && vector.valid[slot] === 0;
      if (isNull && seen[group] !== NOTHING) continue;
      const value = isNull ? 0n : exactAt(vector, slot);
      if (seen[group] === VALUE && (this.#sign > 0 ? value <= best[group]! : value >= best[group]!)) continue;
      seen[group] = isNull ? NULLS : VALUE;
      best[group] = value;
      if (winners !== undefined) winners[group] = row;
    }
  }

  finish(size: number): Vector {
    const valid = validFrom(this.#seen, size);
    const values =
      this.#wide === undefined
        ? unsigned(this.#best, this.#sign, size)
        : narrowed(this.#type, growLongs(this.#wide, size).slice(0, size), valid);
    return { type: this.#type, length: size, constant: false, valid, values };
  }
}

const textAt = (vector: Vector, row: number): string => stringAt(vector as StringVector, row);

function decimalAt(vector: Vector, row: number): Decimal | null {
  const { values, valid, constant } = vector as DecimalVector;
  const slot = constant ? 0 : row;
  return valid !== undefined && valid[slot] === 0 ? null : values[slot]!;
}

/** Strings and decimals. */
class BestBoxed<Value extends string | Decimal> implements Best {
  readonly #type: ScalarType;
  readonly #sign: number;
  readonly #read: (vector: Vector, row: number) => Value | null;
  readonly #compare: (left: Value, right: Value) => number;
  /** Undefined: no row yet. */
  readonly #best: (Value | null | undefined)[] = [];

  constructor(
    type: ScalarType,
    sign: number,
    read: (vector: Vector, row: number) => Value | null,
    compare: (left: Value, right: Value) => number,
  ) {
    this.#type = type;
    this.#sign = sign;
    this.#read = read;
    this.#compare = compare;
  }

  add(vector: Vector, groups: Int32Array, groupCount: number, winners: Int32Array | undefined): void {
    const best = this.#best;
    while (best.length < groupCount) best.push(undefined);
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0) continue;
      const value = this.#read(vector, row);
      const before = best[group];
      if (before !== undefined) {
        if (value === null || value === before) continue;
        if (before !== null && this.#compare(value, before) * this.#sign <= 0) continue;
      }
      best[group] = value;
      if (winners !== undefined) winners[group] = row;
    }
  }

  finish(size: number): Vector {
    return vectorFrom(
      this.#type,
      Array.from({ length: size }, (_, group) => this.#best[group] ?? null),
    );
  }
}
