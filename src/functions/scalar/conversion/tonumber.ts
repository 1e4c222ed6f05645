import { conversion } from './conversion.ts';

/** `toint(value)`. */
export const toint = conversion(
  'int',
  'toint',
  [],
  'toint-function.md',
  'An int; null when the value is no number or a text is not a whole number within 32 bits. A real loses its fraction and stops at the ends of the range, a long keeps its low 32 bits.',
  [
    { kql: 'print toint("123")', result: 123 },
    { kql: 'print toint(2.9)', result: 2 },
    { kql: 'print toint("5.9")', result: null },
    { kql: 'print toint("0xFF")', result: 255 },
    { kql: 'print toint(2147483648)', result: -2147483648 },
  ],
);

/** `tolong(value)`. */
export const tolong = conversion(
  'long',
  'tolong',
  [],
  'tolong-function.md',
  'A long; null when the value is no number or a text is not a whole number within 64 bits. A real loses its fraction and stops at the ends of the range; a datetime or timespan gives its ticks.',
  [
    { kql: 'print tolong("123")', result: 123 },
    { kql: 'print tolong(-9.99)', result: -9 },
    { kql: 'print tolong("9223372036854775808")', result: null },
  ],
);

/** `toreal(value)`. */
export const toreal = conversion(
  'real',
  'toreal',
  ['todouble'],
  'toreal-function.md',
  'A real; null when the value is no number or a text spells none.',
  [
    { kql: 'print toreal("123.4")', result: 123.4 },
    { kql: 'print todouble("1.5e3")', result: 1500 },
    { kql: 'print toreal("1_000")', result: null },
  ],
);

/** `todecimal(value)`. */
export const todecimal = conversion(
  'decimal',
  'todecimal',
  [],
  'todecimal-function.md',
  'A decimal; null when the value is no number or a text spells none. A real gives its 17 digits, so that those beyond its precision show.',
  [
    { kql: 'print todecimal("123.45678")', result: '123.45678' },
    { kql: 'print todecimal(2.2)', result: '2.2000000000000002' },
    { kql: 'print todecimal("x")', result: null },
  ],
);

/** `tobool(value)`. */
export const tobool = conversion(
  'bool',
  'tobool',
  ['toboolean'],
  'tobool-function.md',
  'A bool; null when the value has no truth. A number is true when it is not zero, as are the ticks of a datetime or timespan, a text when it is `true` in any case or a whole number other than zero.',
  [
    { kql: 'print tobool("TRUE")', result: true },
    { kql: 'print tobool(0)', result: false },
    { kql: 'print tobool("-1")', result: true },
    { kql: 'print tobool("yes")', result: null },
  ],
);
