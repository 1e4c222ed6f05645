import type { Numbers } from './number-runs.ts';

/** So many steps have a place, half of them to either side of the first value: of minutes, 45 days. */
const PLACES = 2 ** 17;
/** So many values tell how far apart all are. */
const SAMPLES = 64;
/** Wholes below this size are looked up by themselves. */
const NEAR = 2 ** 31;

/**
 * Places for numbers that lie in steps, far from zero, as the hours or minutes of a time do: `origin + place * step`. To find a place
 * takes 2 ns where hashing takes ten times that.
 */
export class NumberSteps {
  readonly origin: number;
  readonly step: number;
  /** The id of each step, -1 where it was not met. */
  readonly ids: Int32Array = new Int32Array(PLACES).fill(-1);

  constructor(origin: number, step: number) {
    this.origin = origin;
    this.step = step;
  }

  /** The place of a number; -1 when it has none. */
  placeOf(value: number): number {
    const place = ((value - this.origin) / this.step) | 0;
    const isPlace = place >= 0 && place < PLACES && this.origin + place * this.step === value;
    return isPlace ? place : -1;
  }
}

/** The steps in which some of the values lie; undefined where they show none. */
export function stepsOf(
  values: Numbers,
  valid: Uint8Array | undefined,
  start: number,
  end: number,
): NumberSteps | undefined {
  const apart = Math.max(1, Math.floor((end - start) / SAMPLES));
  let first: number | undefined;
  let step = 0;
  let furthest = 0;
  for (let row = start; row < end; row += apart) {
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row]!;
    if (!Number.isSafeInteger(value)) return undefined;
    first ??= value;
    const distance = Math.abs(value - first);
    step = commonDivisor(distance, step);
    furthest = Math.max(furthest, distance);
  }
  if (first === undefined || step === 0 || furthest / step > PLACES / 4) return undefined;
  const room = (PLACES / 2) * step;
  const isFar = Math.abs(first) - room > NEAR && Math.abs(first) + room <= Number.MAX_SAFE_INTEGER;
  return isFar ? new NumberSteps(first - room, step) : undefined;
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
