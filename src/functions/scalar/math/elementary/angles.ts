import {
  add,
  type Coefficients,
  coefficientsOf,
  divide,
  inverseFactorials,
  multiply,
  negative,
  type Pair,
  pair,
  polynomial,
  product,
  rounded,
  squareRoot,
  subtract,
  sum,
} from './pair.ts';

/** Half of π in three doubles. */
const HALF_PI = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33] as const;

/** Beyond this angle the three doubles are too few: there the functions of JavaScript answer, whose last digit may be off. */
const LARGEST_ANGLE = 2 ** 20;

/** Sines and cosines are known of the multiples of one over this. */
const PARTS = 32;

interface SineAndCosine {
  readonly sine: Pair;
  readonly cosine: Pair;
}

const alternating = (first: 0 | 1): readonly Pair[] =>
  inverseFactorials(28)
    .filter((_, n) => n % 2 === first)
    .map((inverse, at) => (at % 2 === 0 ? inverse : negative(inverse)));

/** A series in the square of an angle; where that is small, its first terms are taken as pairs and the others as doubles. */
interface Series {
  readonly all: Coefficients;
  readonly near: Coefficients;
  readonly far: readonly number[];
}

const seriesOf = (terms: readonly Pair[]): Series => ({
  all: coefficientsOf(terms),
  near: coefficientsOf(terms.slice(0, 4)),
  far: terms.slice(4, 8).map(({ high }) => high),
});
const ofSine = seriesOf(alternating(1));
const ofCosine = seriesOf(alternating(0));

function smallSeries(square: Pair, { near, far }: Series): Pair {
  const x = square.high;
  return polynomial(square, near, far[0]! + x * (far[1]! + x * (far[2]! + x * far[3]!)));
}

let multiples: readonly SineAndCosine[] | undefined;

const ofMultiple = (at: number): SineAndCosine => {
  multiples ??= Array.from({ length: PARTS }, (_, multiple) => {
    const angle = pair(multiple / PARTS);
    const square = multiply(angle, angle);
    return {
      sine: multiply(angle, polynomial(square, ofSine.all)),
      cosine: polynomial(square, ofCosine.all),
    };
  });
  return multiples[at]!;
};

/** Of an angle of at most an eighth of a turn, by the nearest multiple and what is left. */
function ofSmallAngle(angle: Pair): SineAndCosine {
  const nearest = Math.round(angle.high * PARTS);
  const rest = add(angle, pair(-nearest / PARTS));
  const square = multiply(rest, rest);
  const sine = multiply(rest, smallSeries(square, ofSine));
  if (nearest === 0) return { sine, cosine: smallSeries(square, ofCosine) };
  const cosine = smallSeries(square, ofCosine);
  const known = ofMultiple(Math.abs(nearest));
  const knownSine = nearest < 0 ? negative(known.sine) : known.sine;
  return {
    sine: add(multiply(knownSine, cosine), multiply(known.cosine, sine)),
    cosine: subtract(multiply(known.cosine, cosine), multiply(knownSine, sine)),
  };
}

/** Of any angle up to `LARGEST_ANGLE`. */
function sineAndCosine(angle: number): SineAndCosine {
  const quarters = Math.round(angle / HALF_PI[0]);
  const whole = product(quarters, HALF_PI[0]);
  let rest = add(sum(angle, -whole.high), pair(-whole.low));
  if (quarters !== 0) {
    rest = subtract(rest, product(quarters, HALF_PI[1]));
    rest = add(rest, pair(-quarters * HALF_PI[2]));
  }
  const { sine, cosine } = ofSmallAngle(rest);
  switch (((quarters % 4) + 4) % 4) {
    case 0:
      return { sine, cosine };
    case 1:
      return { sine: cosine, cosine: negative(sine) };
    case 2:
      return { sine: negative(sine), cosine: negative(cosine) };
    default:
      return { sine: negative(cosine), cosine: sine };
  }
}

/** Angles so small are their own sine and tangent. */
const SMALLEST_ANGLE = 2 ** -40;

const isOrdinary = (angle: number): boolean => {
  const size = Math.abs(angle);
  return size > SMALLEST_ANGLE && size <= LARGEST_ANGLE;
};

/** `Math.sin`, rounded correctly. */
export const sin = (angle: number): number =>
  isOrdinary(angle) ? rounded(sineAndCosine(angle).sine) : Math.sin(angle);

/** `Math.cos`, rounded correctly. */
export const cos = (angle: number): number =>
  isOrdinary(angle) ? rounded(sineAndCosine(angle).cosine) : Math.cos(angle);

/** `Math.tan`, rounded correctly. */
export function tan(angle: number): number {
  if (!isOrdinary(angle)) return Math.tan(angle);
  const { sine, cosine } = sineAndCosine(angle);
  return rounded(divide(sine, cosine));
}

/** The other leg of a right triangle whose longest side is 1. */
const otherLeg = (x: number): Pair => squareRoot(multiply(sum(1, -x), sum(1, x)));

/** `Math.asin`, rounded correctly: corrected by the sine of what it lacks. */
export function asin(x: number): number {
  const near = Math.asin(x);
  if (!(Math.abs(x) < 1) || !isOrdinary(near)) return near;
  const { sine, cosine } = sineAndCosine(near);
  return near + subtract(multiply(pair(x), cosine), multiply(otherLeg(x), sine)).high;
}

/** `Math.acos`, rounded correctly. */
export function acos(x: number): number {
  const near = Math.acos(x);
  if (!(Math.abs(x) < 1)) return near;
  const { sine, cosine } = sineAndCosine(near);
  return near + subtract(multiply(otherLeg(x), cosine), multiply(pair(x), sine)).high;
}

/** Sides so different in size, or so near the ends of the range of doubles, are left to JavaScript. */
const LARGEST_SIDE = 2 ** 400;

/** `Math.atan2`, rounded correctly. */
export function atan2(y: number, x: number): number {
  const near = Math.atan2(y, x);
  const larger = Math.max(Math.abs(x), Math.abs(y));
  const smaller = Math.min(Math.abs(x), Math.abs(y));
  if (!isOrdinary(near) || !(larger < LARGEST_SIDE) || !(smaller > 1 / LARGEST_SIDE)) return near;
  const { sine, cosine } = sineAndCosine(near);
  const lacking = subtract(multiply(pair(y), cosine), multiply(pair(x), sine)).high;
  return near + lacking / (x * cosine.high + y * sine.high);
}

/** `Math.atan`, rounded correctly. */
export const atan = (x: number): number => atan2(x, 1);
