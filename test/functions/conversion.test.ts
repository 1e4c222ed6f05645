import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vectorFrom } from '../../src/columns/make.ts';
import { convertVector } from '../../src/functions/scalar/conversion/convert-vector.ts';
import { convertValue } from '../../src/types/convert.ts';
import { dynamicLong, dynamicReal } from '../../src/types/dynamic.ts';
import { type ScalarType, scalarTypes } from '../../src/types/scalar-type.ts';
import { MAX_TICKS } from '../../src/types/time/datetime.ts';
import type { Scalar } from '../../src/types/value.ts';
import { valuesOf } from '../columns/values-of.ts';

const long = fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.maxSafeInteger().map(BigInt));
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0.5, -0.5, 2 ** 31, -1e30));
const text = fc.oneof(
  long.map(String),
  number.map(String),
  fc.constantFrom('', ' 7 ', '-0', '0x1F', '5.9', 'true', '2025-10-20T12:00:00Z', '0001-01-01', '1.02:03:04'),
  fc.string(),
);
const values: { readonly [Type in Exclude<ScalarType, 'decimal'>]: fc.Arbitrary<Scalar | null> } = {
  bool: fc.option(fc.boolean()),
  int: fc.option(fc.integer()),
  long: fc.option(long),
  real: fc.option(number),
  datetime: fc.option(fc.bigInt(0n, MAX_TICKS)),
  timespan: fc.option(long),
  guid: fc.option(fc.uuid()),
  string: text,
  dynamic: fc.oneof(
    text,
    fc.boolean(),
    long.map(dynamicLong),
    number.map(dynamicReal),
    fc.constant(null),
    fc.constant([1]),
  ),
};

const pairs = Object.keys(values).flatMap((from) => scalarTypes.map((to) => [from, to] as const));

test.each(pairs)('a column of %s becomes %s as its values do one by one', (from, to) => {
  const type = from as keyof typeof values;
  fc.assert(
    fc.property(fc.array(values[type], { maxLength: 8 }), (rows) => {
      const one = rows.map((row) => {
        const value = row === null && type !== 'string' ? null : convertValue(row, type, to);
        return value ?? (to === 'string' ? '' : null);
      });
      const whole = valuesOf(convertVector(vectorFrom(type, rows), to));
      expect(whole.map(withoutSign)).toEqual(one.map(withoutSign));
    }),
    { numRuns: 50 },
  );
});

/** -0 and 0 are one value. */
const withoutSign = (value: Scalar | null): Scalar | null => (value === 0 ? 0 : value);
