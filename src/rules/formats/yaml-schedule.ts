import { parseRuleDuration } from '../durations.ts';
import type { Schedule } from '../rule.ts';
import { triggers } from './rule-words.ts';
import type { Fields } from './yaml-fields.ts';

/** When a scheduled rule runs and what makes it fire. A field that cannot be read is reported, and the rule is not to be evaluated. */
export function scheduleOf(fields: Fields): Schedule {
  const operator = operatorOf(fields);
  const threshold = thresholdOf(fields);
  if (fields.scalar('queryPeriod') === undefined)
    fields.odd('queryPeriod', 'it is missing; the rule is evaluated over all rows.', 'queryFrequency');
  return {
    frequency: durationOf(fields, 'queryFrequency'),
    period: durationOf(fields, 'queryPeriod'),
    operator,
    threshold,
  };
}

function operatorOf(fields: Fields): Schedule['operator'] {
  const written = fields.written('triggerOperator');
  const operator = written === undefined ? 'GreaterThan' : triggers[written];
  if (operator === undefined) fields.bad('triggerOperator', written ?? '', 'gt, lt, eq or ne');
  return operator ?? 'GreaterThan';
}

function thresholdOf(fields: Fields): number {
  const written = fields.written('triggerThreshold') ?? '0';
  const threshold = Number(written);
  if (Number.isInteger(threshold) && threshold >= 0) return threshold;
  fields.bad('triggerThreshold', written, 'a whole number from 0 on');
  return 0;
}

function durationOf(fields: Fields, name: string): bigint | undefined {
  const written = fields.written(name);
  if (written === undefined) return undefined;
  const read = parseRuleDuration(written);
  if (read === undefined) fields.bad(name, written, 'a length of time such as 1h or 14d');
  else if (read.ticks === 0n) fields.bad(name, written, 'longer than nothing');
  else if (read.odd !== undefined) fields.odd(name, read.odd);
  return read?.ticks;
}
