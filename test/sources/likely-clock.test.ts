import { readFileSync, utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ScanRequest } from '../../src/columns/tables/scan-request.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

const hours = (hour: number): string => new Date(Date.UTC(2025, 9, 1, hour)).toISOString();

/** Far more rows than both ends of the file hold; `timeOf` is the time of each. */
const rowCount = 6000;
const fileOf = (timeOf: (row: number) => string): string =>
  fileWith(
    'DeviceNetworkEvents.csv',
    ['Timestamp,DeviceName,RemoteUrl']
      .concat(
        Array.from({ length: rowCount }, (_, row) => `${timeOf(row)},d${row % 7},u${'x'.repeat(40)}${row}`),
      )
      .join('\n'),
  );

/** A table whose files are never too small to guess, and which counts its scans. */
class Counted extends EvidenceTable {
  readonly asked: ScanRequest[] = [];

  override scan(request: ScanRequest, signal?: AbortSignal) {
    this.asked.push(request);
    return super.scan(request, signal);
  }
}

async function engineOver(path: string): Promise<{ engine: Engine; table: Counted }> {
  const { tables } = await openEvidence([path]);
  const [opened] = tables.values();
  const table = new Counted(opened?.parts ?? [], opened?.known, { mode: 'fast', threads: 1, segment: 1 });
  const engine = new Engine();
  engine.addTableSource('DeviceNetworkEvents', table);
  return { engine, table };
}

const lastHour = 'DeviceNetworkEvents | where Timestamp > ago(1h) | count';
const countOf = ({ primary }: Awaited<ReturnType<Engine['query']>>): unknown => primary.rows()[0]?.[0];

describe('now() is the newest time in the evidence', () => {
  test.each([
    ['rows rise in time', (row: number) => hours(row), rowCount - 1],
    ['rows fall in time', (row: number) => hours(rowCount - row), rowCount],
  ])('%s: they are read once', async (_, timeOf, newest) => {
    const { engine, table } = await engineOver(fileOf(timeOf));
    const result = await engine.query(lastHour);
    expect(result.clock?.now).toBe(hours(newest).replace('.000Z', '.0000000Z'));
    expect(countOf(result)).toBe(1);
    expect(table.asked).toHaveLength(1);
  });

  const inTheMiddle = (row: number): string => hours(row === 3000 ? 9000 : row);

  test('the newest row lies in the middle: the answer is by that one', async () => {
    const { engine, table } = await engineOver(fileOf(inTheMiddle));
    const result = await engine.query(lastHour);
    expect(result.clock?.now).toBe('2026-10-11T00:00:00.0000000Z');
    expect(countOf(result)).toBe(1);
    expect(table.asked).toHaveLength(2);
    expect((await engine.query(lastHour)).clock).toEqual(result.clock);
  });

  test('of many queries, those that asked for the time are answered again', async () => {
    const { engine } = await engineOver(fileOf(inTheMiddle));
    const texts = [lastHour, 'DeviceNetworkEvents | count', 'DeviceNetworkEvents | nonsense', lastHour];
    const results = await engine.queryAll(texts.map((text) => ({ text })));
    expect(results.map((one) => (one.status === 'fulfilled' ? countOf(one.value) : 'failed'))).toEqual([
      1,
      rowCount,
      'failed',
      1,
    ]);
  });

  test('a query that does not read the time, or stops early, has the right clock all the same', async () => {
    const { engine } = await engineOver(fileOf(inTheMiddle));
    const result = await engine.query('DeviceNetworkEvents | take 1 | project Now = now()');
    expect(result.primary.rows()).toEqual([['2026-10-11T00:00:00.0000000Z']]);
  });

  test('what fails by a wrong clock alone does not fail', async () => {
    const { engine } = await engineOver(fileOf(inTheMiddle));
    const text = `DeviceNetworkEvents | where assert(now() > datetime(2026-09-01), 'too early') | count`;
    expect(countOf(await engine.query(text))).toBe(rowCount);
  });

  test('a packed file, which has to be read from its start, is not guessed about', async () => {
    const packed = fileWith('DeviceNetworkEvents.csv.gz', gzipSync(readFileSync(fileOf(hours))));
    const { engine, table } = await engineOver(packed);
    expect((await engine.query(lastHour)).clock?.now).toBe(hours(rowCount - 1).replace('.000Z', '.0000000Z'));
    expect(table.asked).toHaveLength(2);
  });

  test('rows later than their file do not count, wherever they lie', async () => {
    const path = fileOf((row) => (row === rowCount - 1 ? '2031-01-01T00:00:00Z' : hours(row)));
    utimesSync(path, new Date(), new Date('2026-11-01T00:00:00Z'));
    const { engine } = await engineOver(path);
    const result = await engine.query(lastHour);
    expect(result.clock?.now).toBe(hours(rowCount - 2).replace('.000Z', '.0000000Z'));
    expect(result.diagnostics.map(({ slug }) => slug)).toContain('times-after-file');
  });
});
