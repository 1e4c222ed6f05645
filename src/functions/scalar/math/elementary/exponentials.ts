import {
  add,
  coefficientsOf,
  divide,
  inverseFactorials,
  multiply,
  type Pair,
  pair,
  polynomial,
  product,
  rounded,
  subtract,
} from './pair.ts';

const LN2 = pair(Math.LN2, 2.3190468138462996e-17);
const LN10 = pair(Math.LN10, -2.1707562233822494e-16);

/** Into so many parts the powers of e between a power of two and the next are divided. */
const STEPS = 64;
const STEP = pair(LN2.high / STEPS, LN2.low / STEPS);

const inverses = inverseFactorials(30);
const allTerms = coefficientsOf(inverses);
/** Of e to a power less one: terms that are taken as pairs where the power is small. */
const nearTerms = coefficientsOf(inverses.slice(1, 6));
const [far6, far7, far8, far9, far10] = inverses.slice(6, 11).map(({ high }) => high) as [
  number,
  number,
  number,
  number,
  number,
];

/** e to a power of less than a step, less one. */
function smallExponential(x: Pair): Pair {
  const far = x.high;
  const tail = far6 + far * (far7 + far * (far8 + far * (far9 + far * far10)));
  return multiply(x, polynomial(x, nearTerms, tail));
}

let powersOfSteps: readonly Pair[] | undefined;

/** e to the power of each step from a power of two to the next. */
const stepPower = (step: number): Pair => {
  powersOfSteps ??= Array.from({ length: STEPS }, (_, at) => polynomial(multiply(STEP, pair(at)), allTerms));
  return powersOfSteps[step]!;
};

/** A pair, and the power of two that it is to be multiplied by. */
interface Scaled {
  readonly value: Pair;
  readonly exponent: number;
}

/** e to a power of less than 1,000. */
function exponential(power: Pair): Scaled {
  const steps = Math.round(power.high / STEP.high);
  const step = ((steps % STEPS) + STEPS) % STEPS;
  const start = stepPower(step);
  const rest = smallExponential(subtract(power, multiply(STEP, pair(steps))));
  return { value: add(start, multiply(start, rest)), exponent: (steps - step) / STEPS };
}

/** e to a power between -700 and 700. */
export function exponentialPair(power: Pair): Pair {
  const { value, exponent } = exponential(power);
  return pair(value.high * 2 ** exponent, value.low * 2 ** exponent);
}

/** In two factors, since the second power of two may be below the smallest double. */
const unscaled = ({ value, exponent }: Scaled): number => {
  const half = Math.trunc(exponent / 2);
  return rounded(value) * 2 ** half * 2 ** (exponent - half);
};

/** `x = mantissa · 2^exponent`, the mantissa between the roots of ½ and 2. */
function apart(x: number): { readonly mantissa: number; readonly exponent: number } {
  const exponent = Math.floor(Math.log2(x));
  const mantissa = exponent < -1022 ? (x * 2 ** 100) / 2 ** (exponent + 100) : x / 2 ** exponent;
  return mantissa > Math.SQRT2 ? { mantissa: mantissa / 2, exponent: exponent + 1 } : { mantissa, exponent };
}

/** The logarithm of a mantissa: what `Math.log` gives, corrected by how far e to that power is from the mantissa. */
function logarithmOfMantissa(mantissa: number): Pair {
  const near = Math.log(mantissa);
  let excess: Pair;
  if (Math.abs(near) < STEP.high / 2) {
    excess = add(pair(mantissa - 1), multiply(pair(mantissa), smallExponential(pair(-near))));
  } else {
    const { value, exponent } = exponential(pair(-near));
    const scale = 2 ** exponent;
    const nearOne = product(mantissa, value.high * scale);
    excess = add(pair(nearOne.high - 1), pair(nearOne.low + mantissa * value.low * scale));
  }
  return add(pair(near), pair(excess.high - (excess.high * excess.high) / 2, excess.low));
}

function logarithm(x: number): Pair {
  const { mantissa, exponent } = apart(x);
  const ofMantissa = logarithmOfMantissa(mantissa);
  return exponent === 0 ? ofMantissa : add(multiply(LN2, pair(exponent)), ofMantissa);
}

const isOrdinary = (value: number): boolean => Number.isFinite(value) && value !== 0;

/** `Math.exp`, rounded correctly. */
export function exp(x: number): number {
  const near = Math.exp(x);
  return isOrdinary(near) && x !== 0 ? unscaled(exponential(pair(x))) : near;
}

/** Two to a power, rounded correctly. */
export function exp2(x: number): number {
  const near = 2 ** x;
  return isOrdinary(near) && !Number.isInteger(x) ? unscaled(exponential(multiply(LN2, pair(x)))) : near;
}

/** Ten to a power, rounded correctly. */
export function exp10(x: number): number {
  const near = 10 ** x;
  return isOrdinary(near) && x !== 0 ? unscaled(exponential(multiply(LN10, pair(x)))) : near;
}

const hasLogarithm = (x: number): boolean => x > 0 && x !== 1 && x < Number.POSITIVE_INFINITY;

/** `Math.log`, rounded correctly. */
export const log = (x: number): number => (hasLogarithm(x) ? rounded(logarithm(x)) : Math.log(x));

/** `Math.log2`, rounded correctly. */
export function log2(x: number): number {
  if (!hasLogarithm(x)) return Math.log2(x);
  const { mantissa, exponent } = apart(x);
  return rounded(add(pair(exponent), divide(logarithmOfMantissa(mantissa), LN2)));
}

/** Up to this whole exponents are multiplied out, which is exact as long as the result has no more than 106 bits. */
const MOST_FACTORS = 64;

function wholePower(base: number, exponent: number): Pair {
  let power = pair(1);
  let square = pair(base);
  for (let left = exponent; ; ) {
    if (left % 2 === 1) power = multiply(power, square);
    left = Math.floor(left / 2);
    if (left === 0) return power;
    square = multiply(square, square);
  }
}

/** A base to an exponent, rounded correctly. As C has it 1 to any power is 1, and −1 to an infinite one too, where JavaScript has NaN. */
export function pow(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  const near = base ** exponent;
  if (!isOrdinary(near) || exponent === 0 || exponent === 1 || base === -1) return near;
  const size = Math.abs(near);
  const count = Math.abs(exponent);
  if (Number.isInteger(count) && count <= MOST_FACTORS && size > 1e-290 && size < 1e290) {
    const power = wholePower(base, count);
    return rounded(exponent < 0 ? divide(pair(1), power) : power);
  }
  const result = unscaled(exponential(multiply(logarithm(Math.abs(base)), pair(exponent))));
  return near < 0 ? -result : result;
}
