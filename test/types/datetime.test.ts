import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  addPart,
  addTicks,
  civilFromTicks,
  EPOCH_2010,
  formatDatetime,
  formatDatetimeNarrow,
  isDatetimeTicks,
  MAX_TICKS,
  parseDatetime,
  parseIsoDatetimeNarrow,
  partOrdinal,
  startOf,
  ticksFromCivil,
} from '../../src/types/time/datetime.ts';
import { addYears, dayOfWeek, dayOfYear, endOf, isoWeek } from './calendar-of-ticks.ts';

const at = (text: string): bigint => {
  const ticks = parseDatetime(text);
  if (ticks === undefined) throw new Error(`no datetime: ${text}`);
  return ticks;
};
const text = (ticks: bigint | undefined): string | undefined =>
  ticks === undefined ? undefined : formatDatetime(ticks);
const anyTicks = fc.bigInt({ min: 0n, max: MAX_TICKS });

describe('parseDatetime', () => {
  test.each([
    ['2014-05-25T08:20:03.123456Z', '2014-05-25T08:20:03.1234560Z'],
    ['2014-05-25T08:20:03.123456', '2014-05-25T08:20:03.1234560Z'],
    ['2014-05-25T08:20', '2014-05-25T08:20:00.0000000Z'],
    ['2014-11-08 15:55:55.123456Z', '2014-11-08T15:55:55.1234560Z'],
    ['2014-11-08 15:55:55', '2014-11-08T15:55:55.0000000Z'],
    ['2014-11-08 15:55', '2014-11-08T15:55:00.0000000Z'],
    ['2014-11-08', '2014-11-08T00:00:00.0000000Z'],
    ['2014-11', '2014-11-01T00:00:00.0000000Z'],
    ['2014', '2014-01-01T00:00:00.0000000Z'],
    ['  2014-11-08  ', '2014-11-08T00:00:00.0000000Z'],
    ['Sat, 8 Nov 14 15:05:02 GMT', '2014-11-08T15:05:02.0000000Z'],
    ['Sat, 8 Nov 14 15:05', '2014-11-08T15:05:00.0000000Z'],
    ['8 Nov 14 15:05 GMT', '2014-11-08T15:05:00.0000000Z'],
    ['8 Nov 51', '1951-11-08T00:00:00.0000000Z'],
    ['Saturday, 08-Nov-14 15:05:02 GMT', '2014-11-08T15:05:02.0000000Z'],
    ['Saturday, 08-Nov-14 15:05', '2014-11-08T15:05:00.0000000Z'],
    ['2014-11-08 15:05:25 GMT', '2014-11-08T15:05:25.0000000Z'],
    ['2014-11-08T15:05 GMT', '2014-11-08T15:05:00.0000000Z'],
    ['12-02-2022', '2022-12-02T00:00:00.0000000Z'],
    ['02/17/2016 08:40:01', '2016-02-17T08:40:01.0000000Z'],
    ['11/8/2014 12:05:02 AM', '2014-11-08T00:05:02.0000000Z'],
    ['11/8/2014, 12:05 PM', '2014-11-08T12:05:00.0000000Z'],
    ['2025-10-20 3:4:5', '2025-10-20T03:04:05.0000000Z'],
    ['2025-10-20T03:4', '2025-10-20T03:04:00.0000000Z'],
    ['Oct 20, 2025 3:04:05 PM', '2025-10-20T15:04:05.0000000Z'],
    ['October 20, 2025', '2025-10-20T00:00:00.0000000Z'],
    ['2025-10-20T12:00:00+02:00', '2025-10-20T10:00:00.0000000Z'],
    ['2025-10-20T12:00:00.5-0530', '2025-10-20T17:30:00.5000000Z'],
    ['2025-10-20T00:30:00+14:00', '2025-10-19T10:30:00.0000000Z'],
    ['2020-06-15T13:45:09.1234567Z', '2020-06-15T13:45:09.1234567Z'],
    ['2020-06-15T13:45:09.123456749Z', '2020-06-15T13:45:09.1234567Z'],
    ['2020-06-15T13:45:09.123456750Z', '2020-06-15T13:45:09.1234568Z'],
    ['1969-12-31 23:59:59.99999995+02:00', '1969-12-31T22:00:00.0000000Z'],
    ['2025-12-31T23:59:59.99999999', '2026-01-01T00:00:00.0000000Z'],
    ['9999-12-31 23:59:59.99999994', '9999-12-31T23:59:59.9999999Z'],
    ['0001-01-01 00:00:00.0000001', '0001-01-01T00:00:00.0000001Z'],
    ['9999-12-31 23:59:59.9999999', '9999-12-31T23:59:59.9999999Z'],
    ['2000-02-29', '2000-02-29T00:00:00.0000000Z'],
  ])('%s is %s', (given, wanted) => {
    expect(text(parseDatetime(given))).toBe(wanted);
  });

  test.each([
    '',
    'x',
    '2020-02-30',
    '1900-02-29',
    '2020-13-01',
    '2020-00-01',
    '0000-01-01',
    '2020-01-01T24:00:00',
    '9999-12-31 23:59:59.99999995',
    '2020-01-01T10:60:00',
    '2020-01-01T10:00:60',
    '2020-01-01T10:00:00.',
    '2020-01-01T10:00:00Zulu',
    '2020-01-01T10:00:00+15:00',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '8 Nox 14',
    '13/13/2020',
    '1/1/2020 13:00 PM',
    '1/1/2020 0:00 AM',
    '17:30',
    '2020-01-01T10:00:00'.padEnd(200, '0'),
  ])('%s is no datetime', (given) => {
    expect(parseDatetime(given)).toBeUndefined();
  });

  test('reads back every instant it prints', () => {
    fc.assert(fc.property(anyTicks, (ticks) => parseDatetime(formatDatetime(ticks)) === ticks));
  });

  test('any text is a datetime within the calendar, or none', () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        const ticks = parseDatetime(given);
        return ticks === undefined || isDatetimeTicks(ticks);
      }),
    );
  });
});

