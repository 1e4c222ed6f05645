/** How far a computed point may be off, in radians. */
export const ROUNDING = 1e-15;

/**
 * Decides what rounding leaves open. A question is open when its numbers lie within their error; it is then answered from a fixed pattern of answers.
 * Work that met open questions is repeated with other patterns: its result is certain when every pattern leads to the same one (see `undoubted`).
 */
export class Doubt {
  readonly #pattern: readonly number[];
  #asked = 0;

  constructor(pattern: readonly number[]) {
    this.#pattern = pattern;
  }

  get arose(): boolean {
    return this.#asked > 0;
  }

  /** Answers an open question: a number from 0 to before `choices`. */
  choose(choices: number): number {
    const answer = this.#pattern[this.#asked % this.#pattern.length]!;
    this.#asked++;
    return answer % choices;
  }

  /** Whether a value is positive; an open question where it is within the error of 0. */
  isPositive(value: number, error: number): boolean {
    return Math.abs(value) > error ? value > 0 : this.choose(2) === 1;
  }
}

const PATTERNS = [[0], [1], [2], [0, 1, 2], [2, 1, 0], [0, 0, 1, 1, 2, 2]];

/** The result of `work`, provided that it is the same however open questions are answered. Undefined where it is not, or where the work itself is undefined. */
export function undoubted<Result>(
  work: (doubt: Doubt) => Result | undefined,
  same: (a: Result, b: Result) => boolean,
): Result | undefined {
  let first: Result | undefined;
  for (const pattern of PATTERNS) {
    const doubt = new Doubt(pattern);
    const result = work(doubt);
    if (result === undefined || (first !== undefined && !same(first, result))) return undefined;
    first ??= result;
    if (!doubt.arose) return first;
  }
  return first;
}
