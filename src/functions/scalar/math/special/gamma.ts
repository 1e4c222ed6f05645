/** Lanczos coefficients for g = 607/128, good to about 15 digits. */
const G = 607 / 128;
const coefficients = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
];

function series(x: number): number {
  let sum = coefficients[0]!;
  for (let term = 1; term < coefficients.length; term++) sum += coefficients[term]! / (x + term - 1);
  return sum;
}

/** Γ(x). Exact for whole numbers whose factorial is; NaN at 0 and the negative whole numbers. */
export function gammaOf(x: number): number {
  if (Number.isInteger(x)) return x > 171 ? Number.POSITIVE_INFINITY : x > 0 ? factorial(x - 1) : Number.NaN;
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gammaOf(1 - x));
  if (x > 171.7) return Number.POSITIVE_INFINITY;
  const t = x + G - 0.5;
  // In two halves, since the power alone overflows before the product does.
  const power = t ** ((x - 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * power * Math.exp(-t) * power * series(x);
}

function factorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}

/** ln |Γ(x)|: infinite at 0 and the negative whole numbers. */
export function logGammaOf(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (x < 0.5) return Math.log(Math.abs(Math.PI / Math.sin(Math.PI * x))) - logGammaOf(1 - x);
  if (x < 100) return Math.log(gammaOf(x));
  const t = x + G - 0.5;
  return (x - 0.5) * Math.log(t) - t + Math.log(Math.sqrt(2 * Math.PI) * series(x));
}
