import { realToString } from '../../types/number-format.ts';
import type { ScalarType } from '../../types/scalar-type.ts';

/** What a time is spelled as once it is made a text begins so; digits of the second may follow. */
const asPrinted = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:?00)?$/;

/** The first cells of a column that a value of a guessed type is spelled otherwise than, once it is made a text again. */
export class Respellings {
  #integer: string | undefined;
  #real: string | undefined;
  #bool: string | undefined;
  #time: string | undefined;

  /** Beside fractions it is one itself: `13` is `13.0`. */
  integer(text: string): void {
    this.#integer ??= text;
  }

  real(text: string): void {
    if (this.#real === undefined && realToString(Number(text)) !== text) this.#real = text;
  }

  bool(text: string): void {
    if (this.#bool === undefined && text !== 'True' && text !== 'False') this.#bool = text;
  }

  /** A date alone, a time with a space before it or of another zone. */
  time(text: string): void {
    if (this.#time === undefined && !asPrinted.test(text)) this.#time = text;
  }

  of(type: ScalarType): string | undefined {
    if (type === 'bool') return this.#bool;
    if (type === 'datetime') return this.#time;
    return type === 'real' ? (this.#real ?? this.#integer) : undefined;
  }
}
