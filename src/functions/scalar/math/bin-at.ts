import type { Vector } from '../../../columns/vector.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { EvaluationContext } from '../../context.ts';
import { defineScalar } from '../../define.ts';
import { add } from '../../operator/arithmetic/add.ts';
import { subtract } from '../../operator/arithmetic/subtract.ts';
import { commonNumber } from '../../operator/arithmetic/types.ts';
import { binVectors } from './bin.ts';

/** `bin_at(value, size, fixed)`: the distance from the fixed point is binned. */
export function binAround(
  [value, size, fixed]: readonly [Vector, Vector, Vector],
  length: number,
  returns: ScalarType,
  context: EvaluationContext,
): Vector {
  const distance = returns === 'datetime' ? 'timespan' : returns;
  const past = subtract.generic!.evaluate([value, fixed], length, distance, context);
  const binned = binVectors(past, size, length, distance);
  return add.generic!.evaluate([fixed, binned], length, returns, context);
}

export const binAt = defineScalar({
  name: 'bin_at',
  category: 'rounding',
  summary: 'Rounds a value down to a bin, the bins being laid so that one starts at a fixed point.',
  returns:
    'The start of the bin; null for a null, a bin size that is not positive, or a start outside the calendar.',
  reference: 'bin-at-function.md',
  generic: {
    resolve([value, size, fixed, ...rest]) {
      if (value === undefined || size === undefined || fixed === undefined || rest.length > 0)
        return undefined;
      const pair = commonNumber(value, size);
      const number = pair === undefined ? undefined : commonNumber(pair, fixed);
      if (number !== undefined) return { params: [number, number, number], returns: number };
      if ((value !== 'datetime' && value !== 'timespan') || size !== 'timespan' || fixed !== value)
        return undefined;
      return { params: [value, size, fixed], returns: value };
    },
    evaluate: ([value, size, fixed], length, returns, context) =>
      binAround([value!, size!, fixed!], length, returns, context),
  },
  examples: [
    { kql: 'print bin_at(6.5, 2.5, 7)', result: 4.5 },
    { kql: 'print bin_at(1h, 1d, 12h)', result: '-12:00:00' },
    {
      kql: 'print bin_at(datetime(2017-05-15 10:20), 1d, datetime(1970-01-01 12:00))',
      result: '2017-05-14T12:00:00.0000000Z',
    },
  ],
});
