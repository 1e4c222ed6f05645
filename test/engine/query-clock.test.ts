import { describe, expect, test } from 'vitest';
import { type Clock, createEngine } from '../../src/index.ts';

const engine = createEngine();
const datetimes = [{ name: 'Timestamp', type: 'datetime' }] as const;
engine.addTable('Old', { columns: datetimes, rows: [['2025-03-01']] });
engine.addTable('New', { columns: datetimes, rows: [['2025-03-09']] });
engine.addTable('AsNew', { columns: datetimes, rows: [['2025-03-09']] });
engine.addTable('Without', { columns: [{ name: 'a', type: 'long' }], rows: [[1]] });

const clockOf = async (kql: string, now?: string): Promise<Clock | undefined> =>
  (await engine.query(kql, now === undefined ? {} : { now })).clock;

describe('the instant of a query', () => {
  test.each([
    ['the newest of its tables', 'union Old, New | where Timestamp < now()', 'New', '2025-03-09'],
    ['whichever comes first', 'union New, Old | where Timestamp < now()', 'New', '2025-03-09'],
    ['the first of two that are as new', 'union AsNew, New | where Timestamp < now()', 'AsNew', '2025-03-09'],
    [
      'passing by what has no times',
      'union Without, Old, SigninLogs | extend n = now()',
      'Old',
      '2025-03-01',
    ],
  ])('is %s', async (_, kql, table, day) => {
    expect(await clockOf(kql)).toEqual({ now: `${day}T00:00:00.0000000Z`, source: 'evidence', table });
  });

  test('is the one that is given, and before that the one that the query sets', async () => {
    const given = (day: string): Clock => ({ now: `${day}T00:00:00.0000000Z`, source: 'given' });
    expect(await clockOf('New | extend n = now()', '2024-01-01')).toEqual(given('2024-01-01'));
    const sets = 'set query_now = datetime(2023-01-01); New | extend n = now()';
    expect(await clockOf(sets, '2024-01-01')).toEqual(given('2023-01-01'));
    expect(await clockOf(sets)).toEqual(given('2023-01-01'));
  });

  test('is not looked for where nothing asks for it', async () => {
    expect(await clockOf('New | count')).toBe(undefined);
  });

  test('is told missing where no row has a time', async () => {
    await expect(clockOf('Without | extend n = now()')).rejects.toThrow('KB203');
    await expect(clockOf('Without | extend n = now()', 'noon')).rejects.toThrow("'noon' is not a time");
  });

  test('may be given as a Date', async () => {
    const { clock } = await engine.query('print now()', { now: new Date('2025-10-20T12:00:00.123Z') });
    expect(clock).toEqual({ now: '2025-10-20T12:00:00.1230000Z', source: 'given' });
    await expect(engine.query('print now()', { now: new Date(Number.NaN) })).rejects.toThrow('KB205');
  });
});
