import { defineScalar } from '../../define.ts';
import { mixedTypes } from '../comparison/types.ts';
import { negation } from '../logic.ts';
import { asIs, isAmong, resolveIn } from './is-among.ts';

export const inOperator = defineScalar({
  name: 'in',
  category: 'operator',
  summary:
    'Whether a value equals one of a list of values, of the elements of an array, or of a column of a table.',
  returns: 'A `bool`; false for a null unless the list holds one, then null.',
  differs: mixedTypes,
  reference: 'in-operator.md',
  generic: { resolve: resolveIn, evaluate: (args, length) => isAmong(args, length, asIs) },
  examples: [
    { kql: 'print 2 in (1, 2, 3)', result: true },
    { kql: 'print "b" in (dynamic(["a", "B"]))', result: false },
  ],
});

export const notInOperator = defineScalar({
  name: '!in',
  category: 'operator',
  summary:
    'Whether a value equals none of a list of values, of the elements of an array, or of a column of a table.',
  returns: 'A `bool`; true for a null unless the list holds one, then null.',
  differs: mixedTypes,
  reference: 'not-in-cs-operator.md',
  generic: { resolve: resolveIn, evaluate: (args, length) => negation(isAmong(args, length, asIs)) },
  examples: [
    { kql: 'print "a" !in ("A", "b")', result: true },
    { kql: 'print int(null) !in (1, 2)', result: true },
  ],
});
