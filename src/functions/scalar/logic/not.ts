import type { BoolVector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { negation } from '../../operator/logic.ts';

export const not = defineScalar({
  name: 'not',
  category: 'logic',
  summary: 'The opposite of a condition.',
  returns: 'A `bool`; null for null.',
  reference: 'not-function.md',
  generic: {
    resolve: (types) =>
      types.length === 1 && (types[0] === 'bool' || types[0] === 'dynamic')
        ? { params: ['bool'], returns: 'bool' }
        : undefined,
    evaluate: ([value]) => negation(value as BoolVector),
  },
  examples: [
    { kql: 'print not(1 == 2)', result: true },
    { kql: 'print not(bool(null))', result: null },
  ],
});
