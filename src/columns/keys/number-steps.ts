import type { Numbers } from './number-runs.ts';

/** So many steps to either side of the first value can have a place: of minutes, 45 days. */
const REACH = 2 ** 16;
/** So many have one to begin with. */
const ROOM = 128;
/** So many values tell how far apart all are. */
const SAMPLES = 64;
/** Wholes below this size are looked up by themselves. */
const NEAR = 2 ** 31;

/**
 * Places for numbers that lie in steps, far from zero, as the hours or minutes of a time do: `origin + place * step`. To find a place
 * takes 2 ns where hashing takes ten times that.
 */
export class NumberSteps {
  readonly step: number;
  /** The number at place 0. */
  origin: number;
  /** The id of each step, -1 where it was not met. */
  ids: Int32Array;
  readonly #first: number;
  readonly #reach: number;

  /** Numbers up to `reach` steps from the first can have a place. */
  constructor(first: number, step: number, reach: number) {
    const room = Math.min(ROOM, reach);
    this.step = step;
    this.origin = first - room * step;
    this.ids = new Int32Array(room * 2 + 1).fill(-1);
    this.#first = first;
    this.#reach = reach;
  }

  /** The place of a number; -1 when it has none so far. */
  placeOf(value: number): number {
    const place = ((value - this.origin) / this.step) | 0;
    const isPlace = place >= 0 && place < this.ids.length && this.origin + place * this.step === value;
    return isPlace ? place : -1;
  }

  /** As `placeOf`, after making room for a number that can have a place; `origin` and `ids` may change. */
  reach(value: number): number {
    const known = this.placeOf(value);
    if (known !== -1) return known;
    const away = (value - this.#first) / this.step;
    if (!Number.isInteger(away) || Math.abs(away) > this.#reach || this.#first + away * this.step !== value)
      return -1;
    const { length } = this.ids;
    const from = (this.origin - this.#first) / this.step;
    const start = away < from ? Math.max(-this.#reach, Math.min(away, from - length)) : from;
    const last = away < from ? from + length - 1 : Math.min(this.#reach, Math.max(away, from + length * 2));
    const ids = new Int32Array(last - start + 1).fill(-1);
    ids.set(this.ids, from - start);
    this.ids = ids;
    this.origin = this.#first + start * this.step;
    return away - start;
  }
}

/** The steps in which some of the values lie; undefined where they show none. */
export function stepsOf(
  values: Numbers,
  valid: Uint8Array | undefined,
  start: number,
  end: number,
): NumberSteps | undefined {
  let first: number | undefined;
  let step = 0;
  let furthest = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    // In no order: what comes round after a number of rows must not look like fewer steps.
    const row = start + ((sample * sample * 36 + sample * 11) % (end - start));
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row]!;
    if (!Number.isSafeInteger(value)) return undefined;
    first ??= value;
    const distance = Math.abs(value - first);
    step = commonDivisor(distance, step);
    furthest = Math.max(furthest, distance);
  }
  if (first === undefined || step === 0) return undefined;
  // All that have a place are exact, and none is a near number.
  const size = Math.abs(first);
  const reach = Math.min(REACH, Math.floor(Math.min(Number.MAX_SAFE_INTEGER - size, size - NEAR) / step) - 1);
  return furthest / step > reach / 2 ? undefined : new NumberSteps(first, step, reach);
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
