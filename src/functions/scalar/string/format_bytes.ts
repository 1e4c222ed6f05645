import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';

const units = ['Bytes', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

export const formatBytes = defineScalar({
  name: 'format_bytes',
  category: 'string',
  summary: 'Writes a number of bytes with a unit.',
  returns: 'The text: the number rounded, a space and the unit (powers of 1024). Empty for a null size.',
  reference: 'format-bytes-function.md',
  overloads: [
    overload({
      params: [
        param('size', 'real', 'The number of bytes.'),
        optional('precision', 'count', 'How many digits follow the decimal point at most.', 0n),
        optional(
          'units',
          'string',
          '`Bytes`, `KB`, `MB`, `GB`, `TB`, `PB` or `EB`; chosen by size when empty.',
          '',
        ),
      ],
      returns: 'string',
      map(size, precision, wanted) {
        if (!Number.isFinite(size)) return '';
        const power =
          wanted === ''
            ? bestUnit(size)
            : units.findIndex((unit) => unit.toLowerCase() === wanted.toLowerCase());
        if (power < 0) {
          throw new KqlError([
            invalidArgument.nowhere({ name: 'format_bytes', problem: `'${wanted}' is no unit` }),
          ]);
        }
        return `${rounded(size / 1024 ** power, precision)} ${units[power]}`;
      },
    }),
  ],
  examples: [
    { kql: 'print format_bytes(564)', result: '564 Bytes' },
    { kql: 'print format_bytes(10332, 1)', result: '10.1 KB' },
    { kql: 'print format_bytes(20010332, 2)', result: '19.08 MB' },
    { kql: 'print format_bytes(20010332, 0, "KB")', result: '19541 KB' },
  ],
});

function bestUnit(size: number): number {
  let power = 0;
  for (let rest = Math.abs(size); rest >= 1024 && power < units.length - 1; rest /= 1024) power++;
  return power;
}

function rounded(value: number, precision: number): string {
  const digits = Math.max(0, Math.min(precision, 15));
  return String(Number(value.toFixed(digits)));
}
