import { realToString } from '../../types/number-format.ts';
import type { ScalarType } from '../../types/scalar-type.ts';

/** The first cells of a column that a value of a guessed type is spelled otherwise than, once it is made a text again. */
export class Respellings {
  #integer: string | undefined;
  #real: string | undefined;
  #bool: string | undefined;

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

  of(type: ScalarType): string | undefined {
    if (type === 'bool') return this.#bool;
    return type === 'real' ? (this.#real ?? this.#integer) : undefined;
  }
}
