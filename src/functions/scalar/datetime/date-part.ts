import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import type { DatePart } from '../../../types/time/datetime.ts';

const parts: readonly string[] = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
  'nanosecond',
] satisfies DatePart[];

/** The unit that the first argument of `datetime_add` and `datetime_diff` names, in any case. Refuses other texts. */
export function datePartOf(name: string, text: string): DatePart {
  const part = text.toLowerCase();
  if (parts.includes(part)) return part as DatePart;
  const problem = `'${text}' is not a unit of time (${parts.join(', ')})`;
  throw new KqlError([invalidArgument.nowhere({ name, problem })]);
}
