const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** The error function. */
export function erfOf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  return size < 2 ? bySeries(x) : Math.sign(x) * (1 - byFraction(size));
}

/** The complement 1 − erf(x), without the loss of digits that the subtraction brings for large x. */
export function erfcOf(x: number): number {
  if (x < 2) return 1 - erfOf(x);
  return x > 27.3 ? 0 : byFraction(x);
}

/** erf by a series whose terms all have one sign, so that nothing cancels. */
function bySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
}

/** erfc by its continued fraction, from the inside out. */
function byFraction(x: number): number {
  let fraction = x;
  for (let n = 200; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
