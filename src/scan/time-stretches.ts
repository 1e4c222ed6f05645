import type { Range } from '../match/ranges.ts';

/** So many bounds are told apart on either side. */
const MOST_BOUNDS = 8;

/**
 * Which of many conditions can hold between two times: each has a first and a last time with which it can. Stretches of time for which the
 * answer is the same have the same number. Where there are very many bounds, some answers name conditions that cannot hold.
 */
export class TimeStretches {
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];
  /** Of each condition: in which stretches it begins and ends. */
  readonly #places: readonly (readonly [start: number, end: number])[];

  /** The times with which each of the conditions can hold. */
  constructor(ranges: readonly Range[]) {
    this.#starts = some(ranges.map(([least]) => least));
    // Negated, so that a bound that is left out makes a condition longer on this side, too.
    this.#ends = some(ranges.map(([, greatest]) => -greatest));
    this.#places = ranges.map(([least, greatest]) => [
      countUpTo(this.#starts, least),
      countUpTo(this.#ends, -greatest),
    ]);
  }

  /** Whether all times are alike. */
  get isOne(): boolean {
    return this.#starts.length < 2 && this.#ends.length < 2;
  }

  /** The number of the stretch of times from `least` to `greatest`. */
  at(least: number, greatest: number): number {
    return countUpTo(this.#starts, greatest) * (MOST_BOUNDS + 1) + countUpTo(this.#ends, -least);
  }

  /** The numbers of the conditions that can hold in a stretch. */
  conditions(stretch: number): readonly number[] {
    const [starts, ends] = [Math.floor(stretch / (MOST_BOUNDS + 1)), stretch % (MOST_BOUNDS + 1)];
    return this.#places.flatMap(([start, end], index) => (start <= starts && end <= ends ? index : []));
  }
}

/** Different numbers in ascending order, the least among them: of very many those that lie furthest above the one before. */
function some(numbers: readonly number[]): readonly number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b || 0);
  if (sorted.length <= MOST_BOUNDS) return sorted;
  const places = sorted.map((number, index) => ({ index, gap: number - (sorted[index - 1] ?? -Infinity) }));
  const [first, ...rest] = places.sort(
    (a, b) => Number(a.index > 0) - Number(b.index > 0) || b.gap - a.gap || 0,
  );
  const kept = new Set([first, ...rest.slice(0, MOST_BOUNDS - 1)].map((place) => place?.index));
  return sorted.filter((_, index) => kept.has(index));
}

/** How many of the numbers, in ascending order, are no greater than `most`. */
function countUpTo(numbers: readonly number[], most: number): number {
  let count = 0;
  while (count < numbers.length && (numbers[count] as number) <= most) count++;
  return count;
}
