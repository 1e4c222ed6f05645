import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const assert = defineScalar({
  name: 'assert',
  category: 'logic',
  summary: 'Fails the query with a message unless a constant condition is true.',
  returns: 'True; the query fails otherwise, and for null.',
  reference: 'assert-function.md',
  overloads: [
    overload({
      params: [
        param('condition', 'bool', 'What must be true; a constant.'),
        param('message', 'string', 'What to say when it is not.'),
      ],
      returns: 'bool',
      nulls: 'handle',
      map(condition, message) {
        if (condition === true) return true;
        throw new KqlError([
          invalidArgument.nowhere({
            name: 'assert',
            problem: `the assertion failed with message '${message}'`,
          }),
        ]);
      },
    }),
  ],
  examples: [{ kql: 'print assert(1 < 2, "numbers are broken")', result: true }],
});
