import { exponentialPair } from '../elementary/exponentials.ts';
import {
  add,
  divide,
  multiply,
  negative,
  type Pair,
  pair,
  product,
  rounded,
  subtract,
} from '../elementary/pair.ts';

const TWO_OVER_ROOT_PI = pair(1.1283791670955126, 1.533545961316588e-17);
const ONE = pair(1);

/** Up to here `1 − erf(x)` keeps enough of the digits that a pair has. */
const LARGEST_BY_SERIES = 5;

/** The error function. */
export function erfOf(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 6)) return Number.isNaN(x) ? x : Math.sign(x);
  return size < 1e-150 ? x * TWO_OVER_ROOT_PI.high : rounded(bySeries(x));
}

/** The complement 1 − erf(x), without the loss of digits that the subtraction brings for large x. */
export function erfcOf(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -6) return 2;
  if (x <= LARGEST_BY_SERIES) return Math.abs(x) < 1e-150 ? 1 : rounded(subtract(ONE, bySeries(x)));
  return x > 27.3 ? 0 : byFraction(x);
}

/** erf by a series whose terms all have one sign, so that nothing cancels. */
function bySeries(x: number): Pair {
  const square = product(x, x);
  const twice = add(square, square);
  let term = pair(x);
  let sum = term;
  for (let n = 1; Math.abs(term.high) > 1e-33 * Math.abs(sum.high); n++) {
    term = divide(multiply(term, twice), pair(2 * n + 1));
    sum = add(sum, term);
  }
  return multiply(multiply(TWO_OVER_ROOT_PI, exponentialPair(negative(square))), sum);
}

/** erfc by its continued fraction, from the inside out. */
function byFraction(x: number): number {
  let fraction = x;
  for (let n = 200; n > 0; n--) fraction = x + n / 2 / fraction;
  return ((exponentialPair(negative(product(x, x))).high / 2) * TWO_OVER_ROOT_PI.high) / fraction;
}
