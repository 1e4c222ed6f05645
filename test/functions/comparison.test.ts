import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vectorFrom } from '../../src/columns/make.ts';
import {
  equal,
  greater,
  greaterOrEqual,
  inOperator,
  less,
  lessOrEqual,
  notEqual,
  notInOperator,
} from '../../src/functions/operator/index.ts';
import type { Scalar } from '../../src/types/value.ts';
import { type Argument, column, constantOf, evaluate, repeated, wide } from './evaluate-generic.ts';

const moment = fc.option(
  fc.oneof(
    fc.bigInt({ min: 633_979_008_000_000_000n, max: 633_979_008_000_000_005n }),
    fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n }),
    fc.constantFrom(633_979_008_000_000_000n + 2n ** 53n - 1n, 633_979_008_000_000_000n + 2n ** 53n),
  ),
  { nil: null },
);
const rows = fc.array(fc.tuple(moment, moment), { minLength: 1, maxLength: 10 });

const ordered =
  (holds: (a: bigint, b: bigint) => boolean) =>
  (a: bigint | null, b: bigint | null): boolean | null =>
    a === null || b === null ? null : holds(a, b);

const relations = [
  [less, ordered((a, b) => a < b)],
  [lessOrEqual, ordered((a, b) => a <= b)],
  [greater, ordered((a, b) => a > b)],
  [greaterOrEqual, ordered((a, b) => a >= b)],
  [equal, (a: bigint | null, b: bigint | null) => (a === null && b === null ? null : a === b)],
  [notEqual, (a: bigint | null, b: bigint | null) => (a === null && b === null ? null : a !== b)],
] as const;

describe('datetimes compare exactly, in either storage', () => {
  for (const [definition, meaning] of relations) {
    test(definition.name, () => {
      fc.assert(
        fc.property(rows, (pairs) => {
          const left: Argument = ['datetime', pairs.map(([a]) => a)];
          const right: Argument = ['datetime', pairs.map(([, b]) => b)];
          const wanted = pairs.map(([a, b]) => meaning(a, b));
          for (const a of [column(left), wide(left)])
            for (const b of [column(right), wide(right)])
              expect(evaluate(definition, [a, b], pairs.length)).toEqual(wanted);
          expect(evaluate(definition, [column(left), constantOf(right)], pairs.length)).toEqual(
            evaluate(definition, [column(left), repeated(right)], pairs.length),
          );
          expect(evaluate(definition, [constantOf(left), column(right)], pairs.length)).toEqual(
            evaluate(definition, [repeated(left), column(right)], pairs.length),
          );
        }),
      );
    });
  }
});

test('in is a chain of == joined by or, and !in its opposite', () => {
  const value = fc.option(fc.bigInt({ min: 0n, max: 12n }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 8 }),
      fc.array(value, { minLength: 1, maxLength: 12 }),
      (values, items) => {
        const args = [
          vectorFrom('long', values),
          ...items.map((item) => constantOf(['long', values.map(() => item)])),
        ];
        const wanted = values.map((value) => {
          if (value === null) return items.includes(null) ? null : false;
          return items.includes(value);
        });
        expect(evaluate(inOperator, args, values.length)).toEqual(wanted);
        expect(evaluate(notInOperator, args, values.length)).toEqual(
          wanted.map((found) => (found === null ? null : !found)),
        );
      },
    ),
  );
});

describe('in over dynamic arrays', () => {
  const among = (argument: Argument, array: readonly Scalar[]): (Scalar | null)[] =>
    evaluate(
      inOperator,
      [column(argument), constantOf(['dynamic', argument[1].map(() => array as Scalar)])],
      argument[1].length,
    );

  test('numbers match numbers of any kind', () => {
    expect(among(['long', [1n, 2n, 3n, null]], [1, 2.5, 3])).toEqual([true, false, true, false]);
  });

  test('NaN is among nothing', () => {
    expect(among(['real', [Number.NaN, 1.5]], [1.5])).toEqual([false, true]);
  });

  test('each row may have an array of its own', () => {
    const values = vectorFrom('string', ['a', 'b', 'c']);
    const arrays = vectorFrom('dynamic', [['a', 'x'], ['x'], null]);
    expect(evaluate(inOperator, [values, arrays], 3)).toEqual([true, false, false]);
  });

  test('texts are compared with their case', () => {
    expect(among(['string', ['a', 'A', '']], ['a', 'B'])).toEqual([true, false, false]);
  });
});
