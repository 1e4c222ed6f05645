import { isDatetimeTicks, UNIX_EPOCH } from '../../../types/time/datetime.ts';
import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';

const fromEpoch = (ticks: bigint): bigint | null => {
  const moment = UNIX_EPOCH + ticks;
  return isDatetimeTicks(moment) ? moment : null;
};

/** `unixtime_…_todatetime`: `ticks` per unit over `per`. */
function unixtime(unit: string, ticks: bigint, per: bigint, example: bigint): ScalarDefinition {
  const name = `unixtime_${unit}_todatetime`;
  const doc = `The ${unit} since 1970-01-01, negative before.`;
  const scale = Number(ticks) / Number(per);
  return defineScalar({
    name,
    category: 'datetime',
    summary: `The datetime a number of ${unit} after 1970-01-01.`,
    returns: 'A `datetime`; null for null and outside the calendar.',
    reference: `${name.replaceAll('_', '-')}-function.md`,
    overloads: [
      overload({
        params: [param(unit, 'long', doc)],
        returns: 'datetime',
        map: (count) => fromEpoch((count * ticks) / per),
      }),
      overload({
        params: [param(unit, 'real', doc)],
        returns: 'datetime',
        map: (count) => {
          const moved = Math.round(count * scale);
          return Number.isFinite(moved) ? fromEpoch(BigInt(moved)) : null;
        },
      }),
    ],
    examples: [{ kql: `print ${name}(${example})`, result: '2019-01-01T00:00:00.0000000Z' }],
  });
}

export const unixtimeSeconds = unixtime('seconds', 10_000_000n, 1n, 1_546_300_800n);
export const unixtimeMilliseconds = unixtime('milliseconds', 10_000n, 1n, 1_546_300_800_000n);
export const unixtimeMicroseconds = unixtime('microseconds', 10n, 1n, 1_546_300_800_000_000n);
export const unixtimeNanoseconds = unixtime('nanoseconds', 1n, 100n, 1_546_300_800_000_000_000n);
