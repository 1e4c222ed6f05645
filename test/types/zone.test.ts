import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDatetime, MAX_TICKS, parseDatetime } from '../../src/types/time/datetime.ts';
import { Zone } from '../../src/types/time/zone.ts';

const zone = (name: string): Zone => {
  const found = Zone.of(name);
  if (found === undefined) throw new Error(`no zone: ${name}`);
  return found;
};
const convert = (text: string, by: (ticks: bigint) => bigint | undefined): string | undefined => {
  const ticks = by(parseDatetime(text) ?? -1n);
  return ticks === undefined ? undefined : formatDatetime(ticks).replace(/:00\.0000000Z$/, '');
};

test.each([
  ['2020-02-02T20:02', 'US/Pacific', '2020-02-03T04:02'],
  ['2020-02-02T20:02', 'America/Chicago', '2020-02-03T02:02'],
  ['2020-02-02T20:02', 'Europe/Paris', '2020-02-02T19:02'],
  // The spring gap of Brussels: 02:00 to 03:00 does not exist.
  ['2022-03-27T01:00', 'Europe/Brussels', '2022-03-27T00:00'],
  ['2022-03-27T02:00', 'Europe/Brussels', '2022-03-27T00:00'],
  ['2022-03-27T02:30', 'Europe/Brussels', '2022-03-27T00:30'],
  ['2022-03-27T03:00', 'Europe/Brussels', '2022-03-27T01:00'],
  // The autumn overlap: 02:00 to 03:00 happens twice, and counts as the second time.
  ['2022-10-30T01:59', 'Europe/Brussels', '2022-10-29T23:59'],
  ['2022-10-30T02:00', 'Europe/Brussels', '2022-10-30T01:00'],
  ['2022-10-30T02:59', 'Europe/Brussels', '2022-10-30T01:59'],
  ['2022-10-30T03:00', 'Europe/Brussels', '2022-10-30T02:00'],
  ['2024-06-01T00:00', 'Australia/Lord_Howe', '2024-05-31T13:30'],
])('local %s in %s is %s UTC', (local, name, utc) => {
  expect(convert(local, (ticks) => zone(name).localToUtc(ticks))).toBe(utc);
});

test('keeps every tick, at both ends of the calendar', () => {
  const paris = zone('Europe/Paris');
  expect(formatDatetime(paris.utcToLocal(parseDatetime('2022-07-11 22:18:48.4678621') ?? 0n) ?? 0n)).toBe(
    '2022-07-12T00:18:48.4678621Z',
  );
  expect(paris.utcToLocal(MAX_TICKS)).toBeUndefined();
  expect(zone('America/New_York').utcToLocal(0n)).toBeUndefined();
  expect(paris.localToUtc(0n)).toBeUndefined();
  expect(formatDatetime(paris.localToUtc(MAX_TICKS) ?? 0n)).toBe('9999-12-31T22:59:59.9999999Z');
});

test('comes back to the local time it started from, save in a gap', () => {
  const names = fc.constantFrom(
    'Europe/Brussels',
    'US/Pacific',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'UTC',
  );
  const ticks = fc.bigInt({ min: parseDatetime('1990-01-01') ?? 0n, max: parseDatetime('2030-01-01') ?? 0n });
  fc.assert(
    fc.property(names, ticks, (name, utc) => {
      const local = zone(name).utcToLocal(utc) ?? 0n;
      const back = zone(name).localToUtc(local) ?? 0n;
      expect(zone(name).utcToLocal(back)).toBe(local);
    }),
  );
});

test.each(['', 'Nope/Nowhere', '+01:00', 'Europe/Paris ', '../etc'])('%j is no zone', (name) => {
  expect(Zone.of(name)).toBeUndefined();
});
