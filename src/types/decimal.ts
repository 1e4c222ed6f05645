import { Decimal as Digits } from 'decimal.js';

/** Kusto's decimal is a 128-bit decimal float: 34 significant digits, ties to even. */
const Digits34 = Digits.clone({
  precision: 34,
  rounding: Digits.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  modulo: Digits.ROUND_DOWN,
});

const decimalText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A `decimal` value. Immutable; every operation rounds to 34 significant digits. Never NaN or infinite: such results are `undefined`. */
export class Decimal {
  readonly #digits: Digits;

  private constructor(digits: Digits) {
    this.#digits = digits;
  }

  static #finite(digits: Digits): Decimal | undefined {
    return digits.isFinite() ? new Decimal(digits.isZero() ? new Digits34(0) : digits) : undefined;
  }

  /** The number that the text (`1`, `-1.50`, `.5`, `1e-3`) spells, or `undefined` when it spells none. */
  static parse(text: string): Decimal | undefined {
    const trimmed = text.trim();
    return decimalText.test(trimmed) ? Decimal.#finite(new Digits34(trimmed).plus(0)) : undefined;
  }

  static fromLong(value: bigint | number): Decimal {
    return new Decimal(new Digits34(value.toString()));
  }

  /** The decimal of the shortest text of a real, for comparing: `0.1` becomes exactly 0.1. `undefined` for NaN and infinities. */
  static fromReal(value: number): Decimal | undefined {
    return Number.isFinite(value) ? Decimal.#finite(new Digits34(value)) : undefined;
  }

  /**
   * The decimal of the 17 digits that tell a real from all others, as the engine converts: 2.2 becomes 2.2000000000000002.
   * `undefined` for NaN and infinities.
   */
  static convertReal(value: number): Decimal | undefined {
    return Number.isFinite(value) ? Decimal.#finite(new Digits34(value.toPrecision(17))) : undefined;
  }

  plus(other: Decimal): Decimal | undefined {
    return Decimal.#finite(this.#digits.plus(other.#digits));
  }

  minus(other: Decimal): Decimal | undefined {
    return Decimal.#finite(this.#digits.minus(other.#digits));
  }

  times(other: Decimal): Decimal | undefined {
    return Decimal.#finite(this.#digits.times(other.#digits));
  }

  /** `undefined` when dividing by zero. */
  dividedBy(other: Decimal): Decimal | undefined {
    return Decimal.#finite(this.#digits.dividedBy(other.#digits));
  }

  /** Kusto's `%`: a remainder that is never negative; `undefined` for a zero divisor. */
  modulo(other: Decimal): Decimal | undefined {
    if (other.isZero()) return undefined;
    const remainder = this.#digits.modulo(other.#digits);
    return Decimal.#finite(remainder.isNegative() ? remainder.plus(other.#digits.abs()) : remainder);
  }

  negated(): Decimal {
    return this.isZero() ? this : new Decimal(this.#digits.negated());
  }

  abs(): Decimal {
    return new Decimal(this.#digits.abs());
  }

  floor(): Decimal {
    return new Decimal(this.#digits.floor());
  }

  ceiling(): Decimal {
    return new Decimal(this.#digits.ceil()).plus(zero) ?? zero;
  }

  /** Half away from zero, as Kusto's `round`; negative `places` round to tens, hundreds … */
  rounded(places = 0): Decimal {
    const scale = new Digits34(10).pow(Math.abs(places));
    const scaled = places >= 0 ? this.#digits.times(scale) : this.#digits.dividedBy(scale);
    const whole = scaled.toDecimalPlaces(0, Digits.ROUND_HALF_UP);
    return Decimal.#finite(places >= 0 ? whole.dividedBy(scale) : whole.times(scale)) ?? this;
  }

  /** Negative, zero or positive, as in a sort callback. */
  compare(other: Decimal): number {
    return this.#digits.comparedTo(other.#digits);
  }

  equals(other: Decimal): boolean {
    return this.#digits.equals(other.#digits);
  }

  isZero(): boolean {
    return this.#digits.isZero();
  }

  isNegative(): boolean {
    return this.#digits.isNegative() && !this.#digits.isZero();
  }

  isInteger(): boolean {
    return this.#digits.isInteger();
  }

  /** The nearest real. */
  toNumber(): number {
    return this.#digits.toNumber();
  }

  /** The integer part, toward zero. */
  toBigInt(): bigint {
    return BigInt(this.#digits.trunc().toFixed());
  }

  /** Plain digits (`-1.5`), in exponent form beyond 40 places before or after the point. Equal values have equal texts. */
  toString(): string {
    return Math.abs(this.#digits.e) > 40 ? this.#digits.toExponential() : this.#digits.toFixed();
  }

  toJSON(): string {
    return this.toString();
  }
}

const zero = Decimal.fromLong(0);
