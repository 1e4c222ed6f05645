import { logGammaOf } from './gamma.ts';

const logBeta = (a: number, b: number): number => logGammaOf(a) + logGammaOf(b) - logGammaOf(a + b);

/** The density of the beta distribution at 0 < x < 1. */
export const betaDensity = (x: number, a: number, b: number): number =>
  Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));

/** The regularised incomplete beta function I_x(a, b), for 0 ≤ x ≤ 1 and positive a and b. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on one side of the mean; the other side follows by symmetry.
  return x > (a + 1) / (a + b + 2) ? 1 - belowMean(1 - x, b, a) : belowMean(x, a, b);
}

function belowMean(x: number, a: number, b: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  return front / fraction(x, a, b);
}

/** Terms of the continued fraction: it needs about the square root of the larger parameter, which is at most 10,000. */
const TERMS = 600;

/** The continued fraction of the incomplete beta function, from the inside out. */
function fraction(x: number, a: number, b: number): number {
  let value = 1;
  for (let term = TERMS; term > 0; term--) {
    const m = Math.floor(term / 2);
    const coefficient =
      term % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    value = 1 + coefficient / value;
  }
  return value;
}

/** The x with I_x(a, b) = p, by halving the interval to the last bit. */
export function inverseBeta(p: number, a: number, b: number): number {
  // Where the curve is flat, rounding takes many an x to a probability of 1.
  if (p === 1) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 1100; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return high;
}
