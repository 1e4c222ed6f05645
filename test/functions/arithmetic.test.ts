import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, divide, modulo, multiply, subtract } from '../../src/functions/operator/index.ts';
import { bin } from '../../src/functions/scalar/math/bin.ts';
import { MAX_TICKS } from '../../src/types/time/datetime.ts';
import { type Argument, column, constantOf, evaluate, repeated, wide } from './evaluate-generic.ts';

const long = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }),
  fc.bigInt({ min: -(2n ** 53n) - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(2n ** 53n - 1n, 1n - 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)),
);
const nullable = fc.option(long, { nil: null });
const pairs = fc.array(fc.tuple(nullable, nullable), { maxLength: 12 });
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

const nonNegative = (a: bigint, b: bigint): bigint => {
  const size = b < 0n ? -b : b;
  return ((a % size) + size) % size;
};

/** What 64-bit arithmetic gives, told in exact integers. */
const meaning = {
  '+': (a: bigint, b: bigint) => wrap(a + b),
  '-': (a: bigint, b: bigint) => wrap(a - b),
  '*': (a: bigint, b: bigint) => wrap(a * b),
  '/': (a: bigint, b: bigint) => (b === 0n ? null : wrap(a / b)),
  '%': (a: bigint, b: bigint) => (b === 0n ? null : nonNegative(a, b)),
  bin: (a: bigint, b: bigint) => (b <= 0n ? null : wrap(a - nonNegative(a, b))),
} as const;

describe('arithmetic over longs is exact 64-bit arithmetic, in either storage', () => {
  for (const definition of [add, subtract, multiply, divide, modulo, bin]) {
    const expected = meaning[definition.name as keyof typeof meaning];
    test(definition.name, () => {
      fc.assert(
        fc.property(pairs, (rows) => {
          const left: Argument = ['long', rows.map(([a]) => a)];
          const right: Argument = ['long', rows.map(([, b]) => b)];
          const wanted = rows.map(([a, b]) => (a === null || b === null ? null : expected(a, b)));
          expect(evaluate(definition, [column(left), column(right)], rows.length)).toEqual(wanted);
          expect(evaluate(definition, [wide(left), column(right)], rows.length)).toEqual(wanted);
        }),
      );
    });

    test(`${definition.name}: a constant argument counts as a column of it`, () => {
      fc.assert(
        fc.property(pairs, (rows) => {
          fc.pre(rows.length > 0);
          const left: Argument = ['long', rows.map(([a]) => a)];
          const right: Argument = ['long', rows.map(([, b]) => b)];
          expect(evaluate(definition, [column(left), constantOf(right)], rows.length)).toEqual(
            evaluate(definition, [column(left), repeated(right)], rows.length),
          );
          expect(evaluate(definition, [constantOf(left), column(right)], rows.length)).toEqual(
            evaluate(definition, [repeated(left), column(right)], rows.length),
          );
        }),
      );
    });
  }
});

test('% by one divisor for all rows: beside its multiples, up to where quotients are told by multiplying and beyond', () => {
  const divisor = fc.oneof(
    fc.bigInt({ min: 1n, max: 12n }),
    fc.bigInt({ min: 1n, max: 2n ** 26n }),
    fc.bigInt({ min: 1n, max: 2n ** 51n }),
  );
  const size = fc.oneof(fc.constantFrom(2n ** 50n, 2n ** 31n), fc.bigInt({ min: 0n, max: 2n ** 50n }));
  fc.assert(
    fc.property(
      divisor,
      fc.boolean(),
      fc.array(size, { minLength: 1, maxLength: 6 }),
      (by, isNegative, sizes) => {
        const signed = isNegative ? -by : by;
        const dividends = sizes.flatMap((each) =>
          [-1n, 0n, 1n].flatMap((beside) => [each - (each % by) + beside, -(each - (each % by)) + beside]),
        );
        const left = column(['long', dividends]);
        const right = constantOf(['long', dividends.map(() => signed)]);
        expect(evaluate(modulo, [left, right], dividends.length)).toEqual(
          dividends.map((dividend) => nonNegative(dividend, signed)),
        );
      },
    ),
  );
});

const near2010 = fc.bigInt({ min: 630_000_000_000_000_000n, max: 640_000_000_000_000_000n });
const moment = fc.option(fc.oneof(near2010, fc.bigInt({ min: 0n, max: MAX_TICKS })), { nil: null });
const span = fc.option(
  fc.oneof(
    fc.bigInt({ min: -9n, max: 864_000_000_000n }),
    fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
  ),
  { nil: null },
);

describe('datetimes and timespans', () => {
  const inCalendar = (ticks: bigint): bigint | null => (ticks >= 0n && ticks <= MAX_TICKS ? ticks : null);
  const rows = fc.array(fc.tuple(moment, span), { maxLength: 10 });

  test('datetime ± timespan leaves the calendar as null', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const dates: Argument = ['datetime', pairs.map(([t]) => t)];
        const spans: Argument = ['timespan', pairs.map(([, s]) => s)];
        const moved = (sign: bigint) =>
          pairs.map(([t, s]) => (t === null || s === null ? null : inCalendar(t + sign * s)));
        expect(evaluate(add, [column(dates), column(spans)], pairs.length)).toEqual(moved(1n));
        expect(evaluate(add, [column(spans), column(dates)], pairs.length)).toEqual(moved(1n));
        expect(evaluate(subtract, [column(dates), column(spans)], pairs.length)).toEqual(moved(-1n));
      }),
    );
  });

  test('the difference of two datetimes is exact', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, moment), { maxLength: 10 }), (pairs) => {
        const left: Argument = ['datetime', pairs.map(([a]) => a)];
        const right: Argument = ['datetime', pairs.map(([, b]) => b)];
        const wanted = pairs.map(([a, b]) => (a === null || b === null ? null : a - b));
        expect(evaluate(subtract, [column(left), column(right)], pairs.length)).toEqual(wanted);
      }),
    );
  });

  test('bins of datetimes are counted from year 1', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const dates: Argument = ['datetime', pairs.map(([t]) => t)];
        const sizes: Argument = ['timespan', pairs.map(([, s]) => s)];
        const wanted = pairs.map(([t, s]) => (t === null || s === null || s <= 0n ? null : t - (t % s)));
        expect(evaluate(bin, [column(dates), column(sizes)], pairs.length)).toEqual(wanted);
      }),
    );
  });
});