describe('narrow datetimes', () => {
  const near = fc.bigInt({ min: EPOCH_2010 - 2n ** 53n + 1n, max: EPOCH_2010 + 2n ** 53n - 1n });

  test('agree with the exact ones where they are exact', () => {
    fc.assert(
      fc.property(near, (ticks) => {
        const narrow = Number(ticks - EPOCH_2010);
        expect(parseIsoDatetimeNarrow(formatDatetime(ticks))).toBe(narrow);
        expect(formatDatetimeNarrow(narrow)).toBe(formatDatetime(ticks));
      }),
    );
  });

  test('print the tick before each midnight on the day before', () => {
    for (let day = -10_000; day <= 10_000; day += 37) {
      const narrow = day * 864e9 - 1;
      expect(formatDatetimeNarrow(narrow)).toBe(formatDatetime(EPOCH_2010 + BigInt(narrow)));
    }
  });

  test.each(['1969-07-20T00:00:00Z', '2014-11', '2014-11-08T15', '2014-11-08T15:55x', '11/08/2014 15:55:55'])(
    '%s is left to parseDatetime',
    (given) => {
      expect(parseIsoDatetimeNarrow(given)).toBeNaN();
    },
  );
});

describe('the calendar', () => {
  test('reads and writes civil dates', () => {
    fc.assert(
      fc.property(anyTicks, (ticks) => {
        const { year, month, day, hour, minute, second, fraction } = civilFromTicks(ticks);
        expect(ticksFromCivil(year, month, day, hour, minute, second, fraction)).toBe(ticks);
      }),
    );
  });

  test('agrees with Date on every day of four centuries', () => {
    const first = at('1800-01-01');
    const differing: string[] = [];
    for (let days = 0; days < 146_097; days++) {
      const ticks = first + BigInt(days) * 864_000_000_000n;
      const date = new Date(Date.UTC(1800, 0, 1 + days));
      const same = formatDatetime(ticks).slice(0, 23) === date.toISOString().slice(0, 23);
      if (!same || dayOfWeek(ticks) !== date.getUTCDay()) differing.push(formatDatetime(ticks));
    }
    expect(differing).toEqual([]);
  });

  test('adds months and years, keeping to the last day of a shorter month', () => {
    expect(text(addMonths(at('2020-01-31T23:59:59.9999999Z'), 1))).toBe('2020-02-29T23:59:59.9999999Z');
    expect(text(addMonths(at('2020-03-31'), -1))).toBe('2020-02-29T00:00:00.0000000Z');
    expect(text(addYears(at('2020-02-29'), 1))).toBe('2021-02-28T00:00:00.0000000Z');
    expect(addMonths(at('9999-12-01'), 1)).toBeUndefined();
    expect(addMonths(at('0001-01-01'), -1)).toBeUndefined();
    expect(addMonths(at('2020-01-01'), Number.NaN)).toBeUndefined();
  });

  test('datetime_add counts in every part and stops at the ends of the calendar', () => {
    expect(text(addPart('quarter', -5n, at('2020-05-31')))).toBe('2019-02-28T00:00:00.0000000Z');
    expect(text(addPart('week', -53n, at('2021-03-15 12:00')))).toBe('2020-03-09T12:00:00.0000000Z');
    expect(text(addPart('second', -90061n, at('2020-01-01')))).toBe('2019-12-30T22:58:59.0000000Z');
    expect(addPart('day', -1n, at('0001-01-01 12:00'))).toBeUndefined();
    expect(addPart('day', 2n ** 63n - 1n, at('2020-01-01'))).toBeUndefined();
    expect(addTicks(MAX_TICKS, 1n)).toBeUndefined();
  });

  test('starts and ends units, weeks on Sunday', () => {
    const t = at('2024-02-29 23:59:59.9999999');
    expect(text(startOf('week', t))).toBe('2024-02-25T00:00:00.0000000Z');
    expect(text(endOf('week', at('2024-03-03')))).toBe('2024-03-09T23:59:59.9999999Z');
    expect(text(endOf('month', at('2020-02-28')))).toBe('2020-02-29T23:59:59.9999999Z');
    expect(text(startOf('month', at('2020-06-15'), -13))).toBe('2019-05-01T00:00:00.0000000Z');
    expect(text(startOf('year', at('2020-06-15'), -5))).toBe('2015-01-01T00:00:00.0000000Z');
    expect(text(endOf('day', at('2020-06-15 13:45'), 2))).toBe('2020-06-17T23:59:59.9999999Z');
    expect(text(endOf('year', MAX_TICKS))).toBe('9999-12-31T23:59:59.9999999Z');
    expect(endOf('week', MAX_TICKS)).toBeUndefined();
    expect(startOf('week', 0n)).toBeUndefined();
    expect(startOf('day', 0n, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test('numbers days and ISO weeks', () => {
    expect([dayOfYear(at('2020-12-31')), dayOfYear(at('2021-12-31'))]).toEqual([366, 365]);
    expect(
      ['2016-01-01', '2017-01-01', '2021-01-03', '2020-12-31', '2024-01-01', '0001-01-01', '9999-12-31'].map(
        (d) => isoWeek(at(d)),
      ),
    ).toEqual([53, 52, 53, 53, 1, 1, 52]);
  });

  test('counts boundaries between two instants', () => {
    const diff = (part: Parameters<typeof partOrdinal>[0], a: string, b: string): bigint =>
      partOrdinal(part, at(a)) - partOrdinal(part, at(b));
    expect(diff('year', '2017-01-01', '2000-12-31')).toBe(17n);
    expect(diff('quarter', '2024-03-31', '2020-04-01')).toBe(15n);
    expect(diff('month', '2020-01-31', '2020-02-01')).toBe(-1n);
    expect(diff('week', '2020-12-31', '2020-01-01')).toBe(52n);
    expect(diff('day', '2020-01-01 23:00', '2020-01-01 01:00')).toBe(0n);
    expect(diff('hour', '2017-10-31 01:00', '2017-10-30 23:59')).toBe(2n);
    expect(diff('nanosecond', '2020-01-01 00:00:00.0000001', '2020-01-01')).toBe(100n);
  });
});
