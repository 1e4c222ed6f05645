import { expect, test } from 'vitest';
import { timeReader } from '../../src/sources/columns/time-reading.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';
import { Zone } from '../../src/types/time/zone.ts';
import { fileWith, read as readFile } from './helpers.ts';

const read = timeReader({ zone: Zone.of('Europe/Paris') });

test.each([
  ['/Date(1760954400123)/', '2025-10-20T10:00:00.1230000Z'],
  ['/Date(1760954400000+0200)/', '2025-10-20T10:00:00.0000000Z'],
  ['/Date(-1)/', '1969-12-31T23:59:59.9990000Z'],
  ['/Date(-62135596800000)/', '0001-01-01T00:00:00.0000000Z'],
])('%s, as .NET writes a time into JSON, is %s in any zone', (text, time) => {
  const ticks = read(text);
  expect(typeof ticks === 'bigint' ? formatDatetime(ticks) : ticks).toBe(time);
});

test.each(['/Date()/', '/Date(1760954400000)', '/Date(-62135596800001)/', '/Date(99999999999999999)/', '/'])(
  '%s is no time',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);

test('slashes may be escaped', async () => {
  const { rows } = await readFile(
    fileWith('DeviceEvents.json', '[{"Timestamp":"\\/Date(1760954400123)\\/","DeviceName":"a"}]'),
  );
  expect(rows).toEqual([['2025-10-20T10:00:00.1230000Z', 'a']]);
});
