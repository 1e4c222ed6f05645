/**
 * A number as the sum of two doubles, of which the second is at most half a unit in the last place of the first: some 106 bits. What is computed in
 * pairs and then rounded once is the double next to the true result, as the C library of Kusto's engine gives it; `Math.log(3)` and its like
 * may be the one beside it. The operations assume numbers far from the ends of the range of doubles.
 */
export interface Pair {
  readonly high: number;
  readonly low: number;
}

export const pair = (high: number, low = 0): Pair => ({ high, low });

/** The double next to a pair. */
export const rounded = ({ high, low }: Pair): number => high + low;

/** The sum of two doubles, exactly. */
export function sum(a: number, b: number): Pair {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

/** The sum of two doubles of which the first is the larger, exactly. */
function orderedSum(a: number, b: number): Pair {
  const high = a + b;
  return { high, low: b - (high - a) };
}

/** Times this, a double falls into two halves of 26 bits. */
const HALVING = 2 ** 27 + 1;

/** The product of two doubles, exactly. */
export function product(a: number, b: number): Pair {
  const high = a * b;
  const wideA = HALVING * a;
  const upperA = wideA - (wideA - a);
  const lowerA = a - upperA;
  const wideB = HALVING * b;
  const upperB = wideB - (wideB - b);
  const lowerB = b - upperB;
  return { high, low: upperA * upperB - high + upperA * lowerB + lowerA * upperB + lowerA * lowerB };
}

export function add(a: Pair, b: Pair): Pair {
  const upper = sum(a.high, b.high);
  const lower = sum(a.low, b.low);
  const both = orderedSum(upper.high, upper.low + lower.high);
  return orderedSum(both.high, both.low + lower.low);
}

export const negative = ({ high, low }: Pair): Pair => ({ high: -high, low: -low });

export const subtract = (a: Pair, b: Pair): Pair => add(a, negative(b));

export function multiply(a: Pair, b: Pair): Pair {
  const exact = product(a.high, b.high);
  return orderedSum(exact.high, exact.low + (a.high * b.low + a.low * b.high));
}

export function divide(a: Pair, b: Pair): Pair {
  const first = a.high / b.high;
  const rest = subtract(a, multiply(b, pair(first)));
  const second = rest.high / b.high;
  const third = subtract(rest, multiply(b, pair(second))).high / b.high;
  return add(orderedSum(first, second), pair(third));
}

export function squareRoot(a: Pair): Pair {
  const root = Math.sqrt(a.high);
  return root === 0 ? a : orderedSum(root, subtract(a, product(root, root)).high / (2 * root));
}

/** Coefficients of a series: the high and the low part of each in turn. */
export type Coefficients = Float64Array;

export const coefficientsOf = (pairs: readonly Pair[]): Coefficients =>
  Float64Array.from(pairs.flatMap(({ high, low }) => [high, low]));

/** `first + x · (second + x · (… (last + x · tail)))`, in one loop that makes no pair on its way. */
export function polynomial(x: Pair, coefficients: Coefficients, tail = 0): Pair {
  const wide = HALVING * x.high;
  const upperX = wide - (wide - x.high);
  const lowerX = x.high - upperX;
  let high = tail;
  let low = 0;
  for (let at = coefficients.length - 2; at >= 0; at -= 2) {
    // Times x …
    const times = high * x.high;
    const wideValue = HALVING * high;
    const upper = wideValue - (wideValue - high);
    const lower = high - upper;
    const lost = upper * upperX - times + upper * lowerX + lower * upperX + lower * lowerX;
    const rest = lost + (high * x.low + low * x.high);
    // … and the next coefficient, which is the larger of the two.
    const coefficient = coefficients[at]!;
    high = coefficient + times;
    low = times - (high - coefficient) + (rest + coefficients[at + 1]!);
  }
  const sumOfBoth = high + low;
  return { high: sumOfBoth, low: low - (sumOfBoth - high) };
}

/** `1 / n!` for each n from 0 on. */
export function inverseFactorials(count: number): readonly Pair[] {
  const inverses = [pair(1)];
  for (let n = 1; n < count; n++) inverses.push(divide(inverses[n - 1]!, pair(n)));
  return inverses;
}
