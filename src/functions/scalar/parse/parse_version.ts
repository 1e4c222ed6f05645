import { Decimal } from '../../../types/decimal.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const parseVersion = defineScalar({
  name: 'parse_version',
  category: 'parse',
  summary: 'Turns a version such as `1.2.3.4` into a number by which versions can be compared.',
  returns:
    'A `decimal` with eight digits for each of four parts, missing parts being 0; null when the text is no version.',
  reference: 'parse-version-function.md',
  overloads: [
    overload({
      params: [
        param('version', 'string', 'The version: 1 to 4 numbers of at most 8 digits, with dots between.'),
      ],
      returns: 'decimal',
      map(text) {
        const parts = text.trim().split('.');
        if (parts.length > 4 || !parts.every((part) => /^\d{1,8}$/.test(part))) return null;
        const digits = [0, 1, 2, 3].map((index) => (parts[index] ?? '').padStart(8, '0')).join('');
        return Decimal.parse(digits) ?? null;
      },
    }),
  ],
  examples: [
    { kql: 'print parse_version("0.0.7.0")', result: '700000000' },
    { kql: 'print parse_version("1.2.3.4")', result: '1000000020000000300000004' },
  ],
});
