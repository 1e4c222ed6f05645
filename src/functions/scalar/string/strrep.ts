import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';

/** Up to here the manual's two statements of the largest multiplier agree. */
const MAX_MULTIPLIER = 1024;

export const strrep = defineScalar({
  name: 'strrep',
  category: 'string',
  summary: 'Repeats a text a number of times.',
  returns: 'The repeated text, empty for a multiplier below 1 or null.',
  reference: 'strrep-function.md',
  differs:
    'A multiplier above 1024 is refused: the manual says in one place that it counts as 1024, in another that it may be 67,108,864.',
  overloads: [
    overload({
      params: [
        param('value', 'string', 'The text to repeat.'),
        param('multiplier', 'count', 'How many times.'),
        optional('delimiter', 'string', 'The text between two repetitions.', ''),
      ],
      returns: 'string',
      map(value, multiplier, delimiter) {
        if (multiplier > MAX_MULTIPLIER) {
          const problem = `the multiplier is above ${MAX_MULTIPLIER}`;
          throw new KqlError([invalidArgument.nowhere({ name: 'strrep', problem })]);
        }
        if (multiplier < 1) return '';
        return (value + delimiter).repeat(multiplier - 1) + value;
      },
    }),
  ],
  examples: [
    { kql: "print strrep('ABC', 2)", result: 'ABCABC' },
    { kql: "print strrep(3s, 2, ' ')", result: '00:00:03 00:00:03' },
  ],
});
