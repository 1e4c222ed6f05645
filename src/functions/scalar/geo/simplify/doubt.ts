/** The share of a radian that a computed place may be off. */
export const ROUNDING = 1e-15;

/**
 * Decisions that rounding makes. A question whose answer lies within its error is answered by a fixed pattern and noted: work that asked
 * such questions is done again with other patterns, and stands when all of them lead to the same.
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

  /** One of 0, 1, … below `choices`. */
  choose(choices: number): number {
    const answer = this.#pattern[this.#asked % this.#pattern.length]!;
    this.#asked++;
    return answer % choices;
  }

  /** Whether a value is positive. */
  isPositive(value: number, error: number): boolean {
    return Math.abs(value) > error ? value > 0 : this.choose(2) === 1;
  }
}

const PATTERNS = [[0], [1], [2], [0, 1, 2], [2, 1, 0], [0, 0, 1, 1, 2, 2]];

/** What `work` leads to whichever way its doubts are decided; undefined when they matter, or where the work itself says so. */
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
