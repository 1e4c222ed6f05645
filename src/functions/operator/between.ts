import { constantVector } from '../../columns/make.ts';
import type { BoolVector, LongVector, Vector } from '../../columns/vector.ts';
import { isNumeric, type ScalarType } from '../../types/scalar-type.ts';
import { defineScalar, type GenericImplementation } from '../define.ts';
import { choose } from '../vectors/choose.ts';
import { addSpans } from './arithmetic/add.ts';
import { commonNumber } from './arithmetic/types.ts';
import { relate } from './comparison/relate.ts';
import { both, negation } from './logic.ts';

const resolve: GenericImplementation['resolve'] = (types) => {
  const [value, low, high] = types;
  if (value === undefined || low === undefined || high === undefined) return undefined;
  if (value === 'datetime' && low === 'datetime' && high === 'timespan')
    return { params: ['datetime', 'datetime', 'timespan'], returns: 'bool' };
  if (types.every((type) => type === 'bool')) return { params: types, returns: 'bool' };
  const time = types.find((type) => type === 'datetime' || type === 'timespan');
  if (time !== undefined) {
    const fits = types.every((type) => type === time || type === 'dynamic');
    return fits ? { params: [time, time, time], returns: 'bool' } : undefined;
  }
  const number = types.reduce<ScalarType | undefined>(
    (common, type) => (type === 'dynamic' ? common : common && commonNumber(common, type)),
    'int',
  );
  if (number === undefined || !types.some(isNumeric)) return undefined;
  return { params: types.map((type) => (type === 'dynamic' ? type : number)), returns: 'bool' };
};

function isBetween([value, low, high]: readonly Vector[], length: number): BoolVector {
  if (high!.type === 'timespan' && low!.type === 'datetime')
    return isWithinSpan(value!, low as LongVector, high as LongVector, length);
  return isInRange(value!, low!, high!, length);
}

const isInRange = (value: Vector, low: Vector, high: Vector, length: number): BoolVector =>
  both(relate('<=', low, value, length), relate('<=', value, high, length));

const noTime = constantVector('timespan', 0n, 1);

/**
 * A timespan reaches from the datetime forwards, a negative one backwards. Kusto takes one that is null for the latter, so
 * that what lies after the datetime is outside.
 */
function isWithinSpan(value: Vector, from: LongVector, span: LongVector, length: number): BoolVector {
  const to = addSpans(from, span, length);
  // Null rows of a comparison hold 0.
  const { values: goesForwards } = relate('<=', noTime, span, length);
  const choice = Int16Array.from(goesForwards, (goes) => 1 - goes);
  if (choice.every((source) => source === 0)) return isInRange(value, from, to, length);
  const ranges = [isInRange(value, from, to, length), isInRange(value, to, from, length)];
  return choose('bool', choice, ranges) as BoolVector;
}

export const between = defineScalar({
  name: 'between',
  category: 'operator',
  summary:
    'Whether a number, datetime, timespan or bool lies in a range, both ends included. After a datetime, a timespan says how far the range reaches, a negative one backwards.',
  returns: 'A `bool`; null when a null side leaves it open.',
  reference: 'between-operator.md',
  generic: { resolve, evaluate: (args, length) => isBetween(args, length) },
  examples: [
    { kql: 'print 5 between (1 .. 5)', result: true },
    { kql: 'print datetime(2020-01-03) between (datetime(2020-01-01) .. 3d)', result: true },
    { kql: 'print datetime(2020-01-03) between (datetime(2020-01-05) .. -3d)', result: true },
  ],
});

export const notBetween = defineScalar({
  name: '!between',
  category: 'operator',
  summary: 'Whether a number, datetime, timespan or bool lies outside a range, both ends excluded.',
  returns: 'A `bool`; null when a null side leaves it open.',
  reference: 'not-between-operator.md',
  generic: { resolve, evaluate: (args, length) => negation(isBetween(args, length)) },
  examples: [{ kql: 'print 5 !between (1 .. 5)', result: false }],
});
