import { defineScalar, optional, overload, param } from '../../define.ts';

const minLength = optional(
  'minLength',
  'count',
  'The least number of digits, 1 to 16; more count as 16.',
  0n,
);

const hex = (bits: bigint | number, least: number): string =>
  bits.toString(16).padStart(Math.min(16, least), '0');

/** `tohex(value, minLength)`: a negative int has 32 bits, a negative long 64. */
export const tohex = defineScalar({
  name: 'tohex',
  category: 'conversion',
  summary: 'Returns the hexadecimal digits of an integer.',
  returns:
    'A lower-case text, with zeros in front up to `minLength`. A negative number shows its bits: 8 digits for an int, 16 for a long. The empty string for a null.',
  reference: 'tohex-function.md',
  overloads: [
    overload({
      params: [param('value', 'int', 'The integer.'), minLength],
      returns: 'string',
      map: (value, least) => hex(value >>> 0, least),
    }),
    overload({
      params: [param('value', 'long', 'The integer.'), minLength],
      returns: 'string',
      map: (value, least) => hex(BigInt.asUintN(64, value), least),
    }),
  ],
  examples: [
    { kql: 'print tohex(256)', result: '100' },
    { kql: 'print tohex(-256)', result: 'ffffffffffffff00' },
    { kql: 'print tohex(toint(-256), 8)', result: 'ffffff00' },
    { kql: 'print tohex(256, 8)', result: '00000100' },
  ],
});
