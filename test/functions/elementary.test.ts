import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { acos, asin, atan, atan2, cos, sin, tan } from '../../src/functions/scalar/math/elementary/angles.ts';
import { exp, exp2, exp10, log, log2, pow } from '../../src/functions/scalar/math/elementary/exponentials.ts';
import { erfcOf, erfOf } from '../../src/functions/scalar/math/special/erf.ts';

const Exact = Decimal.clone({ precision: 60 });
/** What a double stands for to its last digit, which its shortest text does not say. */
function exact(value: number): Decimal {
  let whole = value;
  let halvings = 0;
  for (; !Number.isInteger(whole); halvings++) whole *= 2;
  return new Exact(BigInt(whole).toString()).div(new Exact(2).pow(halvings));
}

/** Whole numbers, tenths, sevenths, numbers near 1, large and small ones. */
const numbers = Array.from({ length: 40 }, (_, at) => at + 1).flatMap((n) => [
  n,
  n / 10,
  n / 7,
  -n / 3,
  n * 1000.5,
  1 + n / 1e6,
  1 - n / 1e9,
  n * 1e-9,
  n * 1e90,
]);

/** That a function gives the double next to the true result, of all numbers between two. */
function expectRounded(
  compute: (x: number) => number,
  truth: (x: Decimal) => Decimal,
  from: number,
  to: number,
): void {
  for (const x of numbers) {
    if (x < from || x > to) continue;
    expect([x, compute(x)]).toEqual([x, truth(exact(x)).toNumber()]);
  }
}

describe('powers and logarithms are the doubles next to the true ones', () => {
  test('exp', () => expectRounded(exp, (x) => x.exp(), -700, 700));
  test('exp2', () => expectRounded(exp2, (x) => exact(2).pow(x), -1000, 1000));
  test('exp10', () => expectRounded(exp10, (x) => exact(10).pow(x), -300, 300));
  test('log', () => expectRounded(log, (x) => x.ln(), 1e-300, 1e300));
  test('log2', () => expectRounded(log2, (x) => x.log(2), 1e-300, 1e300));
  for (const exponent of [-5, -1.5, -1, -0.5, 0.1, 1 / 3, 0.5, 1.5, 2, 3, 7, 20, 33.3]) {
    test(`pow to ${exponent}`, () =>
      expectRounded(
        (x) => pow(x, exponent),
        (x) => x.pow(exact(exponent)),
        1e-9,
        1e6,
      ));
  }

  test('whole powers of ten', () => {
    for (let power = -307; power <= 308; power++) {
      expect(exp10(power)).toBe(Number(`1e${power}`));
      expect(pow(10, power)).toBe(Number(`1e${power}`));
    }
  });

  test('halfway between two doubles, the even one', () => {
    expect(pow(94906267, 2)).toBe(9007199515875288);
    expect(pow(20.5, 10)).toBe(13108065732570.703);
  });
});

describe('angles are the doubles next to the true ones', () => {
  test('sin', () => expectRounded(sin, (x) => x.sin(), -1e5, 1e5));
  test('cos', () => expectRounded(cos, (x) => x.cos(), -1e5, 1e5));
  test('tan', () => expectRounded(tan, (x) => x.tan(), -1e5, 1e5));
  test('asin', () => expectRounded(asin, (x) => x.asin(), -1, 1));
  test('acos', () => expectRounded(acos, (x) => x.acos(), -1, 1));
  test('atan', () => expectRounded(atan, (x) => x.atan(), -1e100, 1e100));
  test('atan2', () => {
    for (const y of [-3, -0.25, 0.1, 7.3]) {
      expectRounded(
        (x) => atan2(y, x),
        (x) => Exact.atan2(exact(y), x),
        -1e4,
        1e4,
      );
    }
  });
});

test('the error function is the double next to the true one, its complement nearly so', () => {
  expect([erfOf(1), erfOf(-2), erfOf(0.5), erfOf(7), erfOf(0)]).toEqual([
    0.8427007929497149, -0.9953222650189527, 0.5204998778130465, 1, 0,
  ]);
  expect([erfcOf(1), erfcOf(-1), erfcOf(2), erfcOf(0), erfcOf(-9), erfcOf(30), erfcOf(Number.NaN)]).toEqual([
    0.15729920705028513,
    1.8427007929497148,
    0.004677734981047266,
    1,
    2,
    0,
    Number.NaN,
  ]);
  expect(erfcOf(10)).toBeCloseTo(2.088487583762545e-45, 58);
});

test('the ends of the range and what is no number are as in C', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  expect([exp(0), exp(-infinity), exp(infinity), exp(710), exp(-800), exp(nan)]).toEqual([
    1,
    0,
    infinity,
    infinity,
    0,
    nan,
  ]);
  expect([exp(-745), exp(-740), exp2(-1074), exp10(-323), exp10(309)]).toEqual([
    5e-324,
    4.2e-322,
    5e-324,
    1e-323,
    infinity,
  ]);
  expect([log(0), log(1), log(infinity), log(-1), log(5e-324), log2(5e-324)]).toEqual([
    -infinity,
    0,
    infinity,
    nan,
    -744.4400719213812,
    -1074,
  ]);
  expect([pow(0, 0), pow(0, -1), pow(1, nan), pow(-1, infinity), pow(-8, 1 / 3), pow(-2, 3)]).toEqual([
    1,
    infinity,
    1,
    1,
    nan,
    -8,
  ]);
  expect([pow(1e200, 2), pow(1e-200, 2), pow(1e300, -1), pow(2, 0.5), pow(nan, 0)]).toEqual([
    infinity,
    0,
    1e-300,
    Math.SQRT2,
    1,
  ]);
  expect([sin(0), sin(infinity), cos(nan), tan(1e-300), asin(2), acos(1), acos(-1), asin(-1)]).toEqual([
    0,
    nan,
    nan,
    1e-300,
    nan,
    0,
    Math.PI,
    -Math.PI / 2,
  ]);
  expect([atan(infinity), atan2(0, -1), atan2(1, 0), atan2(-0, 1), atan2(1e300, 1e300)]).toEqual([
    Math.PI / 2,
    Math.PI,
    Math.PI / 2,
    -0,
    Math.PI / 4,
  ]);
});
