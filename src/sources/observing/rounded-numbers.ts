/** What keeps fewer digits than a number has: `double`, those of 53 bits, as JavaScript and jq do; `fifteen`, those of a spreadsheet. */
export type Rounding = 'double' | 'fifteen';

/** So many digits come through everything. */
const SAFE = 15;

/** By its digits, how many bits it says of a number that JavaScript would print it so: one of two of 16 digits, one of 650 of 19 are such by chance. */
const doubleBits: Readonly<Record<number, number>> = { 16: 1, 17: 2.5, 18: 6, 19: 9 };

/** A chance of one in a million is none. */
const CERTAIN = 20;

/** More numbers have no more to say. */
const MOST = 64;

/** Tells by the whole numbers of more than fifteen digits whether all of them are such as rounding leaves. */
export class RoundedNumbers {
  readonly #seen = new Set<string>();
  #isDouble = true;
  #isFifteen = true;
  #doubleBits = 0;
  #fifteenBits = 0;
  /** Some number has as many digits as rounding leaves: times that end in zeros have fewer. */
  #fillsDouble = false;
  #fillsFifteen = false;
  /** The first of them. */
  example = '';

  /** A whole number. */
  saw(text: string): void {
    if (text.length <= SAFE || !this.isOpen) return;
    const digits = text.replace(/^-?0*/, '');
    if (digits.length <= SAFE || this.#seen.has(digits)) return;
    this.#seen.add(digits);
    if (this.example === '') this.example = text;
    const significant = digits.replace(/0+$/, '').length;
    this.#isFifteen &&= significant <= SAFE;
    this.#fillsFifteen ||= significant === SAFE;
    this.#fifteenBits += (digits.length - SAFE) * Math.log2(10);
    const value = Number(digits);
    if (Number.isSafeInteger(value)) return;
    this.#isDouble &&= String(value) === digits;
    this.#fillsDouble ||= significant === Math.min(digits.length, 17);
    this.#doubleBits += doubleBits[digits.length] ?? 0;
  }

  /** Undefined where numbers were not rounded, or too few were seen to say so. */
  get rounding(): Rounding | undefined {
    if (this.#isFifteen && this.#fillsFifteen && this.#fifteenBits >= CERTAIN) return 'fifteen';
    return this.#isDouble && this.#fillsDouble && this.#doubleBits >= CERTAIN ? 'double' : undefined;
  }

  /** Whether other numbers may still say something. */
  get isOpen(): boolean {
    return (this.#isDouble || this.#isFifteen) && this.#seen.size < MOST;
  }

  /** Whether there were numbers of which rounding is known to be possible. */
  get areLong(): boolean {
    return this.#seen.size > 0;
  }
}
