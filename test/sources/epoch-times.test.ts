import { describe, expect, test, vi } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { epochTicks, epochUnit } from '../../src/sources/columns/epoch-time.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';
import { fileWith, read } from './helpers.ts';

describe('a number that may be a time', () => {
  test.each([
    ['1735689600', 'seconds', '2025-01-01T00:00:00.0000000Z'],
    ['1735689600.1234567', 'seconds', '2025-01-01T00:00:00.1234567Z'],
    ['1735689600.5', 'seconds', '2025-01-01T00:00:00.5000000Z'],
    ['1735689600.123456789', 'seconds', '2025-01-01T00:00:00.1234567Z'],
    ['1735689600123', 'milliseconds', '2025-01-01T00:00:00.1230000Z'],
    ['1735689600123.75', 'milliseconds', '2025-01-01T00:00:00.1237500Z'],
    ['1735689600123456', 'microseconds', '2025-01-01T00:00:00.1234560Z'],
    ['1735689600123456789', 'nanoseconds', '2025-01-01T00:00:00.1234567Z'],
    ['1000000000', 'seconds', '2001-09-09T01:46:40.0000000Z'],
    ['9999999999', 'seconds', '2286-11-20T17:46:39.0000000Z'],
  ] as const)('%s: %s', (text, unit, time) => {
    expect(epochUnit(text)).toBe(unit);
    const ticks = epochTicks(text, unit);
    expect(ticks === undefined ? undefined : formatDatetime(ticks)).toBe(time);
  });

  test.each([
    '',
    '0',
    '17356896',
    '173568960',
    '17356896000',
    '-1735689600',
    '1735689600.',
    '1.7356896e9',
    '0735689600',
    ' 1735689600',
    '2025-01-01',
  ])('%s is none', (text) => {
    expect(epochUnit(text)).toBeUndefined();
    expect(epochTicks(text, 'seconds')).toBeUndefined();
  });

  test('is none of another unit', () => {
    expect(epochTicks('1735689600', 'milliseconds')).toBeUndefined();
  });
});

const first = 1_735_689_600_000;
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '0000Z');

/** The times of a file, of devices that are later than some time too, and what was said. */
async function timesIn(name: string, content: string): Promise<unknown> {
  const path = fileWith(name, content);
  const { tables, report } = await openEvidence([`DeviceNetworkEvents=${path}`]);
  const engine = new Engine();
  for (const [table, source] of tables) engine.addTableSource(table, source);
  const columnOf = async (query: string): Promise<unknown[]> =>
    (await engine.query(query)).primary.rows().map(([cell]) => cell);
  const times = await columnOf('DeviceNetworkEvents | project Timestamp');
  const later = await columnOf(
    'DeviceNetworkEvents | where Timestamp > datetime(2025-01-01T00:01:00Z) | project DeviceName',
  );
  await report.complete();
  return {
    times,
    later,
    said: report.diagnostics
      .filter(({ code }) => code !== 'KB337')
      .map(({ code, message }) => `${code} ${message}`),
  };
}

const rows = Array.from({ length: 200 }, (_, row) => ({
  Timestamp: first + row * 1000,
  DeviceName: `d${row}`,
  RemotePort: row,
}));
const answer = (of: readonly { readonly Timestamp: number }[]): unknown => ({
  times: of.map(({ Timestamp }) => instant(Timestamp)),
  later: rows.slice(61).map(({ DeviceName }) => DeviceName),
  said: [
    expect.stringMatching(
      /^KB364 .*: the times of column 'Timestamp' are numbers; they were read as milliseconds since 1970-01-01\.$/,
    ),
  ],
});

describe('a column of times that are numbers', () => {
  const csv = `Timestamp,DeviceName,RemotePort\n${rows.map((row) => Object.values(row).join()).join('\n')}\n`;
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  test.each([
    ['rows.csv', csv],
    ['quoted.csv', csv.replaceAll(/^(\d+)/gm, '"$1"')],
    ['lines.json', lines],
    ['texts.json', lines.replaceAll(/"Timestamp":(\d+)/g, '"Timestamp":"$1"')],
    ['list.json', JSON.stringify(rows)],
  ])('%s', async (name, content) => {
    expect(await timesIn(name, content)).toEqual(answer(rows));
    vi.stubEnv('KQLBOX_SCAN', 'careful');
    expect(await timesIn(name, content)).toEqual(answer(rows));
    vi.unstubAllEnvs();
  });

  test('a number that is no time of that unit is told, a text is read as ever, and 0 is not set', async () => {
    const path = fileWith(
      'few.csv',
      `Timestamp,DeviceName\n0,a\n1735689600,b\n2025-01-02,c\n${rows.map(({ Timestamp }) => `${Timestamp / 1000},d`).join('\n')}\n1735689600000,e\n`,
    );
    const after = await read(path, {}, 'DeviceNetworkEvents');
    expect(after.said).toContain('warning coercion-failed');
    expect(after.said).not.toContain('information epoch-times');
    const numbers = await read(
      fileWith(
        'more.csv',
        `Timestamp,DeviceName\n${'1735689600,b\n'.repeat(2500)}0,a\n2025-01-02,c\n1735689600000,e\n`,
      ),
      {},
      'DeviceNetworkEvents',
    );
    expect(numbers.rows.slice(2499).map(([time]) => time)).toEqual([
      instant(first),
      null,
      '2025-01-02T00:00:00.0000000Z',
      null,
    ]);
    expect(numbers.said).toEqual([
      'information epoch-times',
      'information time-alias',
      'warning coercion-failed',
    ]);
  });

  test('numbers of no unit, or of several, are no times', async () => {
    for (const times of [
      ['1735689600', '1735689600000'],
      ['45678', '45679'],
      ['1735689600', ' '],
    ]) {
      const { rows, said } = await read(
        fileWith('none.csv', `Timestamp,DeviceName\n${times.map((time) => `${time},a\n`).join('')}`),
        {},
        'DeviceNetworkEvents',
      );
      expect(rows.map(([time]) => time)).toEqual([null, null]);
      expect(said).toContain('warning coercion-failed');
      expect(said).not.toContain('information epoch-times');
    }
  });

  test('numbers of a column that is not of times stay numbers', async () => {
    const { columns, said } = await read(fileWith('own.csv', `When,Name\n${first},a\n${first + 1},b\n`));
    expect([columns, said]).toEqual(['When:long, Name:string', []]);
  });

  test('the word of a heading makes it one', async () => {
    const { rows, columns } = await read(fileWith('portal.csv', `When [UTC],Name\n${first},a\n`));
    expect([columns, rows]).toEqual(['When:datetime, Name:string', [[instant(first), 'a']]]);
  });

  test('the time that a table goes by in the other product is one', async () => {
    const path = fileWith('other.csv', `TimeGenerated,Computer,EventID\n${first},a,4624\n`);
    expect((await read(path, {}, 'SecurityEvent')).rows[0]?.[0]).toBe(instant(first));
  });

  test('a zone is for times that do not say theirs', async () => {
    const path = fileWith('zone.csv', `Timestamp,DeviceName\n${first},a\n`);
    const { rows } = await read(path, { zone: 'Europe/Paris' }, 'DeviceNetworkEvents');
    expect(rows[0]?.[0]).toBe(instant(first));
  });
});
