import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';

function bitwise(
  name: string,
  summary: string,
  second: string,
  combine: (a: bigint, b: bigint) => bigint | null,
  returns: string,
  example: { readonly kql: string; readonly result: number },
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'binary',
    summary,
    returns,
    reference: `${name.replaceAll('_', '-')}-function.md`,
    overloads: [
      overload({
        params: [param('value1', 'long', 'A number, taken as 64 bits.'), param('value2', 'long', second)],
        returns: 'long',
        map: combine,
      }),
    ],
    examples: [example],
  });
}

const bits = 'Another number, taken as 64 bits.';
const bitsToShift = 'How many bits to shift, modulo 64.';
const plain = 'A `long`; null when either argument is null.';
const shifted = 'A `long`; null when either argument is null or the shift is negative.';
const shiftBy = (count: bigint, shift: (by: bigint) => bigint): bigint | null =>
  count < 0n ? null : BigInt.asIntN(64, shift(count % 64n));

export const binaryAnd = bitwise(
  'binary_and',
  'The bits set in both numbers.',
  bits,
  (a, b) => a & b,
  plain,
  {
    kql: 'print binary_and(12, 10)',
    result: 8,
  },
);
export const binaryOr = bitwise('binary_or', 'The bits set in either number.', bits, (a, b) => a | b, plain, {
  kql: 'print binary_or(5, 3)',
  result: 7,
});
export const binaryXor = bitwise(
  'binary_xor',
  'The bits set in just one number.',
  bits,
  (a, b) => a ^ b,
  plain,
  {
    kql: 'print binary_xor(12, 10)',
    result: 6,
  },
);
export const binaryShiftLeft = bitwise(
  'binary_shift_left',
  'Shifts the bits of a number toward the high end.',
  bitsToShift,
  (a, b) => shiftBy(b, (by) => a << by),
  shifted,
  { kql: 'print binary_shift_left(1, 2)', result: 4 },
);
export const binaryShiftRight = bitwise(
  'binary_shift_right',
  'Shifts the bits of a number toward the low end, keeping its sign.',
  bitsToShift,
  (a, b) => shiftBy(b, (by) => a >> by),
  shifted,
  { kql: 'print binary_shift_right(-8, 1)', result: -4 },
);

const value = param('value', 'long', 'A number, taken as 64 bits.');

export const binaryNot = defineScalar({
  name: 'binary_not',
  category: 'binary',
  summary: 'Flips every bit of a number.',
  returns: 'A `long`; null for null.',
  reference: 'binary-not-function.md',
  overloads: [overload({ params: [value], returns: 'long', map: (number) => ~number })],
  examples: [{ kql: 'print binary_not(100)', result: -101 }],
});

export const bitsetCountOnes = defineScalar({
  name: 'bitset_count_ones',
  category: 'binary',
  summary: 'How many bits of a number are set.',
  returns: 'A `long` from 0 to 64, to 32 for an `int`; null for null.',
  reference: 'bitset-count-ones-function.md',
  overloads: [
    overload({
      params: [param('value', 'int', 'A number of 32 bits.')],
      returns: 'long',
      map: (number) => countOnes(BigInt.asUintN(32, BigInt(number))),
    }),
    overload({
      params: [value],
      returns: 'long',
      map: (number) => countOnes(BigInt.asUintN(64, number)),
    }),
  ],
  examples: [
    { kql: 'print bitset_count_ones(42)', result: 3 },
    { kql: 'print bitset_count_ones(-1)', result: 64 },
    { kql: 'print bitset_count_ones(int(-1))', result: 32 },
  ],
});

function countOnes(bits: bigint): bigint {
  let ones = 0n;
  for (let rest = bits; rest > 0n; rest &= rest - 1n) ones++;
  return ones;
}
