import { parseDatetime } from './datetime.ts';

const ticks = (text: string): bigint => {
  const found = parseDatetime(text);
  if (found === undefined) throw new Error(`Expected a time and not '${text}'.`);
  return found;
};

/** A zone may have moved the least and the greatest of all times by some hours. */
const afterLeast = ticks('0001-01-03');
const beforeGreatest = ticks('9999-12-30');

/** Where the clocks of Windows and of Unix begin. */
const beginnings: readonly bigint[] = [ticks('1601-01-01'), ticks('1970-01-01')];

/**
 * Whether an instant, in ticks since year 1, is what programs write where a time was never set: the least and the greatest `DateTime` of .NET
 * (0001-01-01, 9999-12-31), or number 0 as a time of Windows (1601-01-01) or Unix (1970-01-01). Such a time says nothing of when anything happened.
 */
export const isUnset = (time: bigint): boolean =>
  time < afterLeast || time >= beforeGreatest || beginnings.includes(time);
