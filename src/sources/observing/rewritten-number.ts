import { RoundedNumbers, type Rounding } from './rounded-numbers.ts';

/** What a program has made of numbers that were texts. */
export type Rewriting = 'fraction' | 'exponent' | 'guard' | Rounding;

const integer = /^-?\d+$/;
/** `50126.0`: pandas makes fractions of whole numbers where some are missing. */
const fraction = /^-?\d+\.0$/;
/** Versions have this form, too: `10.0`. */
const isLong = /^(?:-?\d{3,}\.0|0\.0)$/;
/** `1.23457E+17`: spreadsheets show long numbers so, and save what they show. `5.0126E7`: so does Java, from ten millions on. */
const exponent = /^-?\d(?:(?:[.,]\d+)?[eE]\+\d+|\.\d+[eE]\d{1,3})$/;
/** `="0042"` and `'0042` keep a spreadsheet from making numbers of texts. */
const guard = /^(?:="[^"]*"|'\d+)$/;

/** What the texts of a column say of what became of its numbers, so far. */
export class RewrittenNumbers {
  #fractions = false;
  #longFractions = false;
  #exponents = false;
  #guards = false;
  #integers = false;
  #others = false;
  readonly #rounded = new RoundedNumbers();
  #example = '';

  /** A text that is not empty. */
  saw(text: string): void {
    if (this.#others) return;
    if (integer.test(text)) {
      this.#integers = true;
      this.#rounded.saw(text);
      return;
    }
    if (this.#example === '') this.#example = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    if (fraction.test(text)) {
      this.#fractions = true;
      this.#longFractions ||= isLong.test(text);
    } else if (exponent.test(text)) this.#exponents = true;
    else if (guard.test(text)) this.#guards = true;
    else this.#others = true;
  }

  /** Whether other texts may still say something. */
  get isOpen(): boolean {
    return !this.#others;
  }

  get rewriting(): Rewriting | undefined {
    if (this.#others) return undefined;
    if (this.#guards) return this.#fractions || this.#exponents ? undefined : 'guard';
    if (this.#exponents) return 'exponent';
    if (this.#fractions) return this.#longFractions && !this.#integers ? 'fraction' : undefined;
    return this.rounding;
  }

  /** Whether all are whole numbers that are written as fractions: `13.0`. */
  get areWholeFractions(): boolean {
    return this.#fractions && !this.#others && !this.#exponents && !this.#guards;
  }

  /** What has rounded whole numbers, whatever else there is. */
  get rounding(): Rounding | undefined {
    return this.#rounded.rounding;
  }

  /** Whether other numbers may still say that they were rounded. */
  get mayBeRounded(): boolean {
    return this.#rounded.areLong && this.#rounded.isOpen;
  }

  /** The first that was rewritten. */
  get example(): string {
    return this.#example === '' ? this.#rounded.example : this.#example;
  }
}
