import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { valueAt } from '../../src/columns/make.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

const heading = 'Timestamp,DeviceName,RemotePort';
const lines = Array.from(
  { length: 40_000 },
  (_, row) => `2025-10-01T00:00:00Z,"d ${row} says ""hello"", ${'x'.repeat(60)}",${row}`,
);
const csv = `${heading}\n${lines.join('\n')}\n`;

/** The ports of a sample of the files; `segment` as in `Reading`. */
async function portsOf(
  paths: readonly string[],
  mode: 'fast' | 'careful' = 'fast',
  segment: number | 'usual' = 1,
) {
  const { tables } = await openEvidence(paths);
  const [opened] = tables.values();
  const reading = { mode, threads: 1, ...(segment === 'usual' ? {} : { segment }) };
  const table = new EvidenceTable(opened?.parts ?? [], opened?.known, reading);
  const batches = await table.sample(['RemotePort', 'Nothing']);
  return batches?.flatMap((batch) =>
    Array.from({ length: batch.length }, (_, row) => Number(valueAt(batch.column(0), row))),
  );
}

describe('a sample of a table', () => {
  test('is rows from all over its file, few of all', async () => {
    const ports = (await portsOf([fileWith('DeviceNetworkEvents.csv', csv)])) ?? [];
    expect(ports.length).toBeLessThan(lines.length / 2);
    for (let from = 0; from < lines.length; from += lines.length / 8)
      expect(ports.some((port) => port >= from && port < from + lines.length / 8)).toBe(true);
  });

  test('has rows of all files of the table', async () => {
    const first = fileWith('DeviceNetworkEvents.csv', csv);
    const second = first.replace(/\.csv$/, '_2.csv');
    writeFileSync(second, `${heading}\n${lines.join('\n').replaceAll(/,(\d+)$/gm, ',9$1')}\n`);
    const ports = (await portsOf([first, second])) ?? [];
    expect(ports.some((port) => port >= 900_000)).toBe(true);
    expect(ports.some((port) => port < 40_000)).toBe(true);
  });

  test.each([
    ['is small', csv, 'fast', 'usual'],
    ['is read with care', csv, 'careful', 1],
    ['is packed', gzipSync(csv), 'fast', 1],
  ] as const)('is not to be had of a file that %s', async (_, content, mode, segment) => {
    const name = typeof content === 'string' ? 'DeviceNetworkEvents.csv' : 'DeviceNetworkEvents.csv.gz';
    expect(await portsOf([fileWith(name, content)], mode, segment)).toBeUndefined();
  });

  test('takes what begins within a quoted cell for rows, and gives no error', async () => {
    const quoted = `${heading}\n2025-10-01T00:00:00Z,"${'a,"" b\n'.repeat(400_000)}",1\n`;
    expect(await portsOf([fileWith('DeviceNetworkEvents.csv', quoted)])).toBeDefined();
  });

  test('is nothing that a later reading reports', async () => {
    const path = fileWith('DeviceNetworkEvents.csv', csv.replace(',39999\n', ',many\n'));
    const { tables } = await openEvidence([path]);
    const [opened] = tables.values();
    const table = new EvidenceTable(opened?.parts ?? [], opened?.known, {
      mode: 'fast',
      threads: 1,
      segment: 1,
    });
    const before = JSON.stringify(opened?.parts.map(({ report }) => report));
    await table.sample(['RemotePort']);
    expect(JSON.stringify(opened?.parts.map(({ report }) => report))).toBe(before);
  });
});
